//! Something that is for reading only, or cannot be read.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0409", "for-reading-only", Error, "e0409.md");

/// A wording in a condition.
pub fn wording_not_shown(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the wording `{name}` can only be shown"))
        .saying("this is wording")
        .help(format!("words change, so nothing may depend on them. Show it with `{{{name}}}`; to compare, use what the wording goes by"))
}

/// A signpost's field in a condition.
pub fn signpost_not_shown(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` can only be shown"))
        .saying("this is for the person to read")
        .help(format!("show it with `{{{written}}}` in what the guide says"))
}

/// `{helped}` where several can be chosen.
pub fn several_shown(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` can be several options at once, and cannot be shown in a sentence"))
        .saying("how should they be joined?")
        .help(format!("no sentence reads well with any number of options in it. Say something of your own for each: `if {name} includes …`"))
}
