//! A `match` with the same case twice.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0366", "case-twice", Error, "e0366.md");

/// The same value stands in two cases.
pub fn case_twice(at: At, first: At, words: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{words}` stands here twice"))
        .saying("this is never taken")
        .and(first, "this takes it first")
        .help("the first case that fits is taken, so what stands below the second is never seen. Take one of them out")
}
