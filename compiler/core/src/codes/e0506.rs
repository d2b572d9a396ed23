//! An example that says something the questionnaire does not give.

use super::words::any_of;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0506", "example-of-nothing", Error, "e0506.md");

/// `band severe` where there are no bands.
pub fn no_bands(at: At) -> Diagnostic {
    ENTRY
        .at(at, "the example gives a band, and the questionnaire has none")
        .saying("there are no bands")
        .help("add `band of total` with its bands below, or leave the band out of the example")
}

/// `case` where there is no `case when`.
pub fn no_case(at: At) -> Diagnostic {
    ENTRY
        .at(at, "the example says whether it is a case, and the questionnaire does not say when")
        .saying("there is no `case when`")
        .help("add a line such as `case when total >= 8`, or leave `case` out of the example")
}

/// `band severe` where several scores have bands.
pub fn which_band(at: At, scores: &[String]) -> Diagnostic {
    let ways: Vec<String> = scores.iter().map(|s| format!("band of {s} severe")).collect();
    ENTRY
        .at(at, "more than one score has bands")
        .saying("the band of which score?")
        .help(format!("write {}", any_of(&ways)))
}
