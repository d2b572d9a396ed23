//! A word for what has a sign or another word.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0131", "word-for-sign", Error, "e0131.md");

/// `say "Hello"`, `option Yes`, `question mood`.
pub fn word(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("no line begins with `{}`", written.split_whitespace().next().unwrap_or(written)))
        .saying("there is a sign for it")
        .help("the person would not see it. Write `> Hello.` for what the guide says, `- Yes` for what can be chosen, and `ask` for a question");
    super::words::instead(diagnostic, at, instead)
}
