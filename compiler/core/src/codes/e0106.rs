//! A line that the bubble above it would take for its text.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0106", "swallowed-line", Error, "e0106.md");

/// A deeper line under `>` that is a statement. `bubble` is the line it is too deep under, with the indentation that
/// puts it beside that line.
pub fn swallowed(at: At, written: &str, bubble: Option<At>, blanks: At, indent: usize) -> Diagnostic {
    let help = format!(
        "what is deeper than `>` is said aloud: the person would read `{written}`, and nothing would be done. To have it done, indent it as far as the `>`. To have it read, move it to the end of the line above"
    );
    let mut diagnostic =
        ENTRY.at(at, "this line would be said, not done").saying("deeper than the `>` above it").help(help);
    if let Some(bubble) = bubble {
        diagnostic = diagnostic.and(bubble, "all deeper lines belong to this");
    }
    diagnostic.fix(false, blanks, "indent it as far as the `>`", " ".repeat(indent))
}
