//! A value of a list that nobody can choose.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0468", "never-chosen", Warning, "w0468.md");

/// The one place where it is asked offers all the others.
pub fn never_chosen(ask: At, value: &str, variable: &str, beside: Option<(At, &str)>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(ask, format!("nobody can choose `{value}`"))
        .saying(format!("`{variable}` can be `{value}`, and no option here says so"))
        .help(format!(
            "someone of whom it is true would have to choose something else. Add an option that ends with `[{value}]`, or take `{value}` out where `{variable}` stands under `data`"
        ));
    match beside {
        Some((beside, side)) => diagnostic.and(beside, format!("it would stand {side} this")),
        None => diagnostic,
    }
}
