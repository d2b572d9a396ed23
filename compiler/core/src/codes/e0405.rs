//! Something that does not say what kind of value it is.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0405", "no-kind-of-value", Error, "e0405.md");

/// `mood` under `data`, without `as …`.
pub fn no_type(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` does not say what kind of value it is"))
        .saying("what is remembered here?")
        .help(format!("the guide could not remember it. Write `{name} as yes or no`, `as number`, `as text, identity`, `as date, …`, `as time` or `as one of low, high, …`"))
}

/// `set a to b` and `set b to a`, and nothing else.
pub fn never_known(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("nothing says what kind of value `{name}` is"))
        .saying("set only to what is not known either")
        .help(format!("it would always be missing. Ask for `{name}`, set it to a value, or declare it under `data`"))
}

/// `helped as several` under `data`.
pub fn several_in_data(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` cannot be several under `data`"))
        .saying("several of what?")
        .help("several options are known only in the flow that asks for them. Remember each that matters as a yes or no, with `set` in the flow")
}

/// `flow x with mood` where `mood` has no type a flow can be given.
pub fn parameter_type(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` does not say what kind of value it is"))
        .saying("what is the flow given?")
        .help(format!("nobody could give it. Write `with {name} as number`, `as yes or no`, `as text`, `as date`, `as time` or `as one of low, high`"))
}

/// An item `as one of …`.
pub fn item_type(at: At) -> Diagnostic {
    ENTRY
        .at(at, "an item takes no answer of this kind")
        .saying("not in a questionnaire")
        .help("the person could not answer it. Leave it out and use `options`, or write `as number 0 to 10`, `as text`, `as date`, `as time`, `as yes or no` or `as several`")
}
