//! Wording that grades or denies somebody's risk.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0752", "risk-graded", Error, "e0752.md");

/// "you are safe", "a low risk of suicide".
pub fn grades_risk(at: At, words: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{words}` passes judgement on somebody's risk"))
        .saying("no guide and no questionnaire can know this")
        .help("someone who is told that they are safe may stop asking for help, and someone who is told the opposite is frightened. Leave the judgement out: say what was heard, and show support")
}
