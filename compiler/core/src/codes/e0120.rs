//! A sign with nothing behind it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0120", "empty-line", Error, "e0120.md");

/// `>` alone.
pub fn empty(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing stands behind `{written}`"))
        .saying("what is said?")
        .help("the person would see an empty line. Write what should be said behind it, or take the line out")
}
