//! An option's name that nothing reads.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0211", "unused-option-name", Warning, "w0211.md");

/// `- I feel tired [sometimes]`.
pub fn unused_option_name(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing looks at the option's name `{name}`"))
        .saying(format!("is `[{name}]` meant to be read?"))
        .help(format!("the person does not see `[{name}]`: it names the option. If it should be seen, write `\\[{name}]`; if it is a name that nothing uses, leave it out"))
}
