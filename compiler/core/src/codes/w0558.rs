//! An item that counts in no score.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0558", "item-in-no-score", Warning, "w0558.md");

/// Neither in a score nor `not scored`.
pub fn in_no_score(at: At, text: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{text}` counts in no score"))
        .saying("add `not scored` below it, if that is meant")
        .help("its answer changes nothing in the result. Count it in a score, or say `not scored`")
}
