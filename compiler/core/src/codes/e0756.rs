//! An exercise, praise or a wait that comes before support.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0756", "before-support", Error, "e0756.md");

/// In the flow of a safety interrupt.
pub fn before_support(at: At, interrupt: At, words: &str, flow: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{words}` may come before support was shown"))
        .saying("support comes first")
        .and(interrupt, format!("this leads somebody in danger to `{flow}`"))
        .help("someone who has just said that they want to die would be asked to do an exercise, praised, or left waiting. Put `signpost` before it")
}
