//! A `{` that shows no value.

use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::Span;

entry!("E0107", "braces", Error, "e0107.md");

/// `{name`.
pub fn unclosed(at: At) -> Diagnostic {
    ENTRY
        .at(at, "no `}` closes this `{`")
        .saying("a value begins here")
        .help("the person would read the sign, and not the value. Close it, as in `{name}`; to show the sign itself, write `\\{`")
        .fix(false, At { span: Span::new(at.span.start, at.span.start), ..at }, "show the sign itself: `\\{`", "\\")
}

/// `{}`.
pub fn empty(at: At) -> Diagnostic {
    ENTRY
        .at(at, "nothing stands between `{` and `}`")
        .saying("which value?")
        .help("the person would see nothing here. Write the name of a value, as in `{name}`; to show the signs themselves, write `\\{}`")
        .fix(false, At { span: Span::new(at.span.start, at.span.start), ..at }, "show the signs themselves: `\\{}`", "\\")
}
