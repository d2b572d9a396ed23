//! `isn't` and its like.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0124", "not-equal", Error, "e0124.md");

/// `isn't`, `!=`, `<>`.
pub fn not_equal(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{written}` is written `is not`"))
        .saying("not the same")
        .help("the guide would not know what to compare. Write `is not`, and `does not include` for several options");
    super::words::instead(diagnostic, at, instead)
}
