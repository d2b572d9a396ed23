//! A signpost for a nation that is not among those people can name.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0765", "no-such-nation", Error, "e0765.md");

/// `for` names what `nation` does not.
pub fn no_such_nation(at: At, name: &str, near: Option<&str>, nation: At) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{name}` is none of the nations"))
        .and(nation, "these are the nations")
        .help("nobody could ever say that they live there, so this support would be shown to nobody because of it. Write it as `nation` does, or add it there");
    match near {
        Some(near) => diagnostic.saying(format!("did you mean `{near}`?")).fix(true, at, format!("write `{near}`"), near),
        None => diagnostic,
    }
}
