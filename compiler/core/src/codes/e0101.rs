//! A tab in the indentation.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::{Edit, Fix};
use crate::source::At;

entry!("E0101", "tab", Error, "e0101.md");

/// A tab, or another blank that is no space. `spaces` is the indentation with spaces in its place.
pub fn tab(at: At, spaces: String) -> Diagnostic {
    ENTRY
        .at(at, "this line begins with a tab")
        .saying("indent with spaces")
        .help("every program draws a tab as wide as it likes, so nobody could see what belongs to what. Use two spaces a level")
        .fix(true, at, "write two spaces for each tab", spaces)
}

/// Many lines of a file: told once, mended together.
pub fn many(first: At, count: usize, edits: Vec<Edit>) -> Diagnostic {
    let mut diagnostic = ENTRY
        .at(first, format!("{count} lines of this file begin with tabs"))
        .saying("the first of them")
        .help("every program draws a tab as wide as it likes, so nobody could see what belongs to what. Use two spaces a level");
    diagnostic.fixes.push(Fix { title: "write two spaces for each tab".to_owned(), edits, certain: true });
    diagnostic
}
