//! A loop, which Hearken does not have.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0135", "loop", Error, "e0135.md");

/// `while`, `repeat`.
pub fn looping(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("there is no `{written}` in Hearken"))
        .saying("nothing repeats by itself")
        .help("the person must always come to a question. To ask once more, end the block of an answer with `again`; to come back to a place, `go to` its step");
    super::words::instead(diagnostic, at, instead)
}
