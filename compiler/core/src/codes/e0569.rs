//! A score that would be worked out from no answer at all.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0569", "score-of-nothing", Error, "e0569.md");

/// `allowing N missing` where N is all of them, or more.
pub fn all_may_be_missing(at: At, name: &str, allowed: u32, items: usize) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` would be worked out from no answer at all"))
        .saying(format!("it has {items} items, and {allowed} may be missing"))
        .help("someone who answered nothing would be told a result. Allow fewer to be missing, as the questionnaire's manual says")
}
