//! People can write freely, and nobody listens for danger.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0753", "no-safety-net", Warning, "w0753.md");

/// An intent that reads as if it were there for safety, and does not say so.
pub fn not_for_safety(at: At, intent: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, "people can write freely here, and nothing listens for danger")
        .saying("somebody may write that they want to die")
        .and(intent, format!("`{name}` lacks the line `safety`"))
        .help(format!("another interrupt could come before this one. Put `safety` on a line of its own below `intent {name}`, two spaces further in"))
}

/// The first question that takes free text.
pub fn no_net(at: At) -> Diagnostic {
    ENTRY
        .at(at, "people can write freely here, and nothing listens for danger")
        .saying("somebody may write that they want to die")
        .help("the session would go on as if nothing had been said. Declare an intent with `safety`, its phrases and words, and an interrupt that leads to support")
}
