//! A score worked out from some of its items that decides something.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0561", "prorated-decides", Error, "e0561.md");

/// `case when` reads it.
pub fn case_from_prorated(at: At, score: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("a {name} that is partly guessed would decide who is a case"))
        .saying(format!("this looks at `{name}`"))
        .and(score, "this is worked out even when items are missing")
        .help("answers that somebody left out would be filled in, and a person could be passed over, or alarmed, by answers they never gave. Leave out `allowing … missing`, or give the case a score of its own that needs every item")
}

/// An interrupt reads it.
pub fn interrupt_from_prorated(at: At, score: At, name: &str, interrupt: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("a {name} that is partly guessed would set off the interrupt `{interrupt}`"))
        .saying(format!("this looks at `{name}`"))
        .and(score, "this is worked out even when items are missing")
        .help("answers that somebody left out would be filled in, and a person could be passed over, or alarmed, by answers they never gave. Leave out `allowing … missing`, or look at a score that needs every item")
}
