//! Every state of a pack, one after the other, with nothing left out: what a proof is held against.

use std::collections::BTreeMap;

use hearken_image::{IdKind, Image, MISSING, NONE, Op};
use hearken_runtime::{Action, Frame, Input, Moment, PromptKind, Session, State, Waiting};
use hearken_tests::{Built, MORNING};

use crate::monitor::{Check, Monitor, When, checks};
use crate::says::Says;

/// More inputs than these are not given, those with each seed among them.
const MOST: usize = 60_000;
/// So many seeds stand for chance.
const SEEDS: u32 = 40;

/// What was found: for each promise after how many inputs it is broken first.
pub struct Found {
    pub broken: Vec<Option<usize>>,
    /// What was done until then.
    pub done: Vec<String>,
    pub states: usize,
}

/// What is done.
#[derive(Debug)]
enum Deed {
    Choose(Vec<u32>),
    Text(&'static str),
    Number(i64),
    YesNo(bool),
    Skip,
    Help,
    Stop,
    Menu(u32),
    Returned(Option<i64>),
    Wake(i64),
}

const TEXTS: [&str; 10] =
    ["boss", "rent", "boss rent", "real person", "end it all", "boss end it all", "zzz qqq", "help", "stop", "9"];

type Key = (Vec<i64>, Vec<Option<String>>, Vec<Frame>, (Waiting, [u32; 3], u64, u32, u32, i64), Vec<u32>);

/// Goes through all of them; none if there are too many.
pub fn explore(built: &Built, image: &Image<'_>) -> Option<Found> {
    let says = Says::new(built, image);
    let checks = checks(&says);
    let mut monitor = Monitor::new(&says, &checks, image);
    let counters = counters(image);
    let seeds = if counters.iter().any(|c| c.ways == 0) { SEEDS } else { 1 };

    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    let mut states: Vec<(State, Vec<u32>, usize)> = Vec::new();
    let mut broken: Vec<Option<usize>> = vec![None; checks.len()];
    let mut done: Vec<String> = vec![String::new(); checks.len()];
    let mut ways: Vec<String> = Vec::new();
    // From, which input, to, and what was reached on the way.
    let mut edges: Vec<(usize, usize, usize, Vec<bool>)> = Vec::new();

    let mut arrive = |state: &State,
                      monitor: &Monitor<'_>,
                      way: (&str, String),
                      depth: usize,
                      states: &mut Vec<_>,
                      ways: &mut Vec<String>| {
        let state = normal(state, &counters);
        let key = key(&state, &monitor.pending);
        let number = *known.entry(key).or_insert_with(|| {
            states.push((state, monitor.pending.clone(), depth));
            ways.push(format!("{} {}", way.0, way.1));
            states.len() - 1
        });
        for ((first, now), done) in broken.iter_mut().zip(&monitor.broken).zip(&mut done) {
            if *now && first.is_none() {
                *first = Some(depth);
                *done = format!("{} {}", way.0, way.1);
            }
        }
        number
    };
    let mut session = Session::start(image, 0, MORNING);
    for seed in 0..seeds {
        let mut monitor = Monitor::new(&says, &checks, image);
        session = Session::start_seen(image, seed, MORNING, |_| {}, &mut monitor);
        monitor.end(session.state());
        arrive(session.state(), &monitor, ("", String::new()), 0, &mut states, &mut ways);
    }
    let mut next = 0;
    while next < states.len() {
        let (state, pending, depth) = states[next].clone();
        session.resume(&state);
        for (input, deed) in deeds(&session, image).iter().enumerate() {
            for seed in 0..seeds {
                let state = State { seed, ..state.clone() };
                session.resume(&state);
                monitor.begin(&state, &pending);
                let (at, action) = match deed {
                    Deed::Choose(ids) => (MORNING, Action::Choose(ids)),
                    Deed::Text(text) => (MORNING, Action::Text(text)),
                    Deed::Number(value) => (MORNING, Action::Number(*value)),
                    Deed::YesNo(yes) => (MORNING, Action::YesNo(*yes)),
                    Deed::Skip => (MORNING, Action::Skip),
                    Deed::Help => (MORNING, Action::Help),
                    Deed::Stop => (MORNING, Action::Stop),
                    Deed::Menu(id) => (MORNING, Action::Menu(*id)),
                    Deed::Returned(value) => (MORNING, Action::Returned(*value)),
                    Deed::Wake(at) => (Moment { utc: *at, ..MORNING }, Action::Wake),
                };
                if session.advance_seen(&Input { turn: 1, at, action }, None, &mut monitor).is_err() {
                    continue;
                }
                monitor.end(session.state());
                let way = ways[next].clone();
                let to =
                    arrive(session.state(), &monitor, (&way, format!("{deed:?}")), depth + 1, &mut states, &mut ways);
                edges.push((next, input, to, monitor.reached.clone()));
            }
        }
        if edges.len() > MOST {
            return None;
        }
        next += 1;
    }
    for (n, check) in checks.iter().enumerate() {
        let within = match check {
            Check::Possible { within, .. } => within.map_or(usize::MAX, |w| w as usize),
            Check::Ends => usize::MAX,
            _ => continue,
        };
        let in_force = |state: &State| match check {
            Check::Possible { when: Some(When::So(condition)), .. } => says.is_so(condition, state),
            Check::Possible { when: Some(When::At(place)), .. } => place.waits(state, image),
            _ => true,
        };
        let first = stuck(&states, &edges, (n, check), within, (image, &in_force));
        broken[n] = first.map(|s| states[s].2);
        done[n] = first.map_or(String::new(), |s| ways[s].clone());
    }
    Some(Found { broken, done, states: states.len() })
}

/// The first state from which something is not possible.
fn stuck(
    states: &[(State, Vec<u32>, usize)],
    edges: &[(usize, usize, usize, Vec<bool>)],
    (n, check): (usize, &Check<'_>),
    within: usize,
    (image, in_force): (&Image<'_>, &dyn Fn(&State) -> bool),
) -> Option<usize> {
    // Who is there already need not come there.
    let there =
        |s: &(State, Vec<u32>, usize)| matches!(check, Check::Possible { target, .. } if target.waits(&s.0, image));
    let mut can: Vec<bool> = states.iter().map(there).collect();
    for _ in 0..within {
        let mut more = can.clone();
        // With one input, whatever chance makes of it.
        for same in edges.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            if same.iter().all(|e| e.3[n] || can[e.2]) {
                more[same[0].0] = true;
            }
        }
        if more == can {
            break;
        }
        can = more;
    }
    let is_stuck = |(number, state): &(usize, &(State, Vec<u32>, usize))| {
        !can[*number] && state.0.waiting != Waiting::Ended && in_force(&state.0)
    };
    states.iter().enumerate().find(is_stuck).map(|(number, _)| number)
}

/// Everything that could be done, by what is on offer.
fn deeds(session: &Session<'_>, image: &Image<'_>) -> Vec<Deed> {
    let (turn, state) = (session.turn(), session.state());
    let options: Vec<u32> = turn.choices().map(|c| c.option).collect();
    let mut deeds = Vec::new();
    match turn.prompt().kind {
        PromptKind::One => deeds.extend(options.iter().map(|o| Deed::Choose(vec![*o]))),
        PromptKind::Several { .. } => {
            let of = |set: u32| (0..).zip(&options).filter(move |(n, _)| set >> n & 1 == 1).map(|(_, o)| *o);
            deeds.extend((0u32..1 << options.len()).map(|set| Deed::Choose(of(set).collect())));
        }
        PromptKind::YesNo => deeds.extend([Deed::YesNo(true), Deed::YesNo(false)]),
        PromptKind::Number { low, high, .. } => {
            deeds.extend((low / 10_000..=high / 10_000).map(|n| Deed::Number(n * 10_000)));
        }
        PromptKind::Activity { result, .. } => match result {
            Some(_) => deeds.extend([Deed::Returned(Some(0)), Deed::Returned(Some(1))]),
            None => deeds.push(Deed::Returned(None)),
        },
        PromptKind::Until(until) => deeds.push(Deed::Wake(until)),
        _ => {}
    }
    deeds.extend(TEXTS.map(Deed::Text));
    deeds.extend([Deed::Skip, Deed::Help, Deed::Stop]);
    let titled = (0..).zip(image.tables.interrupts.iter()).filter(|(_, i)| i.title != NONE);
    deeds.extend(titled.map(|(n, _)| Deed::Menu(image.ids.id(IdKind::Interrupt, n))));
    let at = state.frames.last().map_or(NONE, |f| f.at);
    if let Some((seconds, _)) = image.ask(at).and_then(|a| a.targets().silence) {
        deeds.push(Deed::Wake(state.asked + i64::from(seconds)));
    }
    deeds
}

/// A variable that only counts.
struct Counter {
    slot: usize,
    /// The flow whose it is, if it is a flow's.
    flow: Option<u32>,
    /// Of `in turn`, how many there are; 0 for `one of`, 1 for visits.
    ways: i64,
}

fn counters(image: &Image<'_>) -> Vec<Counter> {
    let mut counters = Vec::new();
    let mut starts: Vec<(u32, u32)> = (0..).zip(image.tables.flows.iter()).map(|(n, f)| (f.code, n)).collect();
    starts.sort_unstable();
    let mut at = 0;
    while let Some((op, next)) = image.op(at) {
        let flow = starts.iter().rev().find(|(code, _)| *code <= at).map(|(_, n)| *n);
        let (slot, ways) = match op {
            Op::OneOf { slot, .. } => (Some(slot), 0),
            Op::InTurn { slot, ways } => (Some(slot), ways.count() as i64),
            Op::Count { slot } => (Some(slot), 1),
            _ => (None, 0),
        };
        if let Some(slot) = slot {
            counters.push(Counter { slot: slot.index as usize, flow: flow.filter(|_| slot.local), ways });
        }
        at = next;
    }
    counters
}

/// A state with what only counts turns, and time, taken out.
fn normal(state: &State, counters: &[Counter]) -> State {
    let mut state = state.clone();
    let passed = state.now.utc - MORNING.utc;
    (state.turn, state.events, state.seed, state.now) = (1, 0, 0, MORNING);
    state.asked = if matches!(state.waiting, Waiting::Answer) { state.asked - passed } else { 0 };
    if let Waiting::Until(until) = &mut state.waiting {
        *until -= passed;
    }
    for frame in state.frames.iter_mut().filter(|f| f.until != MISSING) {
        frame.until -= passed;
    }
    for counter in counters {
        let bases: Vec<usize> = match counter.flow {
            Some(flow) => state.frames.iter().filter(|f| f.flow == flow).map(|f| usize::from(f.values)).collect(),
            None => vec![0],
        };
        for base in bases {
            let value = &mut state.values[counter.slot + base];
            *value = match counter.ways {
                _ if *value == MISSING => MISSING,
                // Which came last is all that matters, by chance.
                0 => *value % 64,
                // No page looks beyond the fifth.
                1 => (*value).min(5),
                ways => *value / 64 % ways * 64 + *value % 64,
            };
        }
    }
    state
}

fn key(state: &State, pending: &[u32]) -> Key {
    let rest = (state.waiting, state.candidates, state.was_so, state.due, state.step, state.asked);
    (state.values.clone(), state.texts.clone(), state.frames.clone(), rest, pending.to_vec())
}
