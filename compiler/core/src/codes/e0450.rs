//! Something that a flow uses before it asks or sets it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0450", "used-before-set", Error, "e0450.md");

/// On no way to this line has it been set.
pub fn used_before(at: At, name: &str, set: At) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is used before it is asked or set"))
        .saying("nothing is known of it yet")
        .and(set, "here it is asked or set")
        .help("a flow's own values start empty each time it begins. Ask or set it first; if it should be remembered from another flow, put it under `data`")
}
