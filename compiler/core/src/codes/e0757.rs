//! Praise right behind support.

use crate::codes::along::along;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0757", "praise-after-support", Error, "e0757.md");

/// Something tagged `praise`, and no turn of the person's in between.
pub fn praise_after_support(at: At, words: &str, way: &[(At, String)]) -> Diagnostic {
    let diagnostic = ENTRY
        .at(at, format!("`{words}` can come right behind a signpost"))
        .saying("this is tagged `praise`")
        .help("someone who has just been shown where to get help would read a cheer. Let the person say something first, or leave the praise out");
    along(diagnostic, way)
}
