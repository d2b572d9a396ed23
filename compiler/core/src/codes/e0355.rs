//! An `on` clause whose intents an interrupt takes.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0355", "interrupt-takes-it", Error, "e0355.md");

/// An interrupt is heard before any clause of an ask.
pub fn interrupt_first(at: At, interrupt: At, words: &str, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{words}` is never reached"))
        .saying("whoever writes this is already on the way elsewhere")
        .and(interrupt, "this interrupt is heard first")
        .help(format!("interrupts listen everywhere, before any clause of an `ask`: the interrupt `{name}` takes the conversation away before this clause is tried. Take the clause out, and write its answer in the flow that the interrupt leads to"))
}
