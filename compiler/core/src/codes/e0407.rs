//! `or "…"` where nothing is shown.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0407", "default-not-shown", Error, "e0407.md");

/// `set greeting to name or "there"`.
pub fn default_not_shown(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` can stand only between `{{` and `}}`"))
        .saying("words for what is missing")
        .help("`or \"…\"` says what the person reads while a value is missing. Here nothing is read: leave it out, and ask whether the value `is missing`")
}
