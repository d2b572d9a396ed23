//! A questionnaire or score with nothing in it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0502", "no-items", Error, "e0502.md");

/// A questionnaire without items.
pub fn no_items(at: At) -> Diagnostic {
    ENTRY
        .at(at, "this questionnaire has no items")
        .saying("the person would be asked nothing")
        .help("add its items, each on a line, as in `item Feeling nervous, anxious or on edge [nervous]`")
}

/// A score of `items` where none counts.
pub fn nothing_to_count(at: At) -> Diagnostic {
    ENTRY
        .at(at, "no item counts in this score")
        .saying("the score would always be missing")
        .help("only items with options that carry a number, and items `as number`, can be counted, unless they are `not scored`")
}
