//! A line of a test behind `ends`.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0953", "behind-the-end", Error, "e0953.md");

/// The conversation has ended.
pub fn behind_ends(at: At, ends: At, words: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{words}` stands behind `ends`"))
        .saying("the conversation has ended")
        .and(ends, "here it ends")
        .help("nothing can happen after the end, so this line would never be looked at. Move it above `ends`, or take `ends` out")
}
