//! One name, two kinds of value.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0403", "two-kinds-of-value", Error, "e0403.md");

/// `set mood to "low"` where mood was asked as a number.
pub fn two_types(at: At, written: &str, name: &str, is: &str, should: &str, first: At) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is {should}, and cannot become {is}"))
        .saying(if written.is_empty() { format!("this is {is}") } else { format!("`{written}` is {is}") })
        .and(first, format!("`{name}` is {should} from here"))
        .help("what the person answered would be lost, or be taken for something else. Use another name, or a value of the same kind")
}

/// Asked as a number here and as text there.
pub fn asked_as(at: At, name: &str, is: &str, should: &str, first: At) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is {is} here, and {should} elsewhere"))
        .saying(format!("{is} here"))
        .and(first, format!("{should} from here"))
        .help("the guide could not tell what it holds. Give one of the two another name")
}
