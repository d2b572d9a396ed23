//! An answer that is a matter of safety, and nobody listens.

use crate::codes::words::any_of;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0750", "safety-passed-over", Error, "e0750.md");

/// No safety interrupt fires for some answers.
pub fn passed_over(at: At, text: &str, field: &str, passed: &[String], least: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("someone's answer to `{text}` would be passed over"))
        .saying(format!("no interrupt fires when it is {}", any_of(passed)))
        .help(format!("the answer is a matter of safety, and the session would go on as if nothing had been said. Let an interrupt listen for it: `interrupt crisis \"I need help now\" when {field} >= {least}`"))
}
