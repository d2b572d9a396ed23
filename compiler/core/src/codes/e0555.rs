//! The wording of a questionnaire that may not be shipped.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0555", "restricted-wording", Error, "e0555.md");

/// Items below `licence restricted`.
pub fn restricted_wording(at: At, questionnaire: At, name: &str, items: usize) -> Diagnostic {
    ENTRY
        .at(at, format!("the wording of `{name}` may not be shipped"))
        .saying("its licence says so")
        .and(questionnaire, format!("its wording stands here, {items} items of it"))
        .help("whoever owns it could stop the service. Write `…` for what the items say, and let each service supply the words it has leave to use, or write `licence free \"…\"` with the permission you have")
}
