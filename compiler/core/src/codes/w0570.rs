//! Two answers that count the same.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0570", "same-number", Warning, "w0570.md");

/// `1 Some nights` and `1 Most nights`.
pub fn same_number(at: At, first: At) -> Diagnostic {
    ENTRY
        .at(at, "two answers have the same number")
        .saying("counts as much as the other")
        .and(first, "this one has it too")
        .help("nobody could tell from the score which of them was chosen. If the number is a slip of the keys, write the right one")
}
