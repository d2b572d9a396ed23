//! A sign that Hearken has a word for.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0130", "sign-for-word", Error, "e0130.md");

/// `&&`, `||`, `!x`.
pub fn sign(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{}` is not one of our signs", written.trim()))
        .saying("there is a word for it")
        .help("write `and`, `or`, `not`, and `+`, `-`, `*`, `/`, `mod` to reckon");
    super::words::instead(diagnostic, at, instead)
}
