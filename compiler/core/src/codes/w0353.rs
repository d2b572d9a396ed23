//! A statement below one whose every way leads elsewhere.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0353", "below-never-reached", Warning, "w0353.md");

/// Every way through the statement above leads elsewhere.
pub fn all_leave(at: At, above: At) -> Diagnostic {
    ENTRY
        .at(at, "this is never reached")
        .saying("nobody gets here")
        .and(above, "every way through this leads elsewhere")
        .help("nobody will ever see it. Take it out, or let one of the ways above go on to it by taking out its `go to`")
}

/// The flow that is done above never comes back.
pub fn never_back(at: At, above: At, above_words: &str) -> Diagnostic {
    ENTRY
        .at(at, "this is never reached")
        .saying("nobody gets here")
        .and(above, "this never comes back")
        .help(format!("every way through that flow leads elsewhere or ends the conversation. Take out what stands below, or write `{}`, if it is meant to leave", above_words.replacen("do ", "go to ", 1)))
}
