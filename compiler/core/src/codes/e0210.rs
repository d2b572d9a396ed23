//! Something is said by way of itself.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0210", "in-a-circle", Error, "e0210.md");

/// A condition that asks for itself, or a wording that shows itself.
pub fn circle(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` leads back to itself"))
        .saying("to know it, one would have to know it")
        .help("the guide could never work it out. Say it by way of what was asked, set or answered instead")
}

/// A condition that stands for a great many others.
pub fn too_long(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` stands for more than can be followed"))
        .saying("spelt out, this would fill pages")
        .help("conditions that name one another grow with every step. Say it by way of what was asked, set or answered instead")
}

/// `before` in a circle.
pub fn order(at: At, name: &str) -> Diagnostic {
    ENTRY
        .at(at, format!("`{name}` must come before an interrupt that must come before it"))
        .saying("the order goes round in a circle")
        .help("the guide could not tell which to follow first. Leave out one of the `before`")
}
