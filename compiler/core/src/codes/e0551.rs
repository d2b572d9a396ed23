//! A score that falls in two bands.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0551", "band-overlap", Error, "e0551.md");

/// Two bands share a score.
pub fn overlap(at: At, first: At, which: &str, score: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("a {score} of {which} falls in two bands"))
        .saying("in this one")
        .and(first, "and in this one")
        .help("what someone with that score is told would depend on the order of the lines. Let each band end just before the next begins")
}
