//! An item in a score that is no number.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0565", "no-number-to-count", Error, "e0565.md");

/// Text, a date, several options.
pub fn not_a_number(at: At, score: At, text: &str, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{text}` is no number, and counts in `{name}`"))
        .saying("its answer cannot be added up")
        .and(score, "this counts it")
        .help("the score would leave it out in silence. Give the item options with numbers, or take it out of the score")
}
