//! Something is kept in a class that more people may see.

use crate::codes::along::along;
use crate::codes::words::all_of;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0651", "class-too-open", Error, "e0651.md");

/// The variable: its name, where it is declared, its class.
pub fn class_too_open(
    at: At,
    variable: (&str, At, &str),
    audience: &str,
    hidden: &[&str],
    way: &[(At, String)],
) -> Diagnostic {
    let (name, declared, class) = variable;
    let diagnostic = ENTRY
        .at(at, format!("`{name}` would let `{audience}` see {}", all_of(hidden)))
        .saying(format!("this carries {}", all_of(hidden)))
        .and(declared, format!("`{name}` is `{class}`, which `{audience}` sees"))
        .help(format!("what is kept as `{class}` may be read by whoever sees `{class}`, and the person was told that `{audience}` does not see {}. Declare `{name}` as `{}`", all_of(hidden), hidden.first().copied().unwrap_or("conversation")));
    along(diagnostic, way)
}
