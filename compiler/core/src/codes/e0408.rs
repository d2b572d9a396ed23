//! A comparison of things that cannot be compared so.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0408", "cannot-compare", Error, "e0408.md");

/// `name > 3`.
pub fn cannot_compare(written: &str, a: (At, &str), b: (At, &str), by_is: bool) -> Diagnostic {
    let help = if by_is {
        "the guide could not tell which is more. Use `is`, as in `gad7.band is moderate or severe`, or compare a number"
    } else {
        "the guide could not tell which is more. Compare things of the same kind: two numbers, two dates, two times"
    };
    // Marks that lie over one another cannot be told apart: the whole has none.
    ENTRY
        .at(a.0, format!("`{written}` cannot be compared: neither is more than the other"))
        .saying(format!("this is {}", a.1))
        .and(b.0, format!("this is {}", b.1))
        .help(help)
}

/// `helped is walking` where several can be chosen.
pub fn is_on_several(at: At, name: &str, written: &str) -> Diagnostic {
    let instead = written.replacen(" is not ", " does not include ", 1).replacen(" is ", " includes ", 1);
    ENTRY
        .at(at, format!("`{name}` can be several options at once"))
        .saying("`is` looks at one")
        .help(format!("this would hardly ever be so. Write `{instead}`"))
        .fix(true, at, format!("write `{instead}`"), instead)
}

/// `mood includes low` where one is chosen.
pub fn includes_on_one(at: At, name: &str, is: &str, written: &str) -> Diagnostic {
    let instead = written.replacen(" does not include ", " is not ", 1).replacen(" includes ", " is ", 1);
    ENTRY
        .at(at, format!("`{name}` is {is}, which includes nothing"))
        .saying("`includes` looks into several")
        .help(format!("the guide could not go by it. Write `{instead}`; or ask `as several`"))
}

/// `match helped` where several can be chosen.
pub fn match_on_several(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` can be several options at once"))
        .saying("`match` takes one way")
        .help(format!("several cases could fit, and only one would be taken. Use `if {name} includes …` for each"))
}
