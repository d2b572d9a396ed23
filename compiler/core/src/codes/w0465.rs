//! A scale that no questionnaire uses.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0465", "unused-scale", Warning, "w0465.md");

/// In no `options`.
pub fn unused_scale(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing uses the scale `{name}`"))
        .saying("no questionnaire has it as its options")
        .help(format!("write `options {name}` in a questionnaire or below an item, or take the scale out"))
}
