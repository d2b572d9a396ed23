//! A sign without spaces around it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0136", "sign-without-spaces", Error, "e0136.md");

/// `a+b`, `3 -1`.
pub fn tight(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{}` needs a space on both sides", written.trim()))
        .saying("put a space on both sides")
        .help("without spaces it could be a part of a name, a date or a number. Write `a + b`");
    super::words::instead(diagnostic, at, instead)
}
