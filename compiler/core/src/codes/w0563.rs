//! A questionnaire without an example.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0563", "no-example", Warning, "w0563.md");

/// Scores, and nothing to hold them against.
pub fn no_example(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the questionnaire `{name}` has no example"))
        .saying("nothing shows that its score comes out right")
        .help("a slip in the scoring would not be noticed, and people would be told a wrong result. Add one with answers from the manual: `example 3 3 3 gives total 9`")
}
