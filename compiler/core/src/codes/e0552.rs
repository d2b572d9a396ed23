//! A band that goes beyond what the score can be.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0552", "band-beyond-scores", Error, "e0552.md");

/// The lowest band begins below the lowest score.
pub fn too_low(at: At, score: &str, least: &str, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the bands begin at {written}, and {score} is never below {least}"))
        .saying(format!("begins at {written}"))
        .help("the bands seem to belong to other items, or to another way of scoring. Compare them with the questionnaire's manual")
}

/// The highest band ends above the highest score.
pub fn too_high(at: At, score: &str, most: &str, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the bands end at {written}, and {score} is never above {most}"))
        .saying(format!("ends at {written}"))
        .help("the bands seem to belong to other items, or an item is missing: everyone would be told a milder result than is so. Compare them with the questionnaire's manual")
}
