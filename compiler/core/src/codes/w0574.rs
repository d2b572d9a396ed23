//! An answer whose number goes the other way.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0574", "out-of-order", Warning, "w0574.md");

/// `2 Some of the time` before `1 Most of the time`.
pub fn out_of_order(at: At, before: At) -> Diagnostic {
    ENTRY
        .at(at, "the numbers of these answers go up and down")
        .saying("the other way than the rest")
        .and(before, "behind this one")
        .help("if two answers were swapped, everybody who chooses them has the other's score, and no example shows it, because examples answer by number. Put the answers in the paper's order, each with its number")
}
