//! A colon at the end of a line.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0126", "colon-at-end", Error, "e0126.md");

/// `ask mood:`, `words: one, two`.
pub fn colon(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let word = written.trim_end_matches(':').trim_end();
    let diagnostic = if word.is_empty() {
        ENTRY
            .at(at, "a line does not end with a colon")
            .saying("leave this out")
            .help("what belongs to a line stands below it, two spaces further in; no sign is needed")
    } else {
        ENTRY
            .at(at, format!("no colon stands behind `{word}`"))
            .saying("without the colon")
            .help("with the colon the guide would not know what the line says. What belongs to it follows behind a space; no sign is needed")
    };
    super::words::instead(diagnostic, at, instead)
}
