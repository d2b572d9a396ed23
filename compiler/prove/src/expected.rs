//! The end of a test that is printed: what should have been so, as a line that fails now, and why.

use hearken_image::Op;
use hearken_runtime::Waiting;

use crate::answer::Replayed;
use crate::condition::Pack;
use crate::path::Turn;
use crate::pattern::in_full;
use crate::printed::{condition_words, denied, target_names, target_words};
use crate::promise::{Before, Kind, Promise, Target};
use crate::worker::Ground;

/// What the last line of a test says, and why.
pub(crate) struct Expected {
    why: String,
    /// More of it, for whoever mends the pack.
    notes: Vec<String>,
    last: Last,
}

/// The last line of a test.
enum Last {
    /// It can be looked for, and is not so.
    Sought(String),
    /// What is to come here only a person can say; a hint at it.
    Open(&'static str),
}

/// What stands where only a person can say what is to come: nothing that a guide would say.
const OPEN: &str = "> (what the guide should say)";

impl Expected {
    pub(crate) fn of(ground: &Ground<'_, '_>, pack: &Pack<'_>, promise: &Promise, replayed: &Replayed) -> Self {
        let Replayed { turns: conversation, state, .. } = replayed;
        let waits = matches!(state.waiting, Waiting::Until(_));
        let ended = state.waiting == Waiting::Ended && !says_first_line(pack, promise, conversation.last());
        let mut expected = expected(pack, promise, waits, ended);
        // What was wrong on the way may be right again at its end: then nothing that can be expected there is missed.
        let is_there = state.waiting != Waiting::Ended && promise.targets().next().is_some_and(|t| t.holds(state));
        let is_so = promise.conditions().is_none_or(|c| ground.terms.is_so(c, state, (0, 0)));
        let is_told = |last: &Last| match last {
            Last::Sought(line) => {
                conversation.iter().flat_map(|t| &t.told).any(|told| *line == format!("expect told {}", told.who))
            }
            Last::Open(_) => false,
        };
        let open = match promise.kind {
            Kind::Never { .. } if !is_so => Some("instead of what it came to"),
            Kind::NextIs { .. } | Kind::Reach { .. } | Kind::Possible { .. } if is_there => {
                Some("before it comes here")
            }
            // Who was told something before has been told all the same.
            _ if is_told(&expected.last) => Some("when they are told"),
            // What no line of a test can do is left out, so that it goes another way.
            _ if conversation.iter().any(|t| t.does.starts_with('#')) => {
                Some("a test cannot do all that this conversation does")
            }
            _ => None,
        };
        if let Some(hint) = open {
            expected.last = Last::Open(hint);
        }
        if let (Last::Sought(_), Some(target)) = (&expected.last, promise.targets().next())
            && target_names(pack, target).len() > 1
            && !matches!(promise.kind, Kind::Never { .. })
        {
            expected
                .notes
                .push("any of these will do: the line below asks for one, put there the one you mean".to_owned());
        }
        if matches!(promise.kind, Kind::Possible { .. } | Kind::Never { .. }) {
            // The same conversation may well go another way then, and such a test would fail at a line of it.
            expected.notes.push(
                "the line below makes the test fail, to show this; once the guarantee is proved, delete this test"
                    .to_owned(),
            );
        }
        expected
    }

