//! An example whose answers do not fit the questionnaire.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0567", "example-does-not-fit", Error, "e0567.md");

/// Too few, too many, or an answer that cannot be given; that one would stand below `below`.
pub fn does_not_fit(at: At, what: &str, given: usize, name: &str, below: Option<At>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("the answers of this example do not fit `{name}`"))
        .saying(what)
        .help(format!("an example answers each item that is shown, in order, `skip` where it is skipped; this one gives {given}. Without it nothing shows that the score comes out right"));
    match below {
        Some(below) => diagnostic.and(below, "it would stand below this"),
        None => diagnostic,
    }
}
