//! A ` # ` that is shown, not a comment.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0101", "hash-in-wording", Warning, "w0101.md");

/// `> Take a breath. # slowly`.
pub fn hash(at: At) -> Diagnostic {
    ENTRY
        .at(at, "`#` inside what is said is shown to the person")
        .saying("is this a note to yourself?")
        .help("if it is a note, put it on a line of its own that begins with `#`. If it should be read, write `\\#`")
        .fix(false, at, "show it: `\\#`", "\\#")
}
