//! Curly quotes where straight ones must stand.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::{Edit, Fix};
use crate::source::At;

entry!("E0104", "curly-quotes", Error, "e0104.md");

/// Around a title. `first` and `last` are the quotes.
pub fn curly(at: At, first: At, last: At) -> Diagnostic {
    let straight = |at| Edit { at, replacement: "\"".to_owned() };
    let mut diagnostic = ENTRY
        .at(at, "curly quotes stand around these words")
        .saying("straight quotes must stand here")
        .help("word processors make quotes curly. Around a title or other words between quotes, write straight ones: `\"like this\"`. Inside what is said, curly quotes are welcome");
    diagnostic.fixes.push(Fix {
        title: "write straight quotes".to_owned(),
        edits: vec![straight(first), straight(last)],
        certain: true,
    });
    diagnostic
}
