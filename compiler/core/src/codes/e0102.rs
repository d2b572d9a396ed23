//! An indentation that fits no level.

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::source::At;

entry!("E0102", "indentation", Error, "e0102.md");

/// What it does.
const WHY: &str = "the indentation says what belongs to what, two spaces a level: a line too deep or not deep enough could be reached by the wrong person, or by nobody";

/// `written` spaces where `expected` fit.
pub fn indentation(at: At, written: usize, expected: u32) -> Diagnostic {
    ENTRY
        .at(at, format!("this line is indented by {}, and {} fit here", spaces(written), spaces(expected as usize)))
        .saying(format!("{} here", spaces(expected as usize)))
        .help(WHY)
        .fix(true, at, format!("indent it by {}", spaces(expected as usize)), " ".repeat(expected as usize))
}

/// A line below a `>` that is one space deeper.
pub fn one_deeper(at: At) -> Diagnostic {
    ENTRY
        .at(at, "this line is one space deeper than the `>` above it")
        .saying("is this part of what the guide says there?")
        .help("it would be shown in the same bubble. If it belongs there, indent it by two spaces more than the `>`. If it is a line of its own, begin it with its sign, such as `- `, and indent it like the others")
}

/// Lines that are indented in another way, but clearly: told once, mended together.
pub fn many(first: At, count: usize, edits: Vec<Edit>) -> Diagnostic {
    let mut diagnostic = ENTRY
        .at(first, format!("{count} lines are not indented by two spaces a level"))
        .saying("the first of them")
        .help("the indentation says what belongs to what, two spaces a level. What belongs to what is clear all the same, so it can be mended without a change of meaning");
    diagnostic.fixes.push(Fix { title: "indent by two spaces a level".to_owned(), edits, certain: true });
    diagnostic
}

/// Lines at the beginning of a file, or behind a line without a block, that belong to nothing.
pub fn belongs_to_nothing(at: At, count: usize) -> Diagnostic {
    let lines = if count == 1 { "this line belongs".to_owned() } else { format!("{count} lines belong") };
    ENTRY
        .at(at, format!("{lines} to nothing"))
        .saying("what does this belong to?")
        .help("the person would never come to it. What is indented belongs to the line above it that is indented less: is a line missing above, such as `flow welcome \"Welcome\"` or `data`?")
}

/// `test "A talk"` or `data` inside a flow. `edits` move all of it, where nothing else could be meant to stand below it.
pub fn at_the_margin(head: At, word: &str, edits: Option<Vec<Edit>>) -> Diagnostic {
    let mut diagnostic = ENTRY
        .at(head, format!("`{word}` stands at the left margin"))
        .saying("no spaces before it")
        .help(format!("it is no part of the flow above, and nothing of it would happen. Begin `{word}` at the left margin, with what belongs to it two spaces further in"));
    if let Some(edits) = edits {
        diagnostic.fixes.push(Fix { title: format!("move `{word}` and all below it to the left margin"), edits, certain: true });
    }
    diagnostic
}

fn spaces(count: usize) -> String {
    match count {
        0 => "no spaces".to_owned(),
        1 => "1 space".to_owned(),
        n => format!("{n} spaces"),
    }
}
