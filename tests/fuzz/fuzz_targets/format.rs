//! A page in the one style is the same page: the same image, or the same mistakes, and formatting it again changes nothing.
#![no_main]

use hearken_compiler::{CheckOptions, Pack, compile};
use libfuzzer_sys::fuzz_target;

/// The image; the lines of it are another matter.
fn image(text: &str) -> Option<Vec<u8>> {
    let files = vec![("page.hark".to_owned(), text.to_owned())];
    let compiled = compile(Pack { files, ..Pack::default() }, CheckOptions::default());
    compiled.lower().map(|lowered| lowered.finish().expect("what the compiler makes verifies"))
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let Ok(formatted) = hearken_grammar::format(&text) else { return };
    let again = hearken_grammar::format(&formatted.text).expect("what was formatted can be formatted");
    assert_eq!(again.text, formatted.text, "formatting is not done at once");
    if let Some(before) = image(&text) {
        assert_eq!(Some(before), image(&formatted.text), "the formatted page is another");
    }
});
