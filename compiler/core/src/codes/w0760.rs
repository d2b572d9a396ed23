//! Support whose review is out of date.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("W0760", "review-out-of-date", Warning, "w0760.md");

/// More than a year ago.
pub fn out_of_date(at: At, name: &str, by: &str, days: i32) -> Diagnostic {
    ENTRY
        .at(at, format!("the review of the signpost `{name}` is out of date"))
        .saying(format!("{days} days ago, by {by}"))
        .help("numbers and opening times change, and someone in need might ring in vain. A review stands for a year: try it again, and write who did and when")
}

/// After the day that was asked about.
pub fn in_the_future(at: At, name: &str, by: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("the review of the signpost `{name}` lies in the future"))
        .saying(format!("by {by}"))
        .help("a review that has not happened protects nobody. Write the day on which it was made")
}
