//! Something that cannot be set.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0413", "cannot-be-set", Error, "e0413.md");

/// `set gad7.total to 3`.
pub fn cannot_be_set(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` cannot be set"))
        .saying("this comes from what the person answered")
        .help("what a questionnaire gives, and what was heard in an answer, stay as they were given. Set a name of your own instead")
}
