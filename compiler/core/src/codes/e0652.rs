//! That somebody is told at all tells them what they may not see.

use crate::codes::along::along;
use crate::codes::words::all_of;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0652", "told-by-branch", Error, "e0652.md");

/// The branch it stands in depends on what the audience may not see.
pub fn told_by_branch(at: At, audience: &str, hidden: &[&str], way: &[(At, String)]) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("that `{audience}` is told at all gives away {}", all_of(hidden)))
        .saying("this is sent only in some cases")
        .help(format!("whoever gets the message knows that the case holds, and `{audience}` may not see {}. Tell it in every case, or not at all", all_of(hidden)));
    along(diagnostic, way)
}
