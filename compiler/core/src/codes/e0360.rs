//! A question without a prompt, where nothing was said before.

use crate::codes::along::along;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0360", "no-prompt", Error, "e0360.md");

/// `ask` without `>`, and a way to it on which nothing was said.
pub fn no_prompt(at: At, words: &str, way: &[(At, String)]) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, "this question may be asked without a word")
        .saying("there is no `>` line in it, and on some way nothing was said just before")
        .help(format!("the person would see an empty screen with something to answer. Put a `>` line first in the block of `{words}`"));
    along(diagnostic, way)
}
