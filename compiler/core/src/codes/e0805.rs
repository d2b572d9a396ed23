//! An activity that would give back text.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0805", "activity-gives-text", Error, "e0805.md");

/// `result: text`.
pub fn gives_text(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the activity `{name}` cannot give back text"))
        .saying("the guide would not hear what is written there")
        .help("what a person writes must come to the guide as an answer, where it listens for the words of a crisis. Let the flow ask for it with `ask NAME as text`, and let the activity give back what is not written: a number, `yes or no`, a date or a time")
}
