//! A step that no way through its flow gets to.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0351", "step-never-reached", Warning, "w0351.md");

/// What stands above the step always leads elsewhere, and nothing goes to it.
pub fn never_reached(at: At, name: &str, above: At) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing leads to the step `{name}`"))
        .saying("nobody gets here")
        .and(above, "from here the conversation always goes elsewhere")
        .help(format!("nobody will ever see what it says. Lead to it with `go to {name}`, let the step above run on into it, or take it out"))
}
