//! `true` and `false`.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0129", "true-false", Error, "e0129.md");

/// `true` for `yes`.
pub fn true_false(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{written}` is not one of our words"))
        .saying("yes or no")
        .help("write `yes` or `no`, as in `set wants_call to yes`; a condition needs neither: `if wants_call`, `if not wants_call`");
    super::words::instead(diagnostic, at, instead)
}
