//! Whether a fault changes behaviour: whether there is a conversation in which a session with the fault shows, offers, tells
//! or records something else than one without, given the same.
//!
//! Conversations are drawn at random, the same each time, on the pack as it is: from its beginning, from every flow and
//! from every step, with values known beforehand or not. Each is then played on the faulty pack. What is compared of a
//! turn is all that can be seen of it but for numbers that say only where something stands in the image. That none is found is
//! no proof that there is none: such a fault is called *the same, as far as was looked*.
//!
//! With a fault there is **less care** if in one of these conversations less often a signpost is shown, somebody is told, an
//! interrupt fires, an answer is recorded as a matter of safety, or support becomes due or is shown. What only comes more
//! often, or in other words, leaves nobody without.

use std::collections::BTreeMap;

use hearken_compiler::program::{List, Program, Type, VariableRole};
use hearken_compiler::{Compiled, Symbols};
use hearken_hand::{Dice, MORNING};
use hearken_image::Image;
use hearken_runtime::{Action, EventKind, Filling, Input, Moment, PromptKind, Session, Shown};

/// So many conversations from each place to start at.
const EACH: u64 = 40;
/// So many inputs at most in each.
const INPUTS: u32 = 30;

/// What a person or an app does; options and interrupts by their position, which a number in the image is not.
#[derive(Clone, Debug)]
enum Deed {
    Choose(Vec<usize>),
    Text(String),
    Number(i64),
    Date(i64),
    Time(i64),
    YesNo(bool),
    Skip,
    Help,
    Stop,
    Menu(usize),
    Returned(Option<i64>),
    Wake,
}

/// Where a conversation starts, and what is known then: variables of the program, and their values.
#[derive(Clone, Debug, Default)]
struct Start {
    at: Option<(u32, Option<u32>)>,
    known: Vec<(usize, i64)>,
}

/// A conversation that was had with the pack as it is: what was done, when, and what was seen then.
struct Had {
    start: Start,
    first: String,
    turns: Vec<(Deed, Moment, String)>,
    care: Care,
}

/// What was done for the person, and how often.
type Care = BTreeMap<String, usize>;

/// How a pack with a fault goes otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Differs {
    /// Not at all, as far as was looked.
    #[default]
    No,
    /// Somehow.
    Somehow,
    /// With less care.
    WithLessCare,
}

/// Conversations to compare with.
pub struct Compared {
    all: Vec<Had>,
}

impl Compared {
    /// Has them.
    pub fn with(compiled: &Compiled, symbols: &Symbols, image: &Image<'_>) -> Self {
        let program = &compiled.program;
        let texts = texts(compiled);
        let mut starts = vec![None];
        for (flow, found) in program.flows.iter().enumerate() {
            starts.push(Some((flow as u32, None)));
            starts.extend((0..found.steps.len()).map(|step| Some((flow as u32, Some(step as u32)))));
        }
        let mut all = Vec::new();
        for seed in 0..EACH * starts.len() as u64 {
            let mut dice = Dice::seeded(seed);
            let at = starts.get((seed % starts.len() as u64) as usize).copied().flatten();
            let start = Start { at, known: known(program, &mut dice) };
            let mut session = begin(&start, symbols, image);
            let mut had = Had { start, first: picture(&session), turns: Vec::new(), care: Care::new() };
            care(&session, &mut had.care);
            let mut now = MORNING;
            for _ in 0..INPUTS {
                let deed = draw(&session, &texts, &mut dice);
                now = match session.turn().prompt().wake_at {
                    Some(local) if matches!(deed, Deed::Wake) => Moment { utc: local.max(now.utc), offset: 0 },
                    _ => Moment { utc: now.utc + 60, ..now },
                };
                let taken = act(&mut session, &deed, now);
                care(&session, &mut had.care);
                had.turns.push((deed, now, format!("{taken} {}", picture(&session))));
            }
            all.push(had);
        }
        Compared { all }
    }

