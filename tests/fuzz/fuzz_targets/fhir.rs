//! Any bytes as a form: refused, or a page of it that is read without a mistake, in the one style; the same one each time.
#![no_main]

use hearken_compiler::{CheckOptions, Pack, compile};
use hearken_fhir::import::questionnaire;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let Ok(made) = questionnaire(&text, None) else { return };
    let formatted = hearken_grammar::format(&made.page);
    let formatted = formatted.unwrap_or_else(|why| panic!("{why:?}\n{}", made.page));
    assert_eq!(formatted.unread, 0, "{}", made.page);
    assert_eq!(formatted.text, made.page, "it is not in the one style");
    // What a form means may still want a person; that the compiler can look at it all is what is asked here.
    let _ = compile(
        Pack { files: vec![("page.hark".to_owned(), made.page.clone())], ..Pack::default() },
        CheckOptions::default(),
    );
    let _ = made.report.to_text();
    assert_eq!(questionnaire(&text, None).as_ref(), Ok(&made), "another time it is another page");
});
