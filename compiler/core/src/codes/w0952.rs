//! Two tests with the same title.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0952", "same-title", Warning, "w0952.md");

/// The title of another test.
pub fn same_title(at: At, first: At, title: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("two tests are called `{title}`"))
        .saying("when one of them fails, nobody can tell which")
        .and(first, "the other one")
        .help("give each a title that says what somebody would lose if it failed")
}
