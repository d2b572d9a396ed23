//! Two interrupts that could fire at once.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0373", "no-order", Error, "e0373.md");

/// Nothing says which is heard first.
pub fn no_order(at: At, other_at: At, name: &str, other: &str, intent: Option<&str>) -> Diagnostic {
    let why = match intent {
        Some(intent) => format!("both listen for `{intent}`"),
        None => "one answer could set off both".to_owned(),
    };
    ENTRY
        .at(at, format!("the interrupts `{other}` and `{name}` could fire at the same moment"))
        .saying(why)
        .and(other_at, "the other one")
        .help(format!("only one of them can be followed. Say which comes first: add `before {other}` at the end of this line, or `before {name}` at the end of the other"))
}
