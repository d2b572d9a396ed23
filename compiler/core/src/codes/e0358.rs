//! A loop in which the person never has a turn.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0358", "loop-without-turn", Error, "e0358.md");

/// The places of the loop, in order.
pub fn loop_without_turn(places: &[(At, &'static str)]) -> Option<Diagnostic> {
    let ((first, says), rest) = places.split_first()?;
    let diagnostic = ENTRY
        .at(*first, "this goes round for ever, without a turn of the person's")
        .saying(*says)
        .help("the guide would talk on and on, and the app would hang. Put an `ask`, a `show`, a questionnaire or a `wait` into the loop, or lead it elsewhere");
    Some(rest.iter().take(5).fold(diagnostic, |d, (at, says)| d.and(*at, *says)))
}
