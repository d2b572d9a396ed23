//! A date or time that does not exist.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0115", "no-such-date", Error, "e0115.md");

/// `2026-02-30`, `25:00`.
pub fn no_such(at: At, written: &str) -> Diagnostic {
    let (what, help) = if written.contains(':') {
        ("a time of the day", "Write hours from 00 to 23 and minutes from 00 to 59, as in `09:00`")
    } else {
        ("a day of the calendar", "Write year, month and day, as in `2026-11-01`")
    };
    ENTRY
        .at(at, format!("`{written}` is not {what}"))
        .saying("this does not exist")
        .help(format!("it would never come. {help}"))
}
