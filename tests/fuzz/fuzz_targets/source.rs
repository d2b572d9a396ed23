//! Any text as a page: it is read, checked, and compiled if nothing is wrong with it; what is made of it verifies.
#![no_main]

#[path = "../../../grammar/tests/suite/promises.rs"]
mod promises;

use hearken_compiler::{CheckOptions, Pack, compile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    promises::check_promises(&text);
    let compiled =
        compile(Pack { files: vec![("page.hark".to_owned(), text)], ..Pack::default() }, CheckOptions::default());
    for diagnostic in &compiled.diagnostics {
        for label in &diagnostic.labels {
            // Every message points into the page.
            let source = compiled.sources.get(label.at.file).expect("a label is of a file that there is");
            assert!(
                source.text.get(label.at.span.start as usize..label.at.span.end as usize).is_some(),
                "{diagnostic:?}"
            );
        }
    }
    if let Some(lowered) = compiled.lower() {
        lowered.finish().expect("what the compiler makes verifies");
    }
});
