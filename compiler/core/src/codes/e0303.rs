//! `again` or `confirm` with something behind it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0303", "not-last", Error, "e0303.md");

/// `again`, and then another line in the same block.
pub fn not_last(at: At, word: &str, next: At) -> Diagnostic {
    ENTRY
        .at(next, format!("nothing can follow `{word}`"))
        .saying("the person would never come to this")
        .and(at, format!("`{word}` leaves the block here"))
        .help(format!("`{word}` goes back to the question. Put this line before it, or leave it out"))
}
