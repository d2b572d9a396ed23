//! Two options of a question that say the same.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0370", "same-option", Error, "e0370.md");

/// The same wording twice in one question.
pub fn same_option(at: At, first: At, says: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{says}` stands here twice"))
        .saying("nobody can tell the two apart")
        .and(first, "the same wording")
        .help("someone who writes this, or has it read aloud, could mean either. Word one of them differently, or take it out")
}
