//! A comparison in words that has a sign.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0123", "comparison-in-words", Error, "e0123.md");

/// `is greater than 5`.
pub fn in_words(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{written}` is not a way to compare"))
        .saying("a comparison")
        .help("the guide would not know what to compare. Write `is`, `is not`, `<`, `<=`, `>`, `>=`, `is between 5 and 9`, `includes` or `is missing`");
    super::words::instead(diagnostic, at, instead)
}
