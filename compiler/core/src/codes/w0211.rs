//! An option's name that nothing reads.

use super::words::all_of;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0211", "unused-option-name", Warning, "w0211.md");

/// `- I feel tired [sometimes]`: the options of one question that have names, and their names.
pub fn unused_option_names(options: &[(At, &str)]) -> Option<Diagnostic> {
    let ((at, name), others) = options.split_first()?;
    let message = match others {
        [] => format!("nothing looks at the option's name `{name}`"),
        _ => format!(
            "nothing looks at the names of these options: {}",
            all_of(&options.iter().map(|o| o.1).collect::<Vec<_>>())
        ),
    };
    let mut diagnostic = ENTRY
        .at(*at, message)
        .saying(format!("is `[{name}]` meant to be read?"))
        .help(format!("the person does not see `[{name}]`: it names the option. If it should be seen, write `\\[{name}]`; if it is a name that nothing uses, leave it out"));
    for (at, name) in others {
        diagnostic = diagnostic.and(*at, format!("and `[{name}]`?"));
    }
    Some(diagnostic)
}
