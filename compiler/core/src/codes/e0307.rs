//! An `ask` that cannot be answered as it stands.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0307", "nothing-to-choose", Error, "e0307.md");

/// Neither options nor `as …`.
pub fn nothing_to_choose(at: At) -> Diagnostic {
    ENTRY
        .at(at, "this question has no options, and does not say what kind of answer it takes")
        .saying("how can it be answered?")
        .help("the person would have nothing to tap. Add options below it, such as `- Yes, let's start`; or say what can be written: `as text`, `as yes or no`, `as number 0 to 10`, `as date`, `as time`, behind a name for the answer, as in `ask worry as text`")
}

/// Options below `ask age as number`.
pub fn options_of_no_use(option: At, ask: At, written: &str) -> Diagnostic {
    let first = written.lines().next().unwrap_or(written);
    ENTRY
        .at(option, "an answer that is written has no options")
        .saying("this could not be chosen")
        .and(ask, format!("`{first}` takes what the person writes"))
        .help("leave out the options; or leave out `as …`, and the person chooses one (`as several`: as many as fit)")
}

/// `ask mood as one of low, high`.
pub fn one_of_in_ask(at: At) -> Diagnostic {
    ENTRY
        .at(at, "`as one of` is for `data`; a question shows its options")
        .saying("the person would not see these")
        .help("write each option on a line of its own below, with its name: `- Low today [low]`")
}
