//! A value of one kind where another kind is wanted.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0401", "wrong-kind-of-value", Error, "e0401.md");

/// `with seconds "sixty"`, `is 3` of a yes or no.
pub fn mismatch(at: At, written: &str, is: &str, should: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` is {is}, and {should} must stand here"))
        .saying(format!("this is {is}"))
        .help(format!("the guide could not go by it. Write {should}{}", example(should)))
}

/// How a value of a kind is written.
fn example(kind: &str) -> &'static str {
    match kind {
        "a whole number" => ", such as `3`",
        "a number" => ", such as `3` or `0.5`",
        "a yes or no" => ": `yes`, `no`, or a condition",
        "a text" => " between quotes, such as `\"Sam\"`",
        "a date" => ", such as `2026-11-01` or `today`",
        "a time of day" => ", such as `09:00`",
        "a date and time" => ", such as `now`",
        "a length of time" => ", such as `10 minutes` or `2 days`",
        _ => "",
    }
}

/// `-name`, `sum of name and mood`.
pub fn not_a_number(at: At, written: &str, is: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` is {is}, and one can reckon only with numbers"))
        .saying(format!("this is {is}"))
        .help("the guide could not work it out. Use what was asked `as number`, a score, or a number")
}

/// `today + 5 minutes`.
pub fn not_whole_days(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` is not a number of whole days"))
        .saying("a date has no hours")
        .help("the guide could not say which day it is. Write whole days, as in `today + 2 days`")
}

/// `name + 1`.
pub fn cannot_reckon(at: At, written: &str, a: (At, &str), b: (At, &str)) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` cannot be worked out"))
        .saying("these do not go together")
        .and(a.0, format!("this is {}", a.1))
        .and(b.0, format!("this is {}", b.1))
        .help("the guide would not know what it comes to. Reckon with numbers, or with dates and lengths of time")
}

/// `wording greeting of name`.
pub fn wording_of(at: At, written: &str, is: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` is {is}, which a wording cannot go by"))
        .saying(format!("this is {is}"))
        .help("each line of a wording begins with a value: a number, an option, a band, `yes` or `no`. Write something of that kind behind `of`")
}
