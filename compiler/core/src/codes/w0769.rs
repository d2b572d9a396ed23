//! An item that an interrupt of safety listens for, and that is not marked as one of safety.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0769", "item-not-of-safety", Warning, "w0769.md");

/// An interrupt reads it, and there is no `safety when` below it.
pub fn not_marked(at: At, text: &str, interrupt: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{text}` decides whether `{name}` begins, and is not marked as a matter of safety"))
        .saying("no `safety when` below it")
        .and(interrupt, "it is read here")
        .help("the answer would not be recorded as one of safety, and nothing would check that each such answer is met with support. Write `safety when 1 or more` below the item, with the number from which it is one")
}
