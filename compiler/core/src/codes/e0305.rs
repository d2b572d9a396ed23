//! `else` without its `if`.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0305", "else-without-if", Error, "e0305.md");

/// `else` where no `if` stands before it at the same indent.
pub fn without_if(at: At, word: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{word}` has no `if` before it"))
        .saying("no `if` ends here")
        .help(format!("the guide would not know when to go here. Put `{word}` directly behind the block of an `if`, under the `i` of `if`"))
}

/// The same, inside the block of an `if`: it is indented too far.
pub fn too_deep(at: At, word: &str, head: At, blanks: At, fits: usize) -> Diagnostic {
    without_if(at, word).and(head, "it would fit behind this one's block").fix(
        false,
        blanks,
        "indent it as far as the `if`",
        " ".repeat(fits),
    )
}

/// A second `else`, or `else if` behind `else`.
pub fn behind_else(at: At) -> Diagnostic {
    ENTRY
        .at(at, "`else` has taken all that is left")
        .saying("nobody would come here")
        .help("`else` is the last branch. Put an `else if` before it, and leave out a second `else`")
}
