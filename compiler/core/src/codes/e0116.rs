//! Brackets or blocks inside one another, too many times.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0116", "too-deep", Error, "e0116.md");

/// More levels than anybody can follow.
pub fn too_deep(at: At, limit: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("this stands inside more than {limit} others"))
        .saying("too deep to follow")
        .help("nobody could say who comes here. Put a part into a flow of its own and `do` it, or give a part of the condition a name: `condition at_ease when …`")
}
