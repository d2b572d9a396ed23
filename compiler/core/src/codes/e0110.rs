//! A name with signs that names do not have.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0110", "bad-name", Error, "e0110.md");

/// `go to Support-Crisis`.
pub fn bad_name(at: At, written: &str, suggestion: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` is not written like a name"))
        .saying(format!("write `{suggestion}`"))
        .help("two people would write it in two ways, and the guide would not find it. A name has small letters a to z and digits, words joined by `_`, groups by `.`")
        .fix(true, at, format!("write `{suggestion}`"), suggestion)
}
