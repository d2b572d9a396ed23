//! A line that begins with no word we know.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0108", "unknown-line", Error, "e0108.md");

/// `shwo breathing`. `certain`: with the nearest word the line is right.
pub fn unknown(at: At, written: &str, nearest: Option<&str>, certain: bool) -> Diagnostic {
    let diagnostic = ENTRY.at(at, format!("no line begins with `{written}`"));
    // `Go to sleep` may well be said: of two letters nothing is certain.
    // `finished` is a word of its own.
    let is_inflected = nearest.is_some_and(|near| written.len() > near.len() && written.starts_with(near));
    let is_apart = nearest.is_some_and(|near| written.len() > near.len() + 2);
    let certain = certain && written.len() > 2 && (!is_inflected || is_apart);
    match nearest {
        // `onlyif worried`: the blank is missing.
        Some(nearest) if is_inflected && is_apart => {
            let apart = format!("{nearest} {}", written.get(nearest.len()..).unwrap_or_default());
            diagnostic
                .saying(format!("did you mean `{apart}`?"))
                .help(format!("the guide would not know what to do here. Write `{apart}`"))
                .fix(certain, at, format!("write `{apart}`"), apart)
        }
        Some(nearest) => diagnostic
            .saying(format!("did you mean `{nearest}`?"))
            .help(format!("the guide would not know what to do here. Write `{nearest}`; or, if the guide should say this line, put `>` before it"))
            .fix(certain, at, format!("write `{nearest}`"), nearest),
        None if written.starts_with(|c: char| c.is_ascii_digit()) => diagnostic
            .saying("a number begins no line here")
            .help("the person would not see what stands on it. A number with its wording stands below `wording NAME of VALUE`, below a `scale`, or below `options`; if the guide should say this line, put `>` before it"),
        None => diagnostic
            .saying("not a word that begins a line")
            .help("the guide would not know what to do here. A line begins with `>` (the guide says it), `-` (the person can choose it), or a word such as `ask`, `if`, `set`, `go to`, `show`"),
    }
}
