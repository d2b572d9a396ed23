//! A questionnaire that no flow asks.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0467", "questionnaire-never-asked", Warning, "w0467.md");

/// No flow asks it.
pub fn never_asked(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing asks the questionnaire `{name}`"))
        .saying("no flow gets to it")
        .help(format!("nobody will ever fill it in. Ask it with `ask {name}`, or take it out"))
}
