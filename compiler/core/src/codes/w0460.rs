//! Something under `data` that nothing asks, sets or reads.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0460", "unused-data", Warning, "w0460.md");

/// Nothing mentions it.
pub fn unused_data(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing uses `{name}`"))
        .saying("never asked, set, shown or looked at")
        .help(format!("what is not needed should not be kept about anybody. Take `{name}` out, or use it"))
}
