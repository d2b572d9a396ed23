//! A line that closes a block, which nothing does.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0127", "end-of-block", Error, "e0127.md");

/// `end if`, `}`.
pub fn end(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("nothing needs closing, so `{}` says nothing", written.trim()))
        .saying("leave this out")
        .help("what belongs to a line ends where the indentation ends. Leave this out; to end the conversation, write `end conversation`; to come back from a `do`, `finish`");
    super::words::instead(diagnostic, at, instead)
}
