//! A tab in the indentation.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::{Edit, Fix};
use crate::source::At;

entry!("E0101", "tab", Error, "e0101.md");

const WHY: &str = "every program draws a tab as wide as it likes, so nobody could see what belongs to what. Use two spaces a level";

/// The same of other blanks.
const ODD: &str = "it looks like a space and is none, so nobody could see what belongs to what. Use two ordinary spaces a level";

/// A tab, or another blank that is no space. `spaces` is the indentation with spaces in its place, where that is clear.
pub fn tab(at: At, written: &str, spaces: Option<String>) -> Diagnostic {
    let message = if written.contains('\t') {
        "this line begins with a tab"
    } else {
        "this line begins with a blank that is not an ordinary space, as web pages and word processors have them"
    };
    let why = if written.contains('\t') { WHY } else { ODD };
    let diagnostic = ENTRY.at(at, message).saying("indent with spaces").help(why);
    match spaces {
        Some(spaces) => {
            let title = format!("indent it by {} spaces", spaces.len());
            diagnostic.fix(true, at, title, spaces)
        }
        None => diagnostic,
    }
}

/// Many lines of a file: told once, mended together where it is clear how.
pub fn many(first: At, count: usize, edits: Option<Vec<Edit>>) -> Diagnostic {
    let mut diagnostic = ENTRY
        .at(first, format!("{count} lines of this file begin with tabs"))
        .saying("the first of them")
        .help(WHY);
    if let Some(edits) = edits {
        diagnostic.fixes.push(Fix { title: "write two spaces for each tab".to_owned(), edits, certain: true });
    }
    diagnostic
}
