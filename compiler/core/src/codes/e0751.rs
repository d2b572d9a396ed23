//! A telephone number or a crisis address in wording.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0751", "contact-in-wording", Error, "e0751.md");

/// The entry and the field of the registry that has it, if there is one.
pub fn literal_contact(at: At, words: &str, entry: Option<(&str, &'static str)>) -> Diagnostic {
    let diagnostic = ENTRY.at(at, format!("`{words}` stands in the wording"));
    match entry {
        Some((name, field)) => diagnostic
            .saying(format!("write `{{{name}.{field}}}`"))
            .help("a number that is changed in the registry would go on being shown here, and someone in need would ring in vain. Take it from the registry, where it is reviewed")
            .fix(true, at, format!("take it from the registry: `{{{name}.{field}}}`"), format!("{{{name}.{field}}}")),
        None => diagnostic
            .saying("a contact belongs in the registry of support")
            .help("nobody reviews what stands in wording, and someone in need might ring in vain. Declare it with `signpost`, and take it from there: `{samaritans.phone}`"),
    }
}
