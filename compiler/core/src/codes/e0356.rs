//! A question whose options can all be hidden.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0356", "all-options-can-hide", Error, "e0356.md");

/// Every option has `only if`, and there is no other way on.
pub fn all_can_hide(at: At, conditions: &[At], words: &str) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, "every option of this question can be hidden")
        .saying("someone may be left with nothing to choose")
        .help(format!("each option of `{words}` is shown only under a condition. When none of them holds, the person sees a question without an answer and cannot go on. Leave one option without `only if`, or add `on anything else`"));
    conditions.iter().take(3).fold(diagnostic, |d, at| d.and(*at, "shown only then"))
}
