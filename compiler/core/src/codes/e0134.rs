//! A verb that another language has.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0134", "other-verb", Error, "e0134.md");

/// `call`, `return`, `let`.
pub fn verb(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("no line begins with `{}`", written.split_whitespace().next().unwrap_or(written)))
        .saying("another word is used here")
        .help("the guide would not know what to do here. `do` runs a flow and comes back, `finish` comes back early, `end conversation` ends it, `set` gives a value, and what is remembered stands under `data`");
    super::words::instead(diagnostic, at, instead)
}
