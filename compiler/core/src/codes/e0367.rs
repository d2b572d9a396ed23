//! A `match` on something that may be missing.

use crate::codes::along::along;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0367", "match-may-be-missing", Error, "e0367.md");

/// Neither `is missing` nor `otherwise`.
pub fn may_be_missing(at: At, subject: &str, cause: &str, way: &[(At, String)]) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{subject}` may be missing here"))
        .saying("add a case `is missing`")
        .help(format!("{cause}. Whoever it is missing for would be passed over without a word. Add `is missing` with what to say to them, or `otherwise`"));
    along(diagnostic, way)
}
