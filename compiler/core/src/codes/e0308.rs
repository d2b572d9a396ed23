//! A line that may stand only once.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0308", "said-twice", Error, "e0308.md");

/// A second `hint`, `otherwise`, `on anything else`…
pub fn twice(at: At, word: &str, first: At) -> Diagnostic {
    ENTRY
        .at(at, format!("`{word}` stands here twice"))
        .saying("the second")
        .and(first, "the first")
        .help("the person would meet only one of them. Keep the one that is meant, or put both together")
}

/// A second `go to` or `do` in an interrupt.
pub fn second_action(at: At, first: At) -> Diagnostic {
    ENTRY
        .at(at, "an interrupt leads to one flow")
        .saying("the second")
        .and(first, "the first")
        .help("only one would be reached. Let the interrupt lead to one flow, and go on from there")
}
