//! A line of a test that can never come true.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0901", "impossible-test", Error, "e0901.md");

/// `with support_due yes`.
pub fn with_what(at: At, name: &str) -> Diagnostic {
    ENTRY.at(at, format!("a test cannot begin with `{name}`")).saying("this is worked out, not remembered").help(
        "begin a test with what is remembered under `data`, or with what a questionnaire gave: `with name \"Sam\"`",
    )
}

/// More answers than items.
pub fn too_many_answers(at: At, name: &str, given: usize, items: usize) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` has {items} items, and the test answers {given}"))
        .saying("too many answers")
        .help("the test would never come to an end. Write one answer for each item that is shown, and `skip` for one that is left out")
}
