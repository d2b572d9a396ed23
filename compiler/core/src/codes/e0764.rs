//! A `signpost` that shows nothing to people in some nation.

use crate::codes::words::all_of;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0764", "nobody-shown", Error, "e0764.md");

/// None of those that are named is for it.
pub fn none_for(at: At, nations: &[&str], words: &str) -> Diagnostic {
    let nations = all_of(nations);
    ENTRY
        .at(at, format!("this shows nothing to people in {nations}"))
        .saying(format!("none of these is for {nations}"))
        .help(format!("someone in need who lives there would see an empty list. Add an entry that is for {nations} to `{words}`, or write `signpost all`"))
}
