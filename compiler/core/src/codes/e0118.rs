//! A character that cannot be seen.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0118", "hidden-character", Error, "e0118.md");

/// A control character.
pub fn hidden(at: At, written: &str) -> Diagnostic {
    let number = written.chars().next().map_or(0, u32::from);
    ENTRY
        .at(at, format!("there is a character here that cannot be seen (number {number})"))
        .saying("hidden")
        .help("it often comes with text that was pasted. The person could be shown something else than you see. Take it out")
        .fix(true, at, "take it out", "")
}

/// A file that is too long to read.
pub fn too_long(at: At) -> Diagnostic {
    ENTRY.at(at, "this file is too long to be read").help("a file can be as long as 4 GB. Divide it into several")
}
