//! A line that needs something below it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0302", "nothing-below", Error, "e0302.md");

/// `if mood is low` with nothing below.
pub fn nothing_below(at: At, word: &str, example: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing stands below `{word}`"))
        .saying("something must follow, two spaces further in")
        .help(format!("nothing would happen here for the person. Indent what belongs to it by two spaces, for example:\n{example}"))
}

/// `ask mood` with nothing below, where `mood` is no questionnaire.
pub fn nothing_to_ask(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`ask {name}` has no question"))
        .saying("what does the guide say?")
        .help("the person would not know what to answer. Put the question below, two spaces further in, for example:\n  > How are you today?")
}
