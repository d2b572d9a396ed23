//! A reliable change that no score can show.

use crate::checks::number;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0559", "impossible-change", Error, "e0559.md");

/// Nothing, or more than the score's whole range.
pub fn impossible_change(at: At, name: &str, score: &str, change: i64, most: i64) -> Diagnostic {
    let (change, most) = (number(change), number(most));
    ENTRY
        .at(at, format!("`{name}` has a reliable change of {change}, and its {score} can change by {most} at most"))
        .saying("look at `reliable change` below")
        .help("nobody would ever be said to be better or worse, or everybody would. Take the figure from the questionnaire's manual")
}
