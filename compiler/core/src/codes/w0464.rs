//! A wording that nothing shows.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0464", "unused-wording", Warning, "w0464.md");

/// In no text.
pub fn unused_wording(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing shows the wording `{name}`"))
        .saying(format!("no text has `{{{name}}}`"))
        .help("nobody will ever read it. Show it in a text, or take it out")
}
