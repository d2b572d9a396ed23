//! Bands or an example of a score that is not there.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0504", "unknown-score", Error, "e0504.md");

/// `band of totl`.
pub fn no_such_score(at: At, name: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY.at(at, format!("no score of this questionnaire is called `{name}`")).help(format!(
        "there would be nothing to go by. Write the name of a score, or add one: `score {name} is sum of items`"
    ));
    super::words::did_you_mean(diagnostic, at, name, near, "no such score")
}
