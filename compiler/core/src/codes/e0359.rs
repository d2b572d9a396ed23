//! A flow that does itself, directly or by others.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0359", "flow-does-itself", Error, "e0359.md");

/// The `do` of each flow in the circle: where it stands, in which flow, which flow it does.
pub fn does_itself(places: &[(At, &str, &str)]) -> Option<Diagnostic> {
    let ((at, from, to), rest) = places.split_first()?;
    let message = if rest.is_empty() {
        format!("the flow `{from}` does itself")
    } else {
        format!("the flow `{from}` does itself, by way of `{to}`")
    };
    let diagnostic = ENTRY.at(*at, message).saying(format!("`{from}` does `{to}`")).help(
        "`do` comes back, so each round waits for the next one to end, and there is room for so many only. To begin again, write `go to` in place of `do`",
    );
    Some(rest.iter().take(5).fold(diagnostic, |d, (at, from, to)| d.and(*at, format!("`{from}` does `{to}`"))))
}
