//! A sign from a word processor where one of ours should stand.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0103", "pasted-sign", Error, "e0103.md");

/// `•` for `-`, `»` for `>`.
pub fn pasted(at: At, written: &str, should: &str) -> Diagnostic {
    let what = if should == ">" { "what the guide says" } else { "an option" };
    ENTRY
        .at(at, format!("`{written}` is not the sign for {what}"))
        .saying(format!("write `{should}`"))
        .help(format!("word processors put `{written}` where `{should}` was typed. The person would not be shown this line. Write `{should}` and a space"))
        .fix(true, at, format!("write `{should}`"), should)
}
