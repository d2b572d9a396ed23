//! An entry of the registry of support that leaves out what every other says.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0767", "signpost-left-out", Warning, "w0767.md");

/// When it answers.
pub fn without_open(at: At, name: &str, another: At) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` does not say when it answers, and all others do"))
        .saying("`open` is missing below this")
        .and(another, "here it stands")
        .help("someone in need may ring at night, and nobody answers. Write when it can be reached: `open \"day and night, every day\"`")
}

/// Whom it is for.
pub fn without_for(at: At, name: &str, another: At) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` does not say for which nations it is, and all others do"))
        .saying("`for` is missing below this")
        .and(another, "here it stands")
        .help("it would be shown to everybody, also where it cannot be reached. Write `for` with all the nations it is for, even if that is every one")
}
