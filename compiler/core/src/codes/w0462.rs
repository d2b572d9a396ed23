//! Support that no flow ever shows.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0462", "signpost-never-shown", Warning, "w0462.md");

/// In the registry, and nowhere else.
pub fn never_shown(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing shows the signpost `{name}`"))
        .saying("it stands in the registry only")
        .help(format!("nobody will be told of it. Show it with `signpost {name}` or `signpost all`, or take it out"))
}
