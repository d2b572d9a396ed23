//! Words of a safety intent that are heard only as one phrase.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0768", "one-phrase", Warning, "w0768.md");

/// `words kill myself and end it all`, `words suicidal kill overdose`.
pub fn one_phrase(at: At, phrase: &str, apart: &str, safety: bool) -> Diagnostic {
    let met = if safety { "would not be heard" } else { "would be taken to mean something else" };
    ENTRY
        .at(at, format!("`{phrase}` is one phrase: is it meant as several?"))
        .saying("one phrase")
        .help(format!("somebody who writes only a part of it {met}. Divide phrases by commas: `words {apart}`"))
        .fix(false, at, format!("write `{apart}`"), apart)
}

/// `words *`.
pub fn nothing(at: At, phrase: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing is ever heard by `{phrase}`"))
        .saying("it has no letter")
        .help("write a word of what somebody may write; `redundan*` stands for every word that begins so")
}
