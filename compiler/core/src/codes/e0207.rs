//! What another flow asks or sets is its own.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0207", "of-another-flow", Error, "e0207.md");

/// The same in a guarantee, which is of no flow.
pub fn of_a_flow(at: At, name: &str, flow: &str) -> Diagnostic {
    ENTRY.at(at, format!("`{name}` is known only in the flow `{flow}`")).saying("a guarantee cannot look at it").help(
        format!(
            "what a flow asks or sets is its own, and gone when it ends: elsewhere the promise would say nothing. To promise something about it, add `{name}` under `data`"
        ),
    )
}

/// `if mood is low` where `mood` is asked in another flow. `near`: something remembered that is called almost the same.
pub fn of_another_flow(at: At, name: &str, flow: &str, near: Option<At>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{name}` is known only in the flow `{flow}`"))
        .saying("it is forgotten by now")
        .help(format!(
            "what a flow asks or sets is its own, and gone when it ends: here the guide would know nothing. To remember it, add `{name}` under `data`"
        ));
    match near {
        Some(near) => diagnostic.and(near, "is this the one?"),
        None => diagnostic,
    }
}
