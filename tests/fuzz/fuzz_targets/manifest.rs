//! Any text as a manifest.
#![no_main]

use hearken_compiler::{CheckOptions, Pack, compile};
use libfuzzer_sys::fuzz_target;

const PAGE: &str = "flow welcome \"Welcome\"\n  > Hello.\n";

fuzz_target!(|bytes: &[u8]| {
    let manifest = Some(String::from_utf8_lossy(bytes).into_owned());
    let files = vec![("page.hark".to_owned(), PAGE.to_owned())];
    let compiled = compile(Pack { manifest, files, lock: None }, CheckOptions::default());
    if let Some(lowered) = compiled.lower() {
        lowered.finish().expect("what the compiler makes verifies");
    }
});
