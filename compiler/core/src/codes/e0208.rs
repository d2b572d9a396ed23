//! A step of this flow and a flow have the same name.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0208", "step-or-flow", Error, "e0208.md");

/// `go to goodbye` where both exist.
pub fn step_or_flow(at: At, name: &str, this: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is a step of this flow, and a flow too"))
        .saying("which one is meant?")
        .help(format!(
            "the conversation could go on in either. For the step, write `{this}/{name}`; for the flow, give the step another name"
        ))
        .fix(false, at, format!("write `{this}/{name}`"), format!("{this}/{name}"))
}
