//! A safety interrupt that does not show support on every way.

use crate::codes::along::along;
use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0755", "support-not-shown", Error, "e0755.md");

/// Where one can leave without having been shown any; `ever` if the flow shows some on other ways.
pub fn without_signpost(
    flow: (&str, At),
    interrupt: At,
    leaves: At,
    way: &[(At, String)],
    ever: bool,
) -> Diagnostic {
    let (name, at) = flow;
    let message = if ever {
        format!("`{name}` can be left without support having been shown")
    } else {
        format!("`{name}` shows no support")
    };
    let diagnostic = ENTRY
        .at(at, message)
        .saying("somebody in danger is led here")
        .and(interrupt, "by this interrupt")
        .help("someone who has just said that they want to die would be left with nobody to turn to. Show support first, on every way: `signpost all`");
    let diagnostic = along(diagnostic, way);
    if leaves == at { diagnostic } else { diagnostic.and(leaves, "here it is left, and no `signpost` came before") }
}
