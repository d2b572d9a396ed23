//! What we have other words for.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0139", "other-words", Error, "e0139.md");

/// `wait ten seconds`, `go to step close`. `why` says what it would do, and how such a line is written.
pub fn other_words(at: At, written: &str, instead: Option<&str>, why: &str) -> Diagnostic {
    let (message, label) = match instead {
        Some(_) => (format!("`{written}` is not how this is written"), "write it like this"),
        None => (format!("`{written}` is written in another way"), "not like this"),
    };
    super::words::instead(ENTRY.at(at, message).saying(label).help(why), at, instead)
}
