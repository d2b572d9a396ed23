//! Support that nobody has reviewed.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0759", "review-missing", Warning, "w0759.md");

/// `reviewed never`.
pub fn never_reviewed(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nobody has reviewed the signpost `{name}`"))
        .saying("a named person must have tried it")
        .help("someone in need might ring a number that is wrong, and a release must not ship. When somebody has rung it, write `reviewed 2026-11-01 by \"Their name\"`, and only then")
}
