//! `then` behind a condition.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0125", "then", Error, "e0125.md");

/// `if mood is low then`.
pub fn then(at: At, _written: &str, instead: Option<&str>) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, "nothing stands behind the condition of an `if`")
        .saying("leave this out")
        .help("what follows stands on the next line, two spaces further in");
    super::words::instead(diagnostic, at, instead)
}

/// `if mood is low then go to support`, `if mood is low, go to support`. `joint` is from the condition on, `below` what
/// should stand on the next line, so many spaces deep.
pub fn on_one_line(at: At, joint: At, below: &str, indent: usize) -> Diagnostic {
    ENTRY
        .at(at, if below.contains(" as ") { "this stands on a line of its own" } else { "what to do stands on a line of its own" })
        .saying("this belongs on the next line")
        .help(format!("the guide would not know where one ends and the other begins. Put this on the next line, two spaces further in:\n  {below}"))
        .fix(true, joint, format!("put `{below}` on the next line"), format!("\n{}{below}", " ".repeat(indent)))
}
