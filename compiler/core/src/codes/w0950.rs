//! A test that expects nothing.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0950", "expects-nothing", Warning, "w0950.md");

/// No `>`, no `expect`, no `shows`, no `ends`.
pub fn expects_nothing(at: At, title: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the test `{title}` expects nothing"))
        .saying("it passes whatever the guide says")
        .help("a slip in the content would not be noticed. Add what must be said, `> …`, or what must be so, `expect …`")
}
