//! A questionnaire that does not say whether its wording may be used.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0554", "licence-missing", Error, "e0554.md");

/// No `licence`.
pub fn no_licence(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the questionnaire `{name}` does not say whether its wording may be used"))
        .saying("add a line `licence`")
        .help("many questionnaires are somebody's property, and a service that uses them without leave may have to take them down. Write `licence free \"…\"` with the words that allow it, or `licence restricted \"…\"`")
}
