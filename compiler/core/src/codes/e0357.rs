//! An `ask` that listens for intents, and not for anything else.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0357", "no-anything-else", Error, "e0357.md");

/// `on` without `on anything else`.
pub fn no_anything_else(at: At, first: At, indent: usize) -> Diagnostic {
    let spaces = " ".repeat(indent);
    ENTRY
        .at(at, "this question does not say what happens with other answers")
        .saying("add `on anything else` below")
        .and(first, "this listens for some answers only")
        .help(format!("people write what nobody foresaw; they would get no answer. End the question with:\n{spaces}on anything else\n{spaces}  > Thank you for telling me."))
}
