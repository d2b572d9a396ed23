//! An `=`, which Hearken does not have.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0122", "equals-sign", Error, "e0122.md");

/// `set x = 1`, `if x == 1`.
pub fn equals(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("there is no `{}` in Hearken", written.trim()))
        .saying("an equals sign")
        .help("it says two things in other languages, and here neither: write `set mood to 3` to give a value, and `if mood is 3` to ask for one");
    super::words::instead(diagnostic, at, instead)
}
