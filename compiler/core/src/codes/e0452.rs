//! Something that may be missing where it is shown.

use crate::codes::along::along;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0452", "missing-in-text", Error, "e0452.md");

/// `{x}` without `or "…"`.
pub fn may_be_missing(at: At, name: &str, cause: &str, way: &[(At, String)]) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{name}` may be missing here"))
        .saying("there may be nothing to show")
        .help(format!("{cause}. The person would read a sentence with a hole in it. Say what is shown instead: `{{{name} or \"…\"}}`"));
    along(diagnostic, way)
}
