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

/// `- Yes [yes]`, and `if ready is yes` somewhere.
pub fn word_of_ours(option: At, word: &str, used: At) -> Diagnostic {
    ENTRY
        .at(option, format!("`{word}` already means something, and cannot name an option"))
        .saying("another name, as in `[agreed]`")
        .and(used, "compared with the plain yes or no")
        .help("this would never be so, whatever the person chose. Give the option another name, as in `[agreed]` or `[declined]`, and write that name; or ask `as yes or no`, without options, as in `ask ready as yes or no`")
}

/// Two options, bands or choices of one list with the same name.
pub fn same_choice(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` already names another of these options"))
        .saying("the same name again")
        .help("the guide could not tell which one was chosen. Give this one another name between `[` and `]`")
}
