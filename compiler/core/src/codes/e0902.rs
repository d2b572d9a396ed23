//! A name in a test that several flows have.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0902", "whose-answer", Error, "e0902.md");

/// `expect mood is low` where two flows ask for `mood`.
pub fn whose(at: At, name: &str, first: &str, second: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("both `{first}` and `{second}` have a `{name}`"))
        .saying("which one is meant?")
        .help(format!("the test could look at the wrong one. Say where the conversation is by a line before: `expect at {first}` or `expect at {second}`"))
}
