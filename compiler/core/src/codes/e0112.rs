//! Two comparisons in one.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0112", "two-comparisons", Error, "e0112.md");

/// `5 < gad7.total < 10`.
pub fn chained(at: At, written: &str) -> Diagnostic {
    let instead = apart(written);
    let help = match &instead {
        Some(instead) => format!("the guide could not tell what is compared with what. Write `{instead}`"),
        None => "the guide could not tell what is compared with what. Write one comparison, `and`, and the other; or `x is between 5 and 9`".to_owned(),
    };
    let diagnostic = ENTRY.at(at, format!("`{written}` compares twice")).saying("one comparison at a time").help(help);
    match instead {
        Some(instead) => diagnostic.fix(true, at, format!("write `{instead}`"), instead),
        None => diagnostic,
    }
}

/// `5 <= x <= 9` is between; others are joined by `and`.
fn apart(written: &str) -> Option<String> {
    let words: Vec<&str> = written.split_whitespace().collect();
    match words.as_slice() {
        [low, "<=", x, "<=", high] => Some(format!("{x} is between {low} and {high}")),
        [high, ">=", x, ">=", low] => Some(format!("{x} is between {low} and {high}")),
        [a, first @ ("<" | "<=" | ">" | ">="), x, second @ ("<" | "<=" | ">" | ">="), b] => {
            Some(format!("{a} {first} {x} and {x} {second} {b}"))
        }
        _ => None,
    }
}
