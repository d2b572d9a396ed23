//! "None of these", together with some of these.

use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::Span;

entry!("W0375", "none-with-others", Warning, "w0375.md");

/// An option of `as several` that says there is none, and can be chosen beside the others.
pub fn none_with_others(at: At, wording: &str, indent: usize) -> Diagnostic {
    let below = At { span: Span::new(at.span.end, at.span.end), ..at };
    let line = format!("\n{}only on its own", " ".repeat(indent + 2));
    ENTRY
        .at(at, format!("`{wording}` can be chosen together with the others"))
        .saying("several can be chosen here")
        .help("the guide would take both for so, and answer what the person did not mean. Write `only on its own` below it")
        .fix(false, below, "write `only on its own` below it", line)
}
