//! An interrupt that says it comes back, and cannot.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0376", "interrupt-never-back", Error, "e0376.md");

/// Every way through the flow that the interrupt does leads elsewhere, or ends the conversation.
pub fn never_back(at: At, name: &str, flow_at: At, flow: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the interrupt `{name}` says `do {flow}`, and never comes back"))
        .saying("`do` means that it comes back")
        .and(flow_at, "every way through this leads elsewhere, or ends the conversation")
        .help(format!("whoever reads this would think that the conversation goes on from where it was. Write `go to {flow}`; or let one of the ways through `{flow}` run to its end"))
}
