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

/// `end` alone, which may be meant to end the conversation; or a line of that kind in a test.
pub fn end_of_what(at: At, written: &str, in_test: bool) -> Diagnostic {
    let diagnostic = ENTRY.at(at, format!("`{written}` does not say what ends")).saying("what ends here?");
    if in_test {
        return diagnostic
            .help("in a test, `ends` says that the conversation is over by then. The test itself ends where its indentation ends")
            .fix(true, at, "write `ends`", "ends");
    }
    diagnostic
        .help("the person would go on to the next line. To end the conversation here, write `end conversation`; to come back from a `do`, `finish`. If it only closes what stands above, leave it out: nothing needs closing")
        .fix(false, at, "write `end conversation`", "end conversation")
        .fix(false, at, "leave it out", "")
}
