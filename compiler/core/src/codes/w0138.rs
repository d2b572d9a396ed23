//! Something of ours in a place where it is only wording.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0138", "shown-as-typed", Warning, "w0138.md");

/// `item early "I woke too early"`.
pub fn named_first(at: At, name: &str, words: &str) -> Diagnostic {
    ENTRY
        .at(at, "the person would read the name and the quotes too")
        .saying("all of this is shown")
        .help(format!("behind `item` stand the words as they are shown, and the name behind them: `item {words} [{name}]`"))
        .fix(true, at, format!("write `item {words} [{name}]`"), format!("item {words} [{name}]"))
}

/// `item I woke too early [early] reversed`.
pub fn behind_brackets(at: At, words: &str, name: &str, behind: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{behind}` is shown to the person, and the item has no name"))
        .saying("all of this is shown")
        .help(format!("a name in brackets stands last. Write `item {words} [{name}]`, and what else there is to say of it below, two spaces further in, as in `reverse` or `not scored`"))
}

/// `item "I woke too early"`.
pub fn quotes(at: At, words: &str) -> Diagnostic {
    ENTRY
        .at(at, "the person would read the quotes too")
        .saying(format!("write `{words}`"))
        .help("behind `item` stand the words as they are shown, without quotes")
        .fix(true, at, format!("write `{words}`"), words)
}

/// `item 2. I woke too early`.
pub fn number(at: At, number: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the person would read `{number}` too"))
        .saying("leave this out")
        .help("items are asked in the order in which they stand, and need no number")
        .fix(false, at, format!("leave out `{number}`"), "")
}

/// `- I felt alone [in a crowd]`.
pub fn spaces_in_name(at: At, written: &str, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the person would read `{written}`, and nothing has this name"))
        .saying(format!("if it is a name: `[{name}]`"))
        .help("a name in brackets is one word, its parts joined by `_`. With spaces in it, it is shown with the words before it")
        .fix(false, at, format!("write `[{name}]`"), format!("[{name}]"))
}

/// `- Stop here [bye] go to close`.
pub fn place_behind(at: At, words: &str, place: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the person would read `go to {place}`, and the conversation would go on below"))
        .saying("all of this is shown")
        .help(format!("where an option leads stands on the next line, two spaces further in:\n  {words}\n    go to {place}"))
}

/// `> Take care, {name}.` in a test.
pub fn value_in_test(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the test would look for `{written}`, which the guide never says"))
        .saying("write `*`")
        .help("a test looks for what is said. For the value write what it is then, or `*` where it may be anything, as in `> Take care, *`")
        .fix(false, at, "write `*`", "*")
}

/// `- Yes -> close`.
pub fn arrow(at: At, words: &str, place: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the person would read `-> {place}`, and the conversation would go on below"))
        .saying("all of this is shown")
        .help(format!("where an option leads stands on the next line, two spaces further in:\n  {words}\n    go to {place}"))
}

/// `0 = Not at all`.
pub fn sign_shown(at: At, sign: char) -> Diagnostic {
    ENTRY
        .at(at, format!("the person would read the `{sign}` too"))
        .saying("leave this out")
        .help("a number, a space and the words: `0 Not at all`. No sign stands between them")
        .fix(true, at, format!("leave out `{sign}`"), "")
}

/// `You had [hard_weeks] hard weeks`.
pub fn brackets(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the person would read `[{name}]`, and not the value"))
        .saying(format!("did you mean `{{{name}}}`?"))
        .help(format!("a value is shown by braces: `{{{name}}}`. To show the brackets themselves, write `\\[`"))
        .fix(false, at, format!("write `{{{name}}}`"), format!("{{{name}}}"))
}
