//! A questionnaire that does not say where it comes from.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0556", "source-missing", Error, "e0556.md");

/// No `source`.
pub fn no_source(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the questionnaire `{name}` does not say where it comes from"))
        .saying("add a line `source`")
        .help("a figure that nobody can look up may be wrong, and someone would be told a wrong result. Write `source \"…\"` with the paper or the manual that its wording and scoring were taken from")
}
