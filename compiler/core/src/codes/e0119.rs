//! A link whose address an app must not open.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0119", "link-address", Error, "e0119.md");

/// `[label](javascript:…)`.
pub fn bad_link(at: At, written: &str) -> Diagnostic {
    let address = written.rsplit_once("](").map_or(written, |(_, a)| a.trim_end_matches(')'));
    let diagnostic = ENTRY
        .at(at, format!("`{address}` is no address that an app may open"))
        .saying("the address of a link")
        .help("tapping it would do nothing, or something unsafe. Begin it with `https://`, `mailto:` or `tel:`; to show the brackets themselves, write `\\[`");
    match address.strip_prefix("http://") {
        Some(_) => {
            let safe = written.replacen("http://", "https://", 1);
            diagnostic.fix(false, at, "write `https://`", safe)
        }
        None => diagnostic,
    }
}
