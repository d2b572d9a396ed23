//! A range that nothing fits into.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0406", "empty-range", Error, "e0406.md");

/// `as number 10 to 0`.
pub fn ends_swapped(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing fits into `{written}`"))
        .saying("the lower number comes first")
        .help("no answer could be given. Write the lower number first, and a higher one behind `to`")
}

/// `in steps of 0`.
pub fn no_step(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("there are no steps of `{written}`"))
        .saying("more than 0")
        .help("no answer could be given. Write a number above 0, as in `in steps of 0.5`, or leave it out")
}
