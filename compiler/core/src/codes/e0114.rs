//! A number that cannot be kept exactly.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0114", "number-too-long", Error, "e0114.md");

/// `0.000001`.
pub fn too_long(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` cannot be kept exactly"))
        .saying("too large, or too many places")
        .help("the guide would reckon with another number than the one on the page. Write a number with at most four decimal places, and not more than a billion")
}
