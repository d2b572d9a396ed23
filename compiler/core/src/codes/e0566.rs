//! A safety level that no answer reaches.

use crate::checks::number;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0566", "safety-never-reached", Error, "e0566.md");

/// `safety when 5 or more` on an item that goes to 3.
pub fn never_reached(at: At, text: &str, level: i64, most: i64) -> Diagnostic {
    let (level, most) = (number(level), number(most));
    ENTRY
        .at(at, format!("no answer to `{text}` is ever a matter of safety"))
        .saying(format!("safety begins at {level}, and the highest answer counts {most}"))
        .help("someone who says that they think of dying would be passed over. Let safety begin at an answer that can be given: `safety when 1 or more`")
}
