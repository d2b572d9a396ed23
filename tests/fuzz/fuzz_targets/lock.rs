//! Any text as a lock: refused with its line, or obeyed; and what is written is read again, and gives the same ids.
#![no_main]

use std::sync::LazyLock;

use hearken_compiler::lock::assign;
use hearken_compiler::{CheckOptions, Compiled, Pack, compile};
use libfuzzer_sys::fuzz_target;

const PAGE: &str = "flow welcome \"Welcome\"\n  > Hello.\n  ask mood\n    > How are you?\n    - Well [well]\n    - Low [low]\n  if mood is low\n    > I'm sorry.\n";

static COMPILED: LazyLock<Compiled> = LazyLock::new(|| {
    compile(Pack { files: vec![("page.hark".to_owned(), PAGE.to_owned())], ..Pack::default() }, CheckOptions::default())
});

fuzz_target!(|bytes: &[u8]| {
    let lock = String::from_utf8_lossy(bytes).into_owned();
    let lowered = COMPILED.lower().expect("nothing is wrong with the page");
    let Ok(assigned) = assign(&COMPILED.sources, &lowered, Some(&lock)) else { return };
    for ids in &assigned.ids {
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "an id is given twice");
    }
    let again = assign(&COMPILED.sources, &lowered, Some(&assigned.text)).expect("a lock that was written can be read");
    assert_eq!(again, assigned, "the same page with its own lock has other ids");
    lowered.finish_with(assigned.ids).expect("what the compiler makes verifies");
});
