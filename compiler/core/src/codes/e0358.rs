//! A loop in which the person never has a turn.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0358", "loop-without-turn", Error, "e0358.md");

/// How the conversation gets on to the next place of a loop.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `go to`.
    GoesTo,
    /// `do`.
    Does,
    /// Into the next step.
    RunsOn,
    /// What is written calls an interrupt.
    Calls,
    /// A questionnaire on the way, which may ask nothing.
    Gives,
    /// One with an `only if` on each of its items.
    GivesIf,
}

/// A place of a loop.
pub struct Place<'p> {
    /// Where it stands.
    pub at: At,
    /// How it goes on from there.
    pub way: Way,
    /// The interrupt that is called.
    pub name: &'p str,
}

impl Place<'_> {
    fn words(&self) -> String {
        match self.way {
            Way::GoesTo => "the conversation goes on from here".to_owned(),
            Way::Does => "this is done on the way".to_owned(),
            Way::RunsOn => "it runs on into this step".to_owned(),
            Way::Calls => format!("the interrupt `{}` looks at what changes here, and may begin", self.name),
            Way::GivesIf => "this may ask nothing: each of its items has an `only if`".to_owned(),
            Way::Gives => "this may ask nothing: somebody who was led away behind its last item has answered it".to_owned(),
        }
    }
}

/// The places of the loop, in order.
pub fn loop_without_turn(places: &[Place<'_>]) -> Option<Diagnostic> {
    let has = |way: Way| places.iter().any(|place| place.way == way);
    // It begins where an interrupt is called, if one is.
    let (before, from) = places.split_at_checked(places.iter().position(|p| p.way == Way::Calls).unwrap_or(0))?;
    let mut places_in_turn = from.iter().chain(before);
    let first = places_in_turn.next()?;
    let (message, help) = if has(Way::Calls) {
        (
            "an interrupt could call itself from here for ever, without a turn of the person's",
            "the guide would talk on and on, and the app would hang. Let the flow that the interrupt leads to `ask`, `show` \
             or `wait` before this; or change the value in that flow itself, where its interrupt does not listen",
        )
    } else if has(Way::Gives) || has(Way::GivesIf) {
        (
            "this could go round for ever, without a turn of the person's",
            "the guide would talk on and on, and the app would hang. Put an `ask`, a `show` or a `wait` beside the \
             questionnaire into the loop, or lead it elsewhere",
        )
    } else {
        (
            "this goes round for ever, without a turn of the person's",
            "the guide would talk on and on, and the app would hang. Put an `ask`, a `show` or a `wait` into the loop, or lead \
             it elsewhere",
        )
    };
    let diagnostic = ENTRY.at(first.at, message).saying(first.words()).help(help);
    Some(places_in_turn.take(5).fold(diagnostic, |d, place| d.and(place.at, place.words())))
}