    /// Has them again with a faulty image.
    pub fn differs(&self, symbols: &Symbols, image: &Image<'_>) -> Differs {
        let mut most = Differs::No;
        for had in &self.all {
            let mut session = begin(&had.start, symbols, image);
            let (mut differs, mut now) = (picture(&session) != had.first, Care::new());
            care(&session, &mut now);
            for (deed, at, seen) in &had.turns {
                let taken = act(&mut session, deed, *at);
                differs = differs || format!("{taken} {}", picture(&session)) != *seen;
                care(&session, &mut now);
            }
            let less = had.care.iter().any(|(what, count)| now.get(what).is_none_or(|now| now < count));
            most = most.max(match (differs, less) {
                (true, true) => return Differs::WithLessCare,
                (true, false) => Differs::Somehow,
                (false, _) => Differs::No,
            });
        }
        most
    }
}

/// Everything that is listened for, and a little that is not.
fn texts(compiled: &Compiled) -> Vec<String> {
    let slice = |at| compiled.sources.slice(at).trim_matches(['*', ' ']).to_owned();
    let mut all: Vec<String> = ["help", "stop", "1", "2", "7", "quite well", "21:30", ""].map(str::to_owned).into();
    for intent in &compiled.program.intents {
        all.extend(intent.phrases.iter().map(|p| slice(p.at)));
        all.extend(intent.words.iter().map(|w| slice(*w)));
    }
    all
}

fn known(program: &Program, dice: &mut Dice<'_>) -> Vec<(usize, i64)> {
    let data = program.variables.iter().enumerate().filter(|(_, v)| v.role == VariableRole::Data);
    let mut all = Vec::new();
    for (number, variable) in data {
        let value = match (variable.kind, variable.range) {
            (Type::YesNo, _) => i64::from(dice.below(2)),
            (Type::Whole, Some((low, high))) => low + i64::from(dice.below((high - low + 1) as u32)),
            (Type::Time, _) => i64::from(dice.below(96)) * 900,
            (Type::One(list), _) => {
                let choices = program.lists.get(list as usize).map_or(0, |l: &List| l.choices.len());
                i64::from(dice.below(choices as u32))
            }
            _ => continue,
        };
        if dice.once_in(2) {
            all.push((number, value));
        }
    }
    all
}

fn begin<'i>(start: &Start, symbols: &Symbols, image: &'i Image<'i>) -> Session<'i> {
    let place = |flow: u32, step: u32| symbols.steps.get(flow as usize)?.get(step as usize).copied();
    let at = start.at.map(|(flow, step)| (flow, step.and_then(|s| place(flow, s))));
    let fill = |filling: &mut Filling<'_>| {
        for (variable, value) in &start.known {
            if let Some(number) = symbols.variables.get(*variable) {
                filling.value(*number, *value);
            }
        }
    };
    Session::start_at(image, 1, MORNING, at, fill)
}

/// One that fits, most of the time.
fn draw(session: &Session<'_>, texts: &[String], dice: &mut Dice<'_>) -> Deed {
    let turn = session.turn();
    let prompt = turn.prompt();
    match dice.below(40) {
        0..=4 => return Deed::Text(texts.get(dice.below(texts.len() as u32) as usize).cloned().unwrap_or_default()),
        5 => return Deed::Help,
        6 if dice.once_in(4) => return Deed::Stop,
        7 => return Deed::Menu(dice.below(turn.menu().count() as u32) as usize),
        8..=10 if prompt.may_skip => return Deed::Skip,
        11 => return Deed::Wake,
        _ => {}
    }
    let count = turn.choices().count();
    match prompt.kind {
        PromptKind::One if count > 0 => Deed::Choose(vec![dice.below(count as u32) as usize]),
        PromptKind::Several { .. } => Deed::Choose((0..count).filter(|_| dice.once_in(2)).collect()),
        PromptKind::YesNo => Deed::YesNo(dice.once_in(2)),
        PromptKind::Number { low, high, .. } => {
            let wide = ((high - low) / 10_000).clamp(0, 100) as u32;
            Deed::Number(low + i64::from(dice.below(wide + 1)) * 10_000)
        }
        PromptKind::Date => Deed::Date(i64::from(dice.below(30_000))),
        PromptKind::Time => Deed::Time(i64::from(dice.below(96)) * 900),
        PromptKind::Activity { .. } => Deed::Returned(Some(i64::from(dice.below(2)))),
        PromptKind::Until(_) => Deed::Wake,
        _ => Deed::Text(texts.get(dice.below(texts.len() as u32) as usize).cloned().unwrap_or_default()),
    }
}

