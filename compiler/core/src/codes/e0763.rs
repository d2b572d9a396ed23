//! A signpost that says no way to reach it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0763", "unreachable-support", Error, "e0763.md");

/// No phone, text, email or web.
pub fn cannot_be_reached(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the signpost `{name}` does not say how to reach it"))
        .saying("no phone, text, email or web")
        .help("someone in need would read a name and be no further. Add `phone`, `text`, `email` or `web`")
}
