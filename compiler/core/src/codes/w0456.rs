//! A comparison that comes out the same every time.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0456", "always-or-never", Warning, "w0456.md");

/// `gad7.total >= 30`.
pub fn decided(at: At, words: &str, left: &str, range: &str, always: bool) -> Diagnostic {
    let how = if always { "always" } else { "never" };
    let what = if always { "whatever the person says, this way is taken" } else { "whatever the person says, this way is not taken" };
    ENTRY
        .at(at, format!("`{words}` is {how} so"))
        .saying(format!("`{left}` can only be {range}"))
        .help(format!("{what}. Perhaps the number is a slip of the keys; if it is right, the comparison can be taken out"))
}

/// `after phq9.self_harm >= 4`, in a guarantee.
pub fn promised_for_nothing(at: At, words: &str, left: &str, range: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{words}` is never so"))
        .saying(format!("`{left}` can only be {range}"))
        .help("this promise would hold whatever the guide does, and nobody would be kept safe by it. Perhaps the number is a slip of the keys")
}

/// `if yes`.
pub fn not_a_question(at: At, yes: bool) -> Diagnostic {
    let (word, how) = if yes { ("yes", "always") } else { ("no", "never") };
    ENTRY
        .at(at, format!("`{word}` alone is {how} so"))
        .saying("which answer is meant?")
        .help(format!("whatever the person says, the same way is taken. `if` looks at the name of a question or a value, as in `if ready is {word}`"))
}
