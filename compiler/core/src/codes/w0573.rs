//! A score that no example shows.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0573", "score-without-example", Warning, "w0573.md");

/// There are examples, and none of them gives this score.
pub fn not_shown(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("no example gives `{name}`"))
        .saying("nothing shows that it comes out right")
        .help(format!(
            "an item too many or too few in it would be noticed by nobody. Say in an example what it comes to: `gives …, {name} 6`"
        ))
}
