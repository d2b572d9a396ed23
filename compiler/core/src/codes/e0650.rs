//! Somebody is told what they may not see.

use crate::codes::along::along;
use crate::codes::words::all_of;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0650", "told-too-much", Error, "e0650.md");

/// A value in the text.
pub fn may_not_see(
    at: At,
    says: &str,
    audience: &str,
    hidden: &[&str],
    may: &[&str],
    way: &[(At, String)],
) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{audience}` may not see `{says}`"))
        .saying(format!("this is {}", all_of(hidden)))
        .help(format!("`{audience}` sees {} only: the person was told that nobody there reads more. Leave `{says}` out of the message, or let `{audience}` see {} in the manifest, and tell people so", all_of(may), all_of(hidden)));
    along(diagnostic, way)
}
