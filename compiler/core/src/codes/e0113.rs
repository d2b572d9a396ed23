//! Something that cannot stand where it stands in a line.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0113", "does-not-fit", Error, "e0113.md");

/// `set mood 3`. `wanted` in an author's words; `form` shows how the line is written.
pub fn does_not_fit(at: At, written: &str, wanted: &[&str], form: &str) -> Diagnostic {
    let wanted = either(wanted);
    let message = if written.is_empty() {
        format!("something is missing here: {wanted}")
    } else {
        format!("`{written}` cannot stand here")
    };
    let help = if form.contains("as TYPE") && ["options", "option", "choice", "choices", "list"].contains(&written) {
        "a question with options says no more: leave out `as …`, and write each option on a line of its own below, as in `- Well`; `as several` lets the person choose more than one".to_owned()
    } else if form.is_empty() {
        "the guide would not know what to do here".to_owned()
    } else {
        format!("the guide would not know what to do here. This line is written like this: `{form}`")
    };
    ENTRY.at(at, message).saying(format!("{wanted} must stand here")).help(help)
}

/// `a, b or c`, each as it is; the first few where there are many.
fn either(wanted: &[&str]) -> String {
    match wanted {
        [] => "something else".to_owned(),
        [one] => (*one).to_owned(),
        [start @ .., last] if wanted.len() <= 4 => format!("{} or {last}", start.join(", ")),
        [a, b, c, ..] => format!("{a}, {b}, {c} or the like"),
        _ => "something else".to_owned(),
    }
}
