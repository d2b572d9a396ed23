//! `…` for wording that nobody is to supply.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0557", "wording-left-open", Error, "e0557.md");

/// `item … [work]` below `licence free`.
pub fn left_open(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the words of `{name}` are not all there"))
        .saying("`…` stands for words that are supplied elsewhere")
        .help("the person would see `…` and could not answer. Its licence is free: write the words themselves")
}
