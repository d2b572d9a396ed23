//! A pack without a flow.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0804", "no-flow", Error, "e0804.md");

/// Nothing to begin with.
pub fn no_flow(at: Option<At>) -> Diagnostic {
    let mut diagnostic = ENTRY
        .at(at.unwrap_or_default(), "there is no flow in this pack")
        .help("there would be no conversation. Begin with `flow welcome \"Welcome\"`, and below it, two spaces further in, `> Hello.`");
    if at.is_none() {
        diagnostic.labels.clear();
    }
    diagnostic
}
