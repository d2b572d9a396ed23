//! A flow that no conversation gets to.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0350", "flow-never-reached", Warning, "w0350.md");

/// Nothing leads from the entry to this flow.
pub fn never_reached(at: At, name: &str, entry: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing leads to the flow `{name}`"))
        .saying(format!("no `go to`, `do` or interrupt gets here from `{entry}`"))
        .help(format!("nobody will ever see what it says. Lead to it with `go to {name}` or `do {name}`, or take it out"))
}
