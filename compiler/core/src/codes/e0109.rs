//! Wording without its sign.

use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::Span;

entry!("E0109", "missing-sign", Error, "e0109.md");

/// `Hello, and welcome.` in a flow. `sign` is what fits there; `certain` where nothing else would.
pub fn missing(at: At, sign: &str, certain: bool) -> Diagnostic {
    let start = At { span: Span::new(at.span.start, at.span.start), ..at };
    let help = match sign {
        "-" => {
            "the person would not see it. Put `- ` before what can be chosen or written, and `> ` before what the guide says"
        }
        "<" => "in a test, put `> ` before what the guide says, and `< ` before what the person writes",
        _ => {
            "the person would not see it. Put `> ` before what the guide says, and `- ` before what can be chosen below an `ask`"
        }
    };
    ENTRY
        .at(at, "this reads like something that is said, but it has no sign before it")
        .saying("who says this?")
        .help(help)
        .fix(certain, start, format!("put `{sign}` before it"), format!("{sign} "))
}
