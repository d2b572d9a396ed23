//! `then` behind a condition.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0125", "then", Error, "e0125.md");

/// `if mood is low then`.
pub fn then(at: At, _written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, "nothing stands behind the condition of an `if`")
        .saying("leave this out")
        .help("what follows stands on the next line, two spaces further in");
    super::words::instead(diagnostic, at, instead)
}
