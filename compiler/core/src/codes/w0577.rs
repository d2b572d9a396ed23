//! A rule for missing answers, where none can be.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0577", "never-missing", Warning, "w0577.md");

/// `allowing 2 missing` without `may skip`.
pub fn never_missing(at: At, name: &str, allowed: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` allows {allowed} missing, and no answer can be"))
        .saying("every item must be answered")
        .help("the rule for missing answers would never come in, and people would have to answer what they'd rather leave out. Write `may skip` in the questionnaire, or below the items that may be left out")
}
