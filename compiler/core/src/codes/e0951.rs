//! A test that says where it starts after it has begun.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0951", "test-begins-late", Error, "e0951.md");

/// `with` or `start` behind other lines.
pub fn begins_late(at: At, first: At, words: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{words}` comes too late"))
        .saying("the test has begun")
        .and(first, "here it begins")
        .help("`with` and `start` say how a test begins, so they stand first. Move this line up, or make two tests")
}
