//! The wording of a questionnaire that may not be shipped.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0555", "restricted-wording", Error, "e0555.md");

/// Words below `licence restricted`.
pub fn restricted_wording(at: At, questionnaire: At, name: &str, lines: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("the wording of `{name}` may not be shipped"))
        .saying("its licence says so")
        .and(questionnaire, if lines == 1 { "one line of its words stands here".to_owned() } else { format!("{lines} lines of its words stand here") })
        .help("whoever owns it could stop the service. Write `…` for what is said, asked and answered, and let each service supply the words it has leave to use, or write `licence free \"…\"` with the permission you have")
}
