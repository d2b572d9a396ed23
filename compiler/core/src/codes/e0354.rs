//! An `on` clause whose intents a clause above takes.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0354", "taken-above", Error, "e0354.md");

/// Each intent of this clause is taken by one above it.
pub fn taken_above(at: At, first: At, words: &str, first_words: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{words}` is never reached"))
        .saying("whoever writes this is answered above")
        .and(first, "this takes it first")
        .help(format!("the first clause that fits is taken, and `{first_words}` fits whenever this one does: the answer below is never given. Put the narrower clause first, or take one of them out"))
}
