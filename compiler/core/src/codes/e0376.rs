//! An interrupt that says it comes back, and cannot.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0376", "interrupt-never-back", Error, "e0376.md");

/// Every way through the flow that the interrupt does leads elsewhere, or ends the conversation. Whoever is led to support is not
/// to be led back to what was asked: where it is a matter of safety, that is not offered.
pub fn never_back(at: At, name: &str, flow_at: At, flow: &str, is_safety: bool) -> Diagnostic {
    let instead = if is_safety {
        format!("Write `go to {flow}`, which says what happens")
    } else {
        format!("If it is not to go on, write `go to {flow}`. Only if the question that was asked is to be asked again, let a way through `{flow}` run to its end, with no `go to` and no `end conversation`")
    };
    ENTRY
        .at(at, format!("the interrupt `{name}` says `do {flow}`, and never comes back"))
        .saying("`do` means that it comes back")
        .and(flow_at, "every way through this leads elsewhere, or ends the conversation")
        .help(format!("whoever reads this would think that the conversation goes on from where it was, and it does not. {instead}"))
}
