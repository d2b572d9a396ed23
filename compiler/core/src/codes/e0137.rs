//! A name in brackets that has lost one of them.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0137", "half-a-bracket", Error, "e0137.md");

/// `- Feeling low [low`, `- Feeling low low]`.
pub fn half(at: At, written: &str, suggestion: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` has one bracket, and a name has two"))
        .saying(format!("write `{suggestion}`"))
        .help("the person would read it as a part of the wording, and nothing could look at the name")
        .fix(true, at, format!("write `{suggestion}`"), suggestion)
}
