//! A wording that has nothing to show for some value.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0458", "wording-with-a-gap", Error, "e0458.md");

/// No line fits, and there is no `else`, which would stand below the last line.
pub fn nothing_to_show(at: At, name: &str, value: Option<&str>, last: Option<At>) -> Diagnostic {
    let diagnostic = ENTRY.at(at, format!("the wording `{name}` has nothing to show for some values"));
    let diagnostic = match value {
        Some(value) => diagnostic.saying(format!("no line fits `{value}`")),
        None => diagnostic.saying("no line fits every other value"),
    };
    let diagnostic = match last {
        Some(last) => diagnostic.and(last, "`else` would stand below this"),
        None => diagnostic,
    };
    diagnostic.help("the person would read a sentence with a hole in it. End the wording with a line `else`, or add the lines that are missing")
}
