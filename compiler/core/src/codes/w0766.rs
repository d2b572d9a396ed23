//! One intent of a group without `safety`, where all the others have it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0766", "safety-left-out", Warning, "w0766.md");

/// The others of its group are matters of safety.
pub fn left_out(at: At, name: &str, group: &str, another: At, below: Option<At>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{name}` is not a matter of safety, and all others of `{group}.*` are"))
        .saying("here `safety` is missing")
        .and(another, "this one has it")
        .help("without it, one word of a person in danger may be too little for the guide to hear. Write `safety` below it, or give it a name that begins with something else");
    match below {
        Some(below) => diagnostic.and(below, "`safety` stands below this"),
        None => diagnostic,
    }
}