    /// As lines of a test.
    pub(crate) fn lines(self) -> impl Iterator<Item = String> {
        let (open, last) = match self.last {
            Last::Sought(line) => (None, line),
            Last::Open(hint) => {
                let open = format!("the line below makes the test fail: put there what the guide should say ({hint})");
                (Some(open), OPEN.to_owned())
            }
        };
        let comments = std::iter::once(self.why).chain(self.notes).chain(open);
        comments.map(|comment| format!("# {comment}")).chain([last])
    }
}

/// Whether what should have come first was said all the same, only too late: then it cannot be looked for.
fn says_first_line(pack: &Pack<'_>, promise: &Promise, turn: Option<&Turn>) -> bool {
    let line = promise.targets().next().and_then(|target| first_line(pack, target));
    line.zip(turn).is_some_and(|(line, turn)| turn.said.iter().any(|said| said.text == line))
}

/// The first thing that a flow says, if it is one line that stands as it is.
fn first_line(pack: &Pack<'_>, target: &Target) -> Option<String> {
    let flow = pack.image.flow(*target.flows.first()?)?;
    let mut at = flow.code;
    loop {
        let (op, next) = pack.image.op(at)?;
        match op {
            Op::Say { message } => {
                let text = pack.image.texts.get(flow.messages + message);
                return (!text.contains('\n')).then(|| text.to_owned());
            }
            Op::Step { .. } | Op::Count { .. } => at = next,
            _ => return None,
        }
    }
}

/// What the last line of the test says, and why.
fn expected(pack: &Pack<'_>, promise: &Promise, waits: bool, ended: bool) -> Expected {
    let condition = condition_words(pack, promise);
    let words = |target: &Target| target_words(pack, target, "or");
    let at = |target: &Target| at(pack, target, ended);
    let (why, last) = match &promise.kind {
        Kind::NextIs { target, .. } => {
            (format!("the next thing shown should be {}, and is not", words(target)), at(target))
        }
        Kind::Reach { target, even_after_waiting: false, .. } if waits => {
            (format!("{} should come before a wait (or add `even after waiting`)", words(target)), at(target))
        }
        Kind::Reach { target, before, within, .. } => {
            let before = match (before, within) {
                (Before::NextQuestion, _) => "before the next question".to_owned(),
                (Before::End, _) => "before the end".to_owned(),
                (Before::Target(target), _) => format!("before {}", words(target)),
                (Before::Nothing, within) => format!("within {} turns", within.unwrap_or_default()),
            };
            (format!("{} should come {before}, and does not", words(target)), at(target))
        }
        Kind::Never { target, .. } => match condition {
            Some(condition) => (
                format!("{} is reached while `{condition}` is so", words(target)),
                Last::Sought(match denied(pack, promise) {
                    Some(denied) => format!("expect {denied}"),
                    None => format!("expect not ({condition})"),
                }),
            ),
            None => (format!("{} is reached", words(target)), Last::Open("instead of what it came to")),
        },
        Kind::Always(_) => {
            let condition = condition.unwrap_or_default();
            (format!("`{condition}` should be so at every turn"), Last::Sought(format!("expect {condition}")))
        }
        Kind::Possible { target, within, .. } => {
            let within = within.map_or(String::new(), |w| format!(" within {w} turn{}", if w == 1 { "" } else { "s" }));
            (format!("from here {} cannot be reached{within}, whatever is done", words(target)), at(target))
        }
        Kind::Ends => ("from here no end and no wait can be reached".to_owned(), Last::Sought("ends".to_owned())),
        Kind::Help => ("help should lead back to where it was asked for".to_owned(), Last::Open("what was asked")),
        Kind::Taken => ("this is on offer, and is refused".to_owned(), Last::Open("what comes when it is taken")),
        Kind::Answerable => ("nothing can be chosen here".to_owned(), Last::Open("a question that has an answer")),
        Kind::Fires => (
            "these are words of risk: support should be the next thing shown".to_owned(),
            Last::Open("the support that it leads to"),
        ),
        Kind::Recorded(_) => (
            "this answer is a matter of safety, and is not recorded as one".to_owned(),
            Last::Open("the support that it leads to"),
        ),
        Kind::Heard => {
            ("an interrupt listens for this, and does not fire".to_owned(), Last::Open("what the interrupt leads to"))
        }
    };
    Expected { why, notes: Vec::new(), last }
}

/// That the conversation is where it should be, as far as a test can look for it.
fn at(pack: &Pack<'_>, target: &Target, ended: bool) -> Last {
    let program = &pack.compiled.program;
    let flow = target.flows.first().and_then(|f| program.flows.get(*f as usize)).map(|f| f.name.clone());
    let step = || {
        let place = target.places.first()?;
        let (flow, steps) = pack.symbols.steps.iter().enumerate().find(|(_, s)| s.contains(place))?;
        let step = steps.iter().position(|p| p == place)?;
        let flow = program.flows.get(flow)?;
        Some(format!("{}/{}", flow.name, flow.steps.get(step)?.name))
    };
    let audience = || target.audiences.first().and_then(|a| program.audiences.get(*a as usize));
    match flow.or_else(step) {
        // One is nowhere once it has ended, but what was said before is still there to be looked for.
        Some(name) => Last::Sought(match first_line(pack, target).filter(|_| ended) {
            Some(line) => format!("> {}", in_full(&line)),
            None => format!("expect at {name}"),
        }),
        None => audience().map_or(Last::Open("what is named above"), |audience| {
            Last::Sought(format!("expect told {}", audience.name))
        }),
    }
}
