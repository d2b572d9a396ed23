//! A `match` that does not say what happens in some case.

use crate::codes::words::all_of;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0365", "case-missing", Error, "e0365.md");

/// Some of the values have no case; the one that comes next in their order may have.
pub fn cases_missing(at: At, subject: &str, left: &[String], next: Option<At>) -> Diagnostic {
    let missing = all_of(left);
    let one = left.first().map_or("", String::as_str);
    let diagnostic = ENTRY
        .at(at, format!("nothing is said about {missing}"))
        .saying(format!("`{subject}` can be {missing} too"))
        .help(format!("someone for whom it is `{one}` would be passed over without a word. Add `is {}` with what to say, or `otherwise`", left.join(" or ")));
    match next {
        Some(next) => diagnostic.and(next, format!("`{one}` would stand above this")),
        None => diagnostic,
    }
}

/// What can be anything needs `otherwise`.
pub fn no_otherwise(at: At, subject: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing is said about other values of `{subject}`"))
        .saying("it can be more than stands here")
        .help("someone for whom none of the cases fits would be passed over without a word. End the `match` with `otherwise`")
}
