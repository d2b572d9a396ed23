//! `on skip` where nothing can be skipped.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0310", "cannot-be-skipped", Error, "e0310.md");

/// `on skip` without `may skip`.
pub fn cannot_be_skipped(at: At, ask: At) -> Diagnostic {
    ENTRY
        .at(at, "`on skip` is never met: this question cannot be skipped")
        .saying("nobody would come here")
        .and(ask, "there is no `may skip` below this `ask`")
        .help("add a line `may skip` below the `ask`, or leave out `on skip`")
}
