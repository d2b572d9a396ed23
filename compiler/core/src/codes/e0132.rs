//! A comment with the sign of another language.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0132", "comment-sign", Error, "e0132.md");

/// `// note`.
pub fn comment(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("a comment begins with `#`, not with `{written}`"))
        .saying("write `#`")
        .help("the note could be taken for something to do. Begin it with `#`");
    super::words::instead(diagnostic, at, instead)
}
