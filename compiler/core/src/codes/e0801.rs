//! A manifest that cannot be read.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0801", "unreadable-manifest", Error, "e0801.md");

/// No YAML, or a value of the wrong kind.
pub fn unreadable(at: At, message: &str) -> Diagnostic {
    let message = message.split(" at line ").next().unwrap_or(message).trim_end_matches('.');
    ENTRY
        .at(at, format!("`hearken.yaml` cannot be read: {message}"))
        .saying("about here")
        .help("without it the pack has no name, no start and no help. Each setting stands on a line of its own, as `name: worry-programme`; what belongs to one stands below it, two spaces further in; words with a colon in them need quotes")
}

/// Longer than any manifest.
pub fn too_long(at: At) -> Diagnostic {
    ENTRY
        .at(at, "`hearken.yaml` is longer than 256 kB, and was not read")
        .help("a manifest has a few lines of settings. Put wording into `.hark` files, and translations into `locales`")
}

/// `sure_at: 130`.
pub fn over_a_hundred(at: At, value: u8) -> Diagnostic {
    ENTRY
        .at(at, format!("`sure_at` is in per cent, and `{value}` is more than a hundred"))
        .saying("0 to 100")
        .help("the guide would never be sure of what it heard. Write a number from 0 to 100, usually `60`")
}
