//! What is remembered must say who may see it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0404", "no-privacy-class", Error, "e0404.md");

/// The classes, for a sentence.
const CLASSES: &str = "`identity` (who the person is), `contact` (how to reach them), `conversation` (what they wrote), `answer`, `score`, `risk`, `inferred`, `activity` (what was done) or `device` (what the app knows)";

/// `name as text` without a class.
pub fn no_class(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` does not say who may see it"))
        .saying("which privacy class?")
        .help(format!("nobody could say which audience may be told. Behind its type, write {CLASSES}; for example `{name} as text, identity`"))
}

/// `name as text, personal`.
pub fn unknown_class(at: At, written: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{written}` is no privacy class"))
        .help(format!("nobody could say which audience may be told. Write {CLASSES}"));
    super::words::did_you_mean(diagnostic, at, written, near, "not one of the classes")
}
