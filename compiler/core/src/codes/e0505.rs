//! A band that no score falls into.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0505", "empty-band", Error, "e0505.md");

/// `9 to 5 Mild`.
pub fn ends_swapped(at: At) -> Diagnostic {
    ENTRY
        .at(at, "no score falls into this band")
        .saying("the lower number comes first")
        .help("nobody would ever be told this. Write the lowest score of the band first, then `to`, then the highest")
}
