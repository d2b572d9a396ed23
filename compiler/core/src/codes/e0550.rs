//! A score that falls in no band.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0550", "band-gap", Error, "e0550.md");

/// Between two bands.
pub fn gap(at: At, before: At, missing: &str, score: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("a {score} of {missing} falls in no band"))
        .saying("this begins too late")
        .and(before, "or this ends too early")
        .help("someone with that score would be told nothing. Let each band begin where the one before it ends")
}

/// Below the first band.
pub fn below_first(at: At, missing: &str, score: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("a {score} of {missing} falls in no band"))
        .saying("the lowest band begins here")
        .help("someone with that score would be told nothing. Let the lowest band begin at the lowest score")
}

/// Above the last band.
pub fn above_last(at: At, missing: &str, score: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("a {score} of {missing} falls in no band"))
        .saying("the highest band ends here")
        .help("those with the most severe answers would be told nothing. Let the highest band end at the highest score")
}

/// `band of total` with nothing that could be read below it.
pub fn no_bands(at: At, score: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("there are no bands of {score}"))
        .saying("write them below: `0 to 4 Minimal [minimal]`")
        .help("no score would fall in a band")
}
