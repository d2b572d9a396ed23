//! From a state back to the beginning: the conversation that leads there, played again on the machine.

use hearken_compiler::program::Program;
use hearken_compiler::source::At;
use hearken_image::{IdKind, NONE, value::SCALE};
use hearken_runtime::{EventKind, PromptKind, Session, Shown, State, Waiting};

use crate::condition::Pack;
use crate::explore::Found;
use crate::inputs::{Done, Inputs};
use crate::noted::Notes;
use crate::promise::{Promise, PromiseSet};
use crate::store::{NOBODY, StateId};
use crate::worker::Worker;

/// A turn of a conversation that shows something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// What the person does, as a line of a `test`; empty for the beginning.
    pub does: String,
    /// What the guide says then.
    pub said: Vec<Said>,
    /// Who is told something then.
    pub told: Vec<Told>,
    /// The activity that the app shows then.
    pub shows: Option<String>,
    /// The conversation has ended then.
    pub ended: bool,
    /// It waits for time to pass then.
    pub waits: bool,
    /// The flow it is in then.
    pub flow: String,
    /// The place at which it waits then, by its number in the image; `u32::MAX` if it is at none.
    pub place: u32,
    /// The flows, questionnaires and steps that were begun on the way there, in order.
    pub went: Vec<Went>,
    /// Why it matters: what a text was heard to say, and what has changed of what the promise looks at.
    pub becomes: Vec<String>,
}

/// Something that the guide says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its words.
    pub text: String,
    /// Where it stands; nowhere for people to turn to, who stand in a list.
    pub at: Option<At>,
    /// People to turn to.
    pub is_signpost: bool,
}

/// Somebody who is told something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The audience.
    pub who: String,
    /// How much of what is said in the turn is said before.
    pub after: usize,
}

/// What was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Went {
    /// A flow or a questionnaire, by its name.
    To(String),
    /// The same, where an interrupt, help or stop led there, and not the page.
    Between(String),
    /// A step, by its number among the places of the image.
    Step(u32),
}

/// What led to a state and was done there; nothing for the beginning itself.
pub(crate) fn inputs_to(worker: &mut Worker<'_, '_, '_>, found: &Found, from: StateId, input: u16) -> Vec<Done> {
    let mut steps = Vec::new();
    let mut at = (from, input);
    while at.0 != NOBODY {
        steps.push(at);
        at = found.parents.get(at.0 as usize).copied().unwrap_or((NOBODY, 0));
    }
    steps.reverse();
    steps.iter().filter_map(|(state, input)| worker.input(found.kept.get(*state as usize), *input)).collect()
}

/// How a conversation goes on the machine.
pub(crate) struct Played {
    pub turns: Vec<Turn>,
    /// A bit for each promise that the last turn breaks.
    pub broken: PromiseSet,
    pub state: State,
}

/// Plays inputs from the beginning, as chance has it with a seed.
pub(crate) fn play(
    worker: &mut Worker<'_, '_, '_>,
    pack: &Pack<'_>,
    inputs: &[Done],
    promise: &Promise,
    seed: u32,
) -> Played {
    worker.start(seed);
    let mut notes = Notes::of(worker, pack, promise);
    let mut turns = vec![worker.turn(pack, String::new(), notes.turn(worker, pack, None))];
    for done in inputs {
        let does = line(&worker.session, worker.ground.inputs, pack, done);
        worker.go_on(done);
        turns.push(worker.turn(pack, does, notes.turn(worker, pack, Some(done))));
    }
    Played { turns, broken: worker.watcher.broken, state: worker.session.state().clone() }
}

