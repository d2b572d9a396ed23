//! Adding in another language's way.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0133", "adding", Error, "e0133.md");

/// `x += 1`, `increase x by 1`.
pub fn adding(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{written}` is written with `add`"))
        .saying("adds to a number")
        .help("the number would stay as it is. Write `add 1 to practised`; to take away, `add -1 to practised`");
    super::words::instead(diagnostic, at, instead)
}
