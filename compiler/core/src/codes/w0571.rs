//! An item of a score that is not always asked, with no word of what it counts then.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0571", "hidden-counts-as-missing", Warning, "w0571.md");

/// `only if` without `counts`.
pub fn counts_as_missing(at: At, item: &str, score: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("when `{item}` is not asked, it is missing from `{name}`"))
        .saying("not asked otherwise")
        .and(score, "the score that it counts in")
        .help("people who are not asked would have no score, or one that is worked out from the other answers. If the paper says what it scores when it is not asked, write that below `only if`, on a line of its own: `counts 0`. If it does not count, write `not scored`")
}
