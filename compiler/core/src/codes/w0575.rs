//! An item that is turned round twice.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0575", "turned-twice", Warning, "w0575.md");

/// `reverse`, and `3 Never … 0 Always`.
pub fn turned_twice(at: At, text: &str, first: At) -> Diagnostic {
    ENTRY
        .at(at, format!("`{text}` is turned round twice"))
        .saying("by `reverse`")
        .and(first, "and by its answers, whose numbers go down")
        .help("turned twice it counts as if it had not been turned: people who are well would score as if they were not. Keep one of the two, as the paper has it")
}
