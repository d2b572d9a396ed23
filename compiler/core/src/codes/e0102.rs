//! An indentation that fits no level.

use crate::diagnostic::Diagnostic;
use crate::source::At;
use crate::diagnostic::{Edit, Fix};

entry!("E0102", "indentation", Error, "e0102.md");

/// `written` spaces where `expected` fit.
pub fn indentation(at: At, written: usize, expected: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("this line is indented by {}, and {} fit here", spaces(written), spaces(expected as usize)))
        .saying(format!("{} here", spaces(expected as usize)))
        .help("the indentation says what belongs to what, two spaces a level: a line too deep or not deep enough could be reached by the wrong person, or by nobody")
        .fix(true, at, format!("indent it by {}", spaces(expected as usize)), " ".repeat(expected as usize))
}

/// Many lines of a file: told once, mended together.
pub fn many(first: At, count: usize, edits: Vec<Edit>) -> Diagnostic {
    let mut diagnostic = ENTRY
        .at(first, format!("{count} lines of this file are not indented by two spaces a level"))
        .saying("the first of them")
        .help("the indentation says what belongs to what, two spaces a level. The structure is clear all the same, so it can be mended without a change of meaning");
    diagnostic.fixes.push(Fix { title: "indent by two spaces a level".to_owned(), edits, certain: true });
    diagnostic
}

fn spaces(count: usize) -> String {
    match count {
        0 => "no spaces".to_owned(),
        1 => "1 space".to_owned(),
        n => format!("{n} spaces"),
    }
}
