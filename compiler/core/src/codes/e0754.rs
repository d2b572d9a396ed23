//! An intent that is a matter of safety, and no interrupt listens.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0754", "safety-intent-unheard", Error, "e0754.md");

/// `safety`, and in no interrupt.
pub fn nobody_listens(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("no interrupt listens for `{name}`"))
        .saying("this is a matter of safety")
        .help(format!("someone could write it anywhere, and the session would go on. Add `interrupt crisis \"I need help now\" on {name}`, with a `go to` below it that leads to support"))
}
