//! Words of a safety intent that are heard only as one phrase.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0768", "one-phrase", Warning, "w0768.md");

/// `words kill myself and end it all`.
pub fn one_phrase(at: At, phrase: &str, apart: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{phrase}` is one phrase: is it meant as several?"))
        .saying("one phrase")
        .help(format!("somebody who writes only a part of it would not be heard. Divide phrases by commas: `words {apart}`"))
        .fix(false, at, format!("write `{apart}`"), apart)
}