/// What a person does, as a line of a `test`.
pub(crate) fn line(session: &Session<'_>, inputs: &Inputs<'_, '_>, pack: &Pack<'_>, done: &Done) -> String {
    let turn = session.turn();
    let program: &Program = &pack.compiled.program;
    match done {
        Done::Choose(ids) => match ids.as_slice() {
            [one] => {
                let wording = turn.choices().find(|c| c.option == *one).map(|c| c.text.plain().to_owned());
                format!("< {}", wording.unwrap_or_default())
            }
            [] => "# (chooses nothing)".to_owned(),
            several => {
                let at = |id: &u32| turn.choices().position(|c| c.option == *id).map_or(0, |p| p + 1);
                let numbers: Vec<String> = several.iter().map(|id| at(id).to_string()).collect();
                format!("< {}", numbers.join(", "))
            }
        },
        Done::Says(number) => {
            format!("< {}", inputs.said.get(usize::from(*number)).map_or("", |s| &s.text))
        }
        Done::Number(value) => format!("< {}", decimal(*value)),
        Done::Date(day) => format!("< {}", date(*day)),
        Done::Time(seconds) => format!("< {}", time(*seconds)),
        Done::YesNo(true) => "< Yes".to_owned(),
        Done::YesNo(false) => "< No".to_owned(),
        Done::Skip => "skip".to_owned(),
        Done::Help => "help".to_owned(),
        Done::Stop => "stop".to_owned(),
        Done::Menu(id) => {
            let ids = &pack.image.ids;
            let count = pack.image.tables.interrupts.len();
            let number = ids.index(IdKind::Interrupt, *id, count);
            let name = number.and_then(|n| program.interrupts.get(n as usize)).map_or("", |i| &i.name);
            format!("menu {name}")
        }
        Done::Returned(None) => "# (the activity is over)".to_owned(),
        Done::Returned(Some(value)) => {
            use hearken_image::ValueKind;
            let kind = match turn.prompt().kind {
                PromptKind::Activity { result, .. } => result,
                _ => None,
            };
            let value = match kind {
                Some(ValueKind::YesNo) => if *value == 0 { "no" } else { "yes" }.to_owned(),
                Some(ValueKind::Decimal) => decimal(*value),
                Some(ValueKind::Date) => date(*value),
                Some(ValueKind::Time) => time(*value),
                _ => value.to_string(),
            };
            format!("returns {value}")
        }
        Done::Wake(local) => {
            let seconds = local.saturating_sub(session.state().now.local()).max(1);
            match seconds {
                s if s % 86_400 == 0 => count(s / 86_400, "day"),
                s if s % 3_600 == 0 => count(s / 3_600, "hour"),
                s if s % 60 == 0 => count(s / 60, "minute"),
                s => count(s, "second"),
            }
        }
    }
}

fn count(number: i64, word: &str) -> String {
    format!("after {number} {word}{}", if number == 1 { "" } else { "s" })
}

/// Ten-thousandths as people write them.
pub(crate) fn decimal(value: i64) -> String {
    let (whole, rest) = (value / SCALE, (value % SCALE).abs());
    let sign = if value < 0 && whole == 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{}", format!("{rest:04}").trim_end_matches('0'))
}

/// Seconds of a day as a time.
fn time(seconds: i64) -> String {
    format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60)
}

/// Days since 1970 as a date.
fn date(day: i64) -> String {
    // Howard Hinnant's `civil_from_days`, in the public domain.
    let z = day.saturating_add(719_468);
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + i64::from(month <= 2))
}

impl Worker<'_, '_, '_> {
    /// The present turn, for people.
    fn turn(&self, pack: &Pack<'_>, does: String, becomes: Vec<String>) -> Turn {
        let place_of = |message: u32| {
            let number = pack.image.ids.index(IdKind::Message, message, u32::MAX)?;
            pack.symbols.messages.get(number as usize).copied()
        };
        let turn = self.session.turn();
        let (mut said, mut told) = (Vec::new(), Vec::new());
        for shown in turn.shown() {
            match shown {
                Shown::Say { message, text } => {
                    said.push(Said { text: text.plain().to_owned(), at: place_of(message), is_signpost: false });
                }
                Shown::Signpost(s) => said.push(Said { text: s.title.to_owned(), at: None, is_signpost: true }),
                Shown::Tell { audience, .. } => told.push(Told { who: audience.to_owned(), after: said.len() }),
                _ => {}
            }
        }
        let shows = match turn.prompt().kind {
            PromptKind::Activity { name, .. } => Some(name.to_owned()),
            _ => None,
        };
        let (flow, place) = self.session.state().frames.last().map_or((NONE, NONE), |f| (f.flow, f.place));
        Turn {
            does,
            said,
            told,
            shows,
            ended: turn.ended(),
            waits: matches!(self.session.state().waiting, Waiting::Until(_)),
            flow: flow_name(pack, flow),
            place,
            went: self.went(pack),
            becomes,
        }
    }

    /// What the present turn began.
    fn went(&self, pack: &Pack<'_>) -> Vec<Went> {
        let mut went = Vec::new();
        let mut between = false;
        for event in self.session.turn().events() {
            match event.kind {
                EventKind::Interrupted | EventKind::Helped | EventKind::Stopped => between = true,
                EventKind::Entered => {
                    let name = flow_name(pack, event.subject);
                    went.push(if between { Went::Between(name) } else { Went::To(name) });
                    between = false;
                }
                EventKind::Reached => went.push(Went::Step(event.subject)),
                _ => {}
            }
        }
        went
    }
}

/// What a flow is called, or the questionnaire that it asks.
pub(crate) fn flow_name(pack: &Pack<'_>, flow: u32) -> String {
    let program = &pack.compiled.program;
    if let Some(found) = program.flows.get(flow as usize) {
        return found.name.clone();
    }
    let form = pack.symbols.questionnaires.iter().position(|q| *q == flow);
    form.and_then(|q| program.questionnaires.get(q)).map_or(String::new(), |q| q.name.clone())
}

/// The inputs of a state, for whoever plays on from one.
pub(crate) fn all_inputs(inputs: &Inputs<'_, '_>, session: &Session<'_>) -> Vec<Done> {
    let mut all = Vec::new();
    // What is too much to try is not tried here either.
    let _ = inputs.at(session, &mut all);
    all
}
