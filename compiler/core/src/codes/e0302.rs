//! A line that needs something below it.

use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::Span;

entry!("E0302", "nothing-below", Error, "e0302.md");

/// `if mood is low` with nothing below.
pub fn nothing_below(at: At, word: &str, example: &str) -> Diagnostic {
    ENTRY.at(at, format!("nothing stands below `{word}`")).saying("something must follow, two spaces further in").help(
        format!(
            "nothing would happen here for the person. Indent what belongs to it by two spaces, for example:\n{example}"
        ),
    )
}

/// The same, where the next line was perhaps meant to stand below: its start, and the blanks it wants more.
pub fn not_indented(at: At, word: &str, example: &str, next: At) -> Diagnostic {
    let start = At { span: Span::new(next.span.start, next.span.start), ..next };
    nothing_below(at, word, example)
        .and(next, format!("if this belongs to `{word}`, indent it by two more spaces"))
        .fix(false, start, "indent the next line by two more spaces", "  ")
}

/// The same, where the question stands beside it: its start, and the blanks it wants more.
pub fn question_beside(at: At, name: &str, question: At) -> Diagnostic {
    let start = At { span: Span::new(question.span.start, question.span.start), ..question };
    nothing_to_ask(at, name).and(question, "if this is the question, indent it by two more spaces").fix(
        false,
        start,
        "indent the next line by two more spaces",
        "  ",
    )
}

/// `ask mood` with nothing below, where `mood` is no questionnaire.
pub fn nothing_to_ask(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`ask {name}` has no question"))
        .saying("what does the guide say?")
        .help("the person would not know what to answer. Put the question below, two spaces further in, for example:\n  > How are you today?")
}

/// `whenever COND` with no promise on the next line.
pub fn half_a_promise(at: At, word: &str) -> Diagnostic {
    ENTRY.at(at, format!("`{word}` promises nothing yet")).saying("what is to come then?").help(
        "nothing would be held to, and `hearken prove` would have nothing to prove. Write it on the next line, for example:\n  \
         next is support.crisis",
    )
}
