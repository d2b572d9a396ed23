//! Lines in an order in which one hides another.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0309", "wrong-order", Error, "e0309.md");

/// `is …` behind `otherwise`.
pub fn behind_otherwise(at: At) -> Diagnostic {
    ENTRY
        .at(at, "`otherwise` has taken all that is left")
        .saying("put this above `otherwise`")
        .help("one reads from the top, and `otherwise` fits everything. Let `otherwise` be the last of the `match`")
}

/// A case behind `else` in a `wording`.
pub fn behind_else_of_wording(at: At) -> Diagnostic {
    ENTRY
        .at(at, "`else` has taken all that is left")
        .saying("put this above `else`")
        .help("one reads from the top, and `else` fits everything. Let `else` be the last line of the wording")
}

/// `on worry.work` behind `on anything else`.
pub fn behind_anything_else(at: At, written: &str) -> Diagnostic {
    let first = written.lines().next().unwrap_or(written);
    ENTRY
        .at(at, format!("`{first}` stands below `on anything else`"))
        .saying("put this above `on anything else`")
        .help("the first `on` that fits is taken, and `on anything else` fits everything. Let it be the last that looks at what was written")
}

/// `only if` behind another line of an option.
pub fn not_first(at: At, word: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{word}` must be the first line below its option"))
        .saying("too late to hide the option")
        .help(format!("the option is shown before anything below it happens. Put `{word}` directly below the `-` line"))
}
