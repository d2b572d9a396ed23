//! An item that is not asked because another was skipped, and counts all the same.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0572", "hidden-by-a-skip", Warning, "w0572.md");

/// `only if nervous >= 2`, where `nervous` may be skipped.
pub fn hidden_by_a_skip(at: At, item: &str, read: &str, counts: i64) -> Diagnostic {
    let counts = crate::checks::number(counts);
    ENTRY
        .at(at, format!("when `{read}` is skipped, `{item}` is not asked either, and counts {counts}"))
        .saying(format!("not so while `{read}` is missing"))
        .help(format!(
            "a score would be made up for a question that nobody was asked. If it is to be asked then, write `only if {read} is missing or …`"
        ))
}
