//! A questionnaire that waits for its words.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0562", "wording-to-be-supplied", Warning, "w0562.md");

/// `licence restricted`, `…` for the words, and nobody has supplied them.
pub fn to_be_supplied(at: At, first: At, name: &str, open: usize) -> Diagnostic {
    let many = if open == 1 { "one line of it is".to_owned() } else { format!("{open} lines of it are") };
    ENTRY
        .at(first, format!("`{name}` waits for its words, and no image can be built until it has them"))
        .saying(format!("{many} left open"))
        .and(at, "its licence keeps them out of this pack")
        .help(format!(
            "whoever has leave to use them writes, in a file of their own, `wording for {name} \"by whose leave\"` with the items and answers below it"
        ))
}

/// Words that only stand in for those of the instrument.
pub fn in_tests_only(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` has words for tests only, and no image can be built until it has its own"))
        .saying("these stand in for them in `hearken test` and `hearken play`")
        .help(format!(
            "whoever has leave to use the instrument's own words writes, in a file of their own, `wording for {name} \"by whose leave\"`"
        ))
}
