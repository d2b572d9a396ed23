//! A line that cannot stand where it stands.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0301", "out-of-place", Error, "e0301.md");

/// `item` in a flow. `parent` is the line it stands below; `home` says where it belongs.
pub fn out_of_place(at: At, word: &str, home: &str, parent: Option<&str>) -> Diagnostic {
    let (message, label) = match parent {
        Some(parent) => (format!("`{word}` cannot stand under `{parent}`"), "not here"),
        None => (format!("`{word}` cannot stand at the left margin"), "it belongs below something"),
    };
    ENTRY.at(at, message).saying(label).help(format!("the person would never come to it. {home}"))
}
