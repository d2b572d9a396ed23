//! People can write freely, and nobody listens for danger.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0753", "no-safety-net", Warning, "w0753.md");

/// The first question that takes free text.
pub fn no_net(at: At) -> Diagnostic {
    ENTRY
        .at(at, "people can write freely here, and nothing listens for danger")
        .saying("somebody may write that they want to die")
        .help("the session would go on as if nothing had been said. Declare an intent with `safety`, its phrases and words, and an interrupt that leads to support")
}
