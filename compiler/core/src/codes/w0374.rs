//! The same line twice, one below the other.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0374", "line-twice", Warning, "w0374.md");

/// A line that stands again right below itself.
pub fn again(at: At, first: At, does: &str) -> Diagnostic {
    ENTRY
        .at(at, "this line stands here twice")
        .saying("the same again")
        .and(first, "the first")
        .help(format!("{does}. Take one of them out"))
}
