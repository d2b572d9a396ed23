//! Wording that grades or denies somebody's risk.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0752", "risk-graded", Error, "e0752.md");

/// "you are safe", "a low risk of suicide".
pub fn grades_risk(at: At, words: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{words}` passes judgement on somebody's risk"))
        .saying("no guide and no questionnaire can know this")
        .help("people who are told that they are safe, or at low risk, have died, and people told the opposite were frightened. Leave the judgement out: say what was heard, and show support")
}
