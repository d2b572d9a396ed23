//! A line of a wording that is never shown.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0459", "wording-line-never", Warning, "w0459.md");

/// A line above takes all its values.
pub fn case_never(at: At, first: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("this line of the wording `{name}` is never shown"))
        .saying("nobody will read this")
        .and(first, "this takes its values first")
        .help("the first line that fits is shown. Put the narrower one first, or take one of them out")
}
