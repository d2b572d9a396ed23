//! A number that may become too large.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0454", "number-too-large", Error, "e0454.md");

/// What is worked out may be more than is counted.
pub fn too_large(at: At, name: &str, open: &str, open_at: At) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` may become too large"))
        .saying("this can be more than a billion")
        .and(open_at, format!("`{open}` has no range"))
        .help(format!("numbers are counted up to 1,000,000,000, and this may go beyond: the person would see a wrong figure. Give `{open}` a range where it is declared or asked, such as `as number 0 to 100`"))
}
