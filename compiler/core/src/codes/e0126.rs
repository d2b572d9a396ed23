//! A colon at the end of a line.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0126", "colon-at-end", Error, "e0126.md");

/// `ask mood:`.
pub fn colon(at: At, _written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, "a line does not end with a colon")
        .saying("leave this out")
        .help("what belongs to a line stands below it, two spaces further in; no sign is needed");
    super::words::instead(diagnostic, at, instead)
}
