//! Labels along the way that something took.

use crate::diagnostic::Diagnostic;
use crate::source::At;

/// Adds the places of a way, in the order in which they are come to; the first label stays the one that matters most.
pub fn along(diagnostic: Diagnostic, way: &[(At, String)]) -> Diagnostic {
    way.iter().fold(diagnostic, |d, (at, says)| d.and(*at, says.as_str()))
}
