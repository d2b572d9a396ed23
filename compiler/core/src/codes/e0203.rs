//! One name, two meanings.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0203", "name-used-twice", Error, "e0203.md");

/// The same name was given before.
pub fn duplicate(at: At, name: &str, first: At, is: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` is already {is}"))
        .saying("the same name again")
        .and(first, "first used here")
        .help("the guide could not tell which one is meant. Give one of them another name; each name has one meaning in the whole pack")
}

/// Two options, bands or choices of one list with the same name.
pub fn same_choice(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` already names another of these options"))
        .saying("the same name again")
        .help("the guide could not tell which one was chosen. Give this one another name between `[` and `]`")
}
