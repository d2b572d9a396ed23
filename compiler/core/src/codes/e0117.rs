//! Something behind a line that is complete.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0117", "left-over", Error, "e0117.md");

/// `go to goodbye now`.
pub fn left_over(at: At, written: &str) -> Diagnostic {
    let mark = matches!(written, "." | ";" | "," | "!");
    let help = if mark {
        "a line of this kind ends without a mark. Leave it out"
    } else {
        "it would have no effect. Leave it out; a note to yourself stands behind ` # `"
    };
    // Behind a comma something may have been meant to follow.
    ENTRY.at(at, format!("the line is complete before `{written}`")).saying("left over").help(help).fix(
        mark && written != ",",
        at,
        format!("leave out `{written}`"),
        "",
    )
}
