//! A slip of the keys in a phrase that is listened for.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0770", "slip-in-a-phrase", Warning, "w0770.md");

/// `- I can't stop thikning about it`.
pub fn slip(at: At, word: &str, right: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{word}` in a phrase that is listened for is almost `{right}`"))
        .saying("a slip of the keys?")
        .help(format!(
            "somebody who writes `{right}` may not be understood. Write `{right}`; if people should be heard with the slip as \
             well, write the phrase once more without it"
        ))
        .fix(false, at, format!("write `{right}`"), right)
}
