//! A questionnaire asked as if it were a single question.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0312", "questionnaire-with-block", Error, "e0312.md");

/// `ask gad7` with lines below.
pub fn questionnaire_with_block(at: At, name: &str, first: At, several: bool) -> Diagnostic {
    let message = if several {
        "an `ask` of several names gives questionnaires, and nothing can stand below it".to_owned()
    } else {
        format!("`{name}` is a questionnaire, and brings its own questions")
    };
    ENTRY
        .at(first, message)
        .saying("this is no part of the questionnaire")
        .and(at, "the questionnaire is given here")
        .help("put what the guide says first above the `ask`, and what comes of it below, at the same indent: `match gad7.band`")
}

/// `ask gad7 as number`.
pub fn questionnaire_with_type(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is a questionnaire, and brings its own kinds of answers"))
        .saying("leave out `as …`")
        .help(format!("write `ask {name}` alone"))
}
