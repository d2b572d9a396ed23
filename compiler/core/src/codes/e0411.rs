//! A value that must be fixed on the page.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0411", "not-fixed", Error, "e0411.md");

/// `as number 0 to highest`.
pub fn not_a_fixed_number(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` is not a number on the page"))
        .saying("a number must stand here")
        .help("it must be known before the conversation begins. Write the number itself, such as `10`")
}

/// `at first practised`.
pub fn not_fixed(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` is only known during the conversation"))
        .saying("a fixed value must stand here")
        .help("it must be known before the conversation begins. Write the value itself: a number, `yes` or `no`, an option's name, words in quotes")
}

/// `if mood is other_mood` of options.
pub fn not_fixed_after_is(at: At, written: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{written}` is only known during the conversation"))
        .saying("a fixed value must stand behind `is`")
        .help("the guide looks for one value that stands on the page. Write an option's name, an intent, a number, `yes` or `no`, or words in quotes")
}
