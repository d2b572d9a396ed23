//! Something that may be missing where it is used.

use crate::codes::along::along;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0451", "may-be-missing", Error, "e0451.md");

/// A condition or a calculation reads what may be missing.
pub fn may_be_missing(at: At, name: &str, cause: &str, way: &[(At, String)]) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{name}` may be missing here"))
        .saying("nothing may be known of it")
        .help(format!("{cause}. The guide could not tell which way to go. Ask for it first on every way, or say what happens without it: `if {name} is missing`"));
    along(diagnostic, way)
}
