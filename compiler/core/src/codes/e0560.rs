//! Words that are supplied for a questionnaire, and do not fit it.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0560", "supplied-wording", Error, "e0560.md");

/// `item Because of …` without `[name]`.
pub fn which_item(at: At) -> Diagnostic {
    ENTRY
        .at(at, "this line does not say which item its words are for")
        .saying("no `[name]` behind it")
        .help("the words would be lost. Put the item's name behind them, as it stands in the questionnaire: `item Because of how I feel, my work suffers [work]`")
}

/// An item that the questionnaire does not have.
pub fn no_such_item(at: At, name: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("no item of the questionnaire is named `{name}`"))
        .help("the words would be lost. Use the names that stand in the questionnaire");
    super::words::did_you_mean(diagnostic, at, name, near, "no such item")
}

/// A number that none of the answers counts.
pub fn no_such_answer(at: At, weight: i64) -> Diagnostic {
    let number = crate::checks::number(weight);
    ENTRY
        .at(at, format!("no answer of the questionnaire counts {number}"))
        .saying("these words would be lost")
        .help("the number before the words is the one that the answer counts in the questionnaire")
}

/// An item or answer that has words already.
pub fn has_words(at: At, own: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` has its words already"))
        .saying("these would take their place")
        .and(own, "they stand here")
        .help("only `…` may be filled in: which of the two the person should see is not clear. Take one of them out")
}

/// The same questionnaire, supplied twice.
pub fn twice(at: At, first: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the words of `{name}` are supplied twice"))
        .saying("for the second time")
        .and(first, "the first stands here")
        .help("which of them the person should see is not clear. Keep one")
}
