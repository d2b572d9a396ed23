//! `go to` in other words.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0121", "go-to", Error, "e0121.md");

/// `go crisis`, `goto crisis`, `-> crisis`.
pub fn go_to(at: At, written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY.at(at, format!("`{written}` is written `go to`")).saying("write `go to`").help(
        "the conversation would not go anywhere. Write `go to` and the name of a flow or a step, as in `go to goodbye`",
    );
    super::words::instead(diagnostic, at, instead)
}
