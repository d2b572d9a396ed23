//! A division by what may be 0.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0453", "division-by-zero", Error, "e0453.md");

/// The number below the line can be 0.
pub fn by_zero(at: At, by: At, name: &str, declared: Option<(&str, At)>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("this divides by `{name}`, which can be 0"))
        .saying("then there is no answer")
        .help(format!("nothing can be divided by 0, and the guide would be stuck. Ask first, `if {name} > 0`, or give it a range that leaves 0 out, such as `as number 1 to 10`"));
    let diagnostic = if declared.is_some() { diagnostic } else { diagnostic.and(by, "this can be 0") };
    match declared {
        Some((name, at)) if at != by => diagnostic.and(at, format!("the range of `{name}` has 0 in it")),
        _ => diagnostic,
    }
}
