//! A link whose address an app must not open.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0119", "link-address", Error, "e0119.md");

/// `[label](javascript:…)`.
pub fn bad_link(at: At, written: &str) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{written}` is no address that an app may open"))
        .saying("the address of a link")
        .help("tapping it would do nothing, or something unsafe. Begin it with `https://`, `mailto:` or `tel:`; to show the brackets themselves, write `\\[`");
    match written.strip_prefix("http://") {
        Some(rest) => diagnostic.fix(false, at, format!("write `https://{rest}`"), format!("https://{rest}")),
        None => diagnostic,
    }
}
