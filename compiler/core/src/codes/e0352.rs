//! A statement behind one that leaves.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0352", "behind-leaving", Error, "e0352.md");

/// Behind `go to`, `finish` or `end conversation`.
pub fn behind_leaving(at: At, above: At, above_words: &str) -> Diagnostic {
    ENTRY
        .at(at, "this is never reached")
        .saying("nobody gets here")
        .and(above, "the conversation has gone elsewhere")
        .help(format!("`{above_words}` leaves, so whatever stands below it in the same block is never seen. Put it above `{above_words}`, or take it out"))
}
