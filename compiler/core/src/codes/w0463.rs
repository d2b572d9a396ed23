//! An intent that nothing listens for.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0463", "unused-intent", Warning, "w0463.md");

/// In no `on`, no interrupt, no comparison.
pub fn unused_intent(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing listens for the intent `{name}`"))
        .saying("recognised, and then nothing follows")
        .help(format!("what a person writes may be taken to mean this, and then nothing comes of it. Add `on {name}` to a question or an interrupt, or take the intent out"))
}
