//! A test whose answers do not fit the questionnaire.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0954", "test-answers-do-not-fit", Error, "e0954.md");

/// An answer that nobody can give.
pub fn does_not_fit(at: At, what: &str, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("these answers do not fit `{name}`"))
        .saying(what)
        .help("nobody could answer so, and the test could never pass. Answer each item that is shown, in order, `skip` where it is skipped")
}
