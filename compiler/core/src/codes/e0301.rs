//! A line that cannot stand where it stands.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0301", "out-of-place", Error, "e0301.md");

/// `item` in a flow. `parent` is the line it stands below; `home` says where it belongs.
pub fn out_of_place(at: At, word: &str, home: &str, parent: Option<&str>) -> Diagnostic {
    // What has no word of its own is described.
    let word = if word.starts_with("a ") { word.to_owned() } else { format!("`{word}`") };
    let (message, label) = match parent {
        Some(parent) => (format!("{word} cannot stand under `{parent}`"), "not here"),
        None => (format!("{word} cannot stand at the left margin"), "it belongs below something"),
    };
    ENTRY.at(at, message).saying(label).help(format!("the person would never come to it. {home}"))
}

/// The same, where the line would fit one level further out or further in: `blanks` before it and how many fit.
pub fn at_another_level(
    mut diagnostic: Diagnostic,
    beside: (At, &str),
    blanks: At,
    written: usize,
    fits: usize,
) -> Diagnostic {
    let (at, word) = beside;
    let (label, title) = if fits < written {
        (format!("it would fit beside this `{word}`"), format!("indent it as far as `{word}`"))
    } else {
        (format!("it would fit below this `{word}`"), format!("indent it two spaces further than `{word}`"))
    };
    diagnostic = diagnostic.and(at, label);
    diagnostic.fix(false, blanks, title, " ".repeat(fits))
}

/// `- Little interest` in a questionnaire. `sign` is the `-`; `answer` where it is rather one of the answers.
pub fn item_as_option(at: At, sign: At, answer: Option<(&str, &str)>) -> Diagnostic {
    let diagnostic = ENTRY.at(at, "`-` cannot stand under `questionnaire`");
    if let Some((words, number)) = answer {
        return diagnostic
            .saying("this reads like one of the answers")
            .help(format!("the person would have nothing to choose from. What can be answered stands below `options`, two spaces further in, the number first: `{number} {words}`"));
    }
    diagnostic
        .saying("an item begins with `item`")
        .help("the person would never be asked this. Write `item` in place of `-`, as in `item Feeling nervous [nervous]`; what can be answered stands below `options`")
        .fix(true, sign, "write `item`", "item")
}

/// `1 I was bothered by things` in a questionnaire.
pub fn item_as_answer(at: At) -> Diagnostic {
    ENTRY
        .at(at, "a number with its wording cannot stand under `questionnaire`")
        .saying("is this a question, or an answer?")
        .help("the person would never come to it. A question begins with `item`, without its number. An answer stands below `options`, two spaces further in, as in `0 Not at all`")
}

/// `- Not at all` below `options`.
pub fn answer_as_option(at: At) -> Diagnostic {
    ENTRY
        .at(at, "here stand a number and the words, without `-`")
        .saying("which number?")
        .help("the answer would count for nothing. Write the number that it counts, then the words, as in `0 Not at all`")
}

/// `> …` below an interrupt.
pub fn said_by_interrupt(at: At) -> Diagnostic {
    ENTRY
        .at(at, "an interrupt has one line: `go to` or `do`, and a flow")
        .saying("not said here")
        .help("the person would never read it. Put what is said into a flow, and lead there: `go to support`, or `do support` to come back afterwards")
}

/// `< let me rest` or `> let me rest` below an intent. `sign` is the `<` or `>`.
pub fn phrase_with(at: At, sign: At, is_persons: bool) -> Diagnostic {
    ENTRY
        .at(at, "a phrase of an intent begins with `-`")
        .saying("is this what somebody may write?")
        .help("the guide would not listen for it. What people may write stands behind `-`, as in `- let me rest`; single words that are enough behind `words`, as in `words pause, a break`. An intent says nothing itself: that stands in a flow")
        .fix(is_persons, sign, "write `-`", "-")
}
