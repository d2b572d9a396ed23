//! `otherwise` where every case has been named.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0368", "otherwise-never", Warning, "w0368.md");

/// Every value has its case, and so has a missing one.
pub fn otherwise_never(at: At, matched: At, subject: &str) -> Diagnostic {
    ENTRY
        .at(at, "this is never reached")
        .saying("no value is left for `otherwise`")
        .and(matched, format!("everything that `{subject}` can be has a case of its own"))
        .help("nobody will ever see what stands below `otherwise`. Take it out")
}
