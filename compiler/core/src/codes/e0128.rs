//! `else if` in other words.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0128", "else-if", Error, "e0128.md");

/// `elseif`, `elif`.
pub fn else_if(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{written}` is written `else if`"))
        .saying("write `else if`")
        .help("the guide would not know when to go here. Write `else if` and the condition");
    super::words::instead(diagnostic, at, instead)
}