fn act(session: &mut Session<'_>, deed: &Deed, at: Moment) -> bool {
    let turn = session.turn();
    let options: Vec<u32> = match deed {
        Deed::Choose(which) => which.iter().filter_map(|n| turn.choices().nth(*n)).map(|c| c.option).collect(),
        _ => Vec::new(),
    };
    let action = match deed {
        Deed::Choose(_) => Action::Choose(&options),
        Deed::Text(text) => Action::Text(text),
        Deed::Number(number) => Action::Number(*number),
        Deed::Date(date) => Action::Date(*date),
        Deed::Time(time) => Action::Time(*time),
        Deed::YesNo(yes) => Action::YesNo(*yes),
        Deed::Skip => Action::Skip,
        Deed::Help => Action::Help,
        Deed::Stop => Action::Stop,
        Deed::Menu(which) => Action::Menu(turn.menu().nth(*which).map_or(0, |m| m.0)),
        Deed::Returned(result) => Action::Returned(*result),
        Deed::Wake => Action::Wake,
    };
    let input = Input { turn: turn.number(), at, action };
    session.advance(&input).is_ok()
}

/// Adds what is done for the person in a turn.
fn care(session: &Session<'_>, care: &mut Care) {
    let turn = session.turn();
    let shown = turn.shown().filter_map(|shown| match shown {
        Shown::Signpost(signpost) => Some(signpost.title.to_owned()),
        Shown::Tell { audience, .. } => Some(format!("told {audience}")),
        _ => None,
    });
    use EventKind::{Interrupted, SafetyAnswer, SupportDue, SupportShown};
    let events = turn.events().filter(|e| matches!(e.kind, Interrupted | SafetyAnswer | SupportDue | SupportShown));
    for what in shown.chain(events.map(|e| format!("{:?}", e.kind))) {
        *care.entry(what).or_default() += 1;
    }
}

/// All that can be seen of a turn, without numbers that only say where something stands in the image.
fn picture(session: &Session<'_>) -> String {
    use std::fmt::Write;
    let turn = session.turn();
    let mut seen = String::new();
    // Writing to a string never fails.
    for shown in turn.shown() {
        let _ = match shown {
            Shown::Say { text, .. } => writeln!(seen, "> {}", text.plain()),
            Shown::Signpost(signpost) => writeln!(seen, "{signpost:?}"),
            Shown::Tell { audience, text, .. } => writeln!(seen, "{audience}: {}", text.plain()),
            _ => writeln!(seen, "something else"),
        };
    }
    for choice in turn.choices() {
        let _ = writeln!(seen, "- {}", choice.text.plain());
    }
    for (_, title) in turn.menu() {
        let _ = writeln!(seen, "menu {title}");
    }
    let _ = writeln!(seen, "{:?}", turn.inputs().collect::<Vec<_>>());
    let prompt = turn.prompt();
    let _ = writeln!(seen, "{:?} {:?} {} {:?}", prompt.kind, prompt.hint, prompt.may_skip, prompt.wake_at);
    let _ = writeln!(seen, "{:?} {}", prompt.questionnaire, turn.ended());
    for event in turn.events() {
        let _ = writeln!(seen, "{:?} {:?} {} {:?}", event.kind, event.class, event.value, event.why);
    }
    seen
}
