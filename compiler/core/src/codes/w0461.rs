//! Something that a flow asks, sets or is given, and never uses.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0461", "unused-value", Warning, "w0461.md");

/// Nothing reads it.
pub fn unused_value(at: At, name: &str, flow: &str, given: bool) -> Diagnostic {
    let leave_out = if given { format!("`gives {name}`") } else { format!("the name `{name}`") };
    ENTRY
        .at(at, format!("nothing uses `{name}`"))
        .saying(format!("its value is never shown or looked at in `{flow}`"))
        .help(format!("a flow's own values are forgotten when it ends. Leave out {leave_out}, use it, or put it under `data` if another flow needs it"))
}
