//! The same question twice.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0578", "same-question", Warning, "w0578.md");

/// Two items with the same words.
pub fn same_words(at: At, first: At) -> Diagnostic {
    ENTRY
        .at(at, "this questionnaire asks the same question twice")
        .saying("the second time")
        .and(first, "the first time")
        .help("a question of the paper may be missing in its place, and the score would be wrong for everybody. Put the question that belongs here")
}
