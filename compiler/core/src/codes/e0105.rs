//! Words between quotes that are not closed on their line.

use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::Span;

entry!("E0105", "unclosed-quotes", Error, "e0105.md");

/// `flow welcome "Welcome`.
pub fn unclosed(at: At) -> Diagnostic {
    let end = At { span: Span::new(at.span.end, at.span.end), ..at };
    ENTRY
        .at(at, "these quotes are not closed")
        .saying("where do the words end?")
        .help("all that follows on the line would be taken for the words. Put `\"` behind the last word, on the same line")
        .fix(false, end, "close the quotes at the end of the line", "\"")
}
