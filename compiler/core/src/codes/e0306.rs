//! Lines below a line that has no block.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0306", "stray-block", Error, "e0306.md");

/// `go to goodbye` with lines below it.
pub fn stray_block(at: At, word: &str, head: At) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing can stand below `{word}`"))
        .saying("this is indented too far")
        .and(head, format!("below this `{word}`"))
        .help("the person would never come to it. Put it at the same indent as the line above, or below the line it belongs to")
}
