//! A score over items that are not there.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0501", "unknown-item", Error, "e0501.md");

/// `score total is sum of nervos and worrying`.
pub fn unknown_item(at: At, name: &str, near: Option<&str>, is_score: bool) -> Diagnostic {
    let message = if is_score {
        format!("`{name}` is a score, and a score counts items")
    } else {
        format!("no item of this questionnaire is named `{name}`")
    };
    let diagnostic = ENTRY.at(at, message).help(format!(
        "the score would be wrong for everybody. Write the name of an item, or name the item: `item Feeling nervous [{name}]`"
    ));
    super::words::did_you_mean(diagnostic, at, name, near, "no such item")
}

/// The same item twice in a score.
pub fn item_twice(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is counted twice"))
        .saying("the second time")
        .help("the score would be wrong for everybody. Name each item once")
}
