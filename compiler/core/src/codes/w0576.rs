//! An answer that begins with a figure which is another answer's number.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0576", "figures-as-answers", Warning, "w0576.md");

/// `1 none`, `2 1-2`.
pub fn figures(at: At, words: &str, other: At, figure: i64) -> Diagnostic {
    let figure = crate::checks::number(figure);
    ENTRY
        .at(at, format!("`{words}` begins with the number of another answer"))
        .saying("who means this may write its figure")
        .and(other, format!("`{figure}` is taken for this one"))
        .help("a person may write the number instead of tapping, and would be given another answer's score without noticing. Begin the words with something else, such as `one or two`")
}
