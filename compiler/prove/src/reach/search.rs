//! Goes on from states in the order of what it takes to come there, but only from those that have something new.
//!
//! What it takes is counted as a person would: to tap an answer is little, words of risk are much. So what is found is
//! short, and nobody says that they are in danger only because that is the shortest way to somewhere.
//!
//! Everything that could ever be told apart is far too much where nothing may be put together. But to reach something it
//! is mostly enough that one thing is so, whatever else is: so a state is gone on from if, where it is, something was
//! never so before ([`Depth::Each`]), or two things were never so together ([`Depth::Pairs`]).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use hearken_compiler::hands::{Hands, Job};
use hearken_image::Image;
use hearken_runtime::{EventKind, Input, Moment, PromptKind, Session, State, Waiting};

use super::begin::Beginning;
use super::facts::{Matters, facts};
use super::{Look, Looks};
use crate::explore::Limits;
use crate::inputs::Done;
use crate::paged::{Paged, Runs};
use crate::state::{keep, take_up};
use crate::store::{NOBODY, StateId, Store, hash};
use crate::worker::Ground;

/// How much has to be new of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// One thing.
    Each,
    /// Two things together.
    Pairs,
    /// One thing, and only what takes little.
    Near,
}

/// What takes more than this is not near: ten answers.
const NEAR: u32 = 20;

pub(super) struct Search<'s, 'a, 'i> {
    ground: &'s Ground<'a, 'i>,
    beginnings: &'s [Beginning],
    depth: Depth,
    workers: Vec<Worker<'s, 'a, 'i>>,
    missing: BTreeSet<usize>,
    kept: Runs,
    /// From which state each came, and by which input; from nobody, by which beginning.
    parents: Paged<(StateId, u16)>,
    /// What it takes to come to each.
    costs: Paged<u32>,
    /// What was found and not looked at yet, by what it takes.
    open: BTreeMap<u32, VecDeque<Find>>,
    /// Bytes of that.
    waits: usize,
    /// Everything that was ever the same, as one.
    known: Store,
    places: Store,
    /// What was ever so at each place; two by two where that is asked.
    news: Store,
    pub turns: u64,
    /// By what each thing that is wanted was reached first.
    pub first: Vec<(usize, StateId, u16)>,
}

/// So many states are gone on from at once by each worker.
const BLOCK: usize = 64;
/// No more things are new at once than so many, nearly always.
const MORE: usize = 10_000;

/// What was found by giving an input to a state.
struct Find {
    from: StateId,
    input: u16,
    /// What it takes, besides what it took to come to the state.
    cost: u32,
    reached: Vec<usize>,
    place: Vec<u8>,
    facts: Runs,
    kept: Vec<u8>,
}

impl Find {
    fn size(&self) -> usize {
        // A queue has room for up to twice as many.
        2 * size_of::<Find>()
            + self.reached.capacity() * size_of::<usize>()
            + self.place.capacity()
            + self.facts.size()
            + self.kept.capacity()
    }
}

/// Plays from states.
pub(super) struct Worker<'s, 'a, 'i> {
    ground: &'s Ground<'a, 'i>,
    matters: Matters<'s>,
    pub session: Session<'i>,
    pub look: Box<dyn Look + 's>,
    done: Vec<Done>,
    state: State,
    finds: Vec<Find>,
    wanted: BTreeSet<usize>,
}

impl<'s, 'a, 'i> Worker<'s, 'a, 'i> {
    fn new(
        ground: &'s Ground<'a, 'i>,
        matters: Matters<'s>,
        look: Box<dyn Look + 's>,
        wanted: &BTreeSet<usize>,
    ) -> Self {
        let session = Session::start(ground.image, crate::worker::SEED, ground.start);
        let (done, state, finds) = (Vec::new(), State::default(), Vec::new());
        Worker { ground, matters, session, look, done, state, finds, wanted: wanted.clone() }
    }

    fn expand(&mut self, from: StateId, kept: &[u8]) {
        let mut state = std::mem::take(&mut self.state);
        take_up(kept, &mut state);
        self.session.resume(&state);
        let mut done = std::mem::take(&mut self.done);
        inputs(self.ground, &self.session, &mut done);
        for (number, action) in (0..).zip(&done) {
            self.session.resume(&state);
            let item = self.session.turn().prompt().questionnaire.is_some();
            let cost = match action {
                // The items of a questionnaire are one line of a test.
                Done::Choose(_) | Done::Number(_) | Done::YesNo(_) if item => 0,
                action => cost(self.ground, &self.session, action),
            };
            if give(self.ground, &mut self.session, self.look.as_mut(), action) {
                let cost = cost.saturating_add(interrupted(self.ground.image, &self.session));
                self.note(from, number, cost);
            }
        }
        (self.state, self.done) = (state, done);
    }

    fn note(&mut self, from: StateId, input: u16, cost: u32) {
        let state = self.session.state();
        let reached = self.look.reached().iter().copied().filter(|r| self.wanted.contains(r)).collect();
        let mut find = Find { from, input, cost, reached, place: Vec::new(), facts: Runs::default(), kept: Vec::new() };
        facts(self.ground, self.matters, state, &mut find.place, &mut find.facts);
        keep(state, &mut find.kept);
        self.finds.push(find);
    }
}

/// Gives an input to the present turn; whether it was taken.
pub(super) fn give(ground: &Ground<'_, '_>, session: &mut Session<'_>, look: &mut dyn Look, done: &Done) -> bool {
    let now = session.state().now;
    let at = match done {
        Done::Wake(local) => Moment { utc: *local, offset: 0 },
        _ => now,
    };
    let given = Input { turn: session.state().turn, at, action: ground.inputs.action(done) };
    let heard = match done {
        Done::Says(number) => ground.inputs.heard.get(usize::from(*number)),
        _ => None,
    };
    look.begin();
    let taken = session.advance_seen(&given, heard, look).is_ok();
    look.turn(session);
    taken
}

/// What it takes to do something.
fn cost(ground: &Ground<'_, '_>, session: &Session<'_>, done: &Done) -> u32 {
    let waits = session.state().waiting == Waiting::Answer;
    match done {
        Done::Wake(_) if waits => 4,
        Done::Number(_) | Done::Skip => 3,
        Done::Says(number) => match ground.inputs.said.get(usize::from(*number)) {
            Some(said) if said.best.len() > 1 => 5,
            // What fits nothing is said where that is enough.
            Some(said) if said.best.is_empty() => 2,
            _ => 3,
        },
        Done::Help | Done::Stop | Done::Menu(_) => 8,
        Done::Choose(_) | Done::Date(_) | Done::Time(_) | Done::YesNo(_) | Done::Returned(_) | Done::Wake(_) => 2,
    }
}

/// What it takes besides, where an interrupt fires: words of risk and risky answers are what they are, and no way to
/// somewhere else.
fn interrupted(image: &Image<'_>, session: &Session<'_>) -> u32 {
    let fired = session.turn().events().filter(|e| e.kind == EventKind::Interrupted);
    let costs = fired.map(|e| match image.tables.interrupts.get(e.subject) {
        Some(interrupt) if interrupt.safety() => 40,
        _ => 8,
    });
    costs.max().unwrap_or(0)
}

/// What may be done and can be written in a test, in a fixed order.
pub(super) fn inputs(ground: &Ground<'_, '_>, session: &Session<'_>, into: &mut Vec<Done>) {
    // What is too much to try is not tried here either.
    let _ = ground.inputs.at(session, into);
    into.retain(|done| match done {
        Done::Choose(ids) => !ids.is_empty(),
        Done::Returned(value) => value.is_some(),
        Done::Date(day) => SENSIBLE.contains(day),
        _ => true,
    });
    // What a person might say comes first: where it makes no difference, it is this.
    match session.turn().prompt().kind {
        PromptKind::Date => into.insert(0, Done::Date(session.state().now.day())),
        PromptKind::Time => into.insert(0, Done::Time(EVENING)),
        _ => {}
    }
}

/// Six o'clock.
const EVENING: i64 = 18 * 3_600;

/// Days that a person would name: from 1900 to 2100.
const SENSIBLE: std::ops::Range<i64> = -25_567..47_847;

impl<'s, 'a, 'i> Search<'s, 'a, 'i> {
    pub fn new(
        ground: &'s Ground<'a, 'i>,
        matters: Matters<'s>,
        beginnings: &'s [Beginning],
        depth: Depth,
        looks: &'s dyn Looks,
        missing: &BTreeSet<usize>,
        hands: usize,
    ) -> Self {
        let workers = (0..hands.max(1)).map(|_| Worker::new(ground, matters, looks.look(), missing)).collect();
        Search {
            ground,
            beginnings,
            depth,
            workers,
            missing: missing.clone(),
            kept: Runs::default(),
            parents: Paged::default(),
            costs: Paged::default(),
            open: BTreeMap::new(),
            waits: 0,
            known: Store::default(),
            places: Store::default(),
            news: Store::default(),
            turns: 0,
            first: Vec::new(),
        }
    }

    pub fn states(&self) -> usize {
        self.parents.len()
    }

    pub fn size(&self) -> usize {
        let stores = [&self.known, &self.places, &self.news].map(|s| s.size(MORE)).iter().sum::<usize>();
        self.kept.size() + stores + self.parents.size() + self.costs.size() + self.waits
    }

    /// Goes through states until everything was found; whether it did not have to give up before.
    pub fn run(&mut self, limits: Limits, hands: &dyn Hands) -> bool {
        if let Some(first) = self.workers.first_mut() {
            for (number, beginning) in (0..).zip(self.beginnings) {
                first.session = beginning.start(self.ground, first.look.as_mut());
                first.note(NOBODY, number, beginning.cost);
            }
        }
        self.merge();
        while !self.missing.is_empty() {
            if self.parents.len() > limits.states || self.size() > limits.bytes {
                return false;
            }
            let states = self.nearest();
            if states.is_empty() {
                return self.open.is_empty();
            }
            let share = states.len().div_ceil(self.workers.len());
            let kept = &self.kept;
            let mut jobs: Vec<Job<'_>> = Vec::new();
            for (worker, states) in self.workers.iter_mut().zip(states.chunks(share)) {
                jobs.push(Box::new(move || {
                    for state in states {
                        worker.expand(*state, kept.get(*state as usize));
                    }
                }));
            }
            hands.all(jobs);
            self.merge();
        }
        true
    }

    /// Puts what was found to what is open, in the order of the states, whoever found it.
    fn merge(&mut self) {
        let finds: Vec<Find> = self.workers.iter_mut().flat_map(|w| std::mem::take(&mut w.finds)).collect();
        for find in finds {
            self.turns += u64::from(find.from != NOBODY);
            let new = find.reached.iter().any(|r| self.missing.contains(r)) || self.is_new(&find, false);
            if new {
                let before = self.costs.get(find.from as usize).copied().unwrap_or(0);
                self.waits += find.size();
                self.open.entry(before.saturating_add(find.cost)).or_default().push_back(find);
            }
        }
    }

    /// Some of the states that take least to come to, and are new.
    fn nearest(&mut self) -> Vec<StateId> {
        let mut states = Vec::new();
        while let Some(mut nearest) = self.open.first_entry() {
            let cost = *nearest.key();
            if self.depth == Depth::Near && cost > NEAR {
                self.open.clear();
                break;
            }
            let Some(find) = nearest.get_mut().pop_front() else {
                nearest.remove();
                // What is found from these may take less than what comes next.
                if states.is_empty() { continue } else { break }
            };
            self.waits = self.waits.saturating_sub(find.size());
            for point in &find.reached {
                if self.missing.remove(point) {
                    self.first.push((*point, find.from, find.input));
                }
            }
            if self.is_new(&find, true) {
                states.push(self.parents.len() as StateId);
                self.parents.push((find.from, find.input));
                self.costs.push(cost);
                self.kept.push(&find.kept);
            }
            if states.len() >= BLOCK {
                break;
            }
        }
        states
    }

    /// Whether something of it is new; from now on it is not, if it is added.
    fn is_new(&mut self, find: &Find, add: bool) -> bool {
        let (place, _) = self.places.add(&find.place, hash(&find.place));
        let is_new = |store: &mut Store, key: &[u8]| {
            if add { store.add(key, hash(key)).1 } else { store.find(key, hash(key)).is_none() }
        };
        let pairs = self.depth == Depth::Pairs;
        let mut key = place.to_le_bytes().to_vec();
        if pairs {
            // There are many pairs: what is the same as a whole need not be looked at by twos.
            for number in 0..find.facts.len() {
                let fact = find.facts.get(number);
                key.push(fact.len() as u8);
                key.extend_from_slice(fact);
            }
            if !is_new(&mut self.known, &key) {
                return false;
            }
        }
        let mut new = find.facts.len() == 0;
        for number in 0..find.facts.len() {
            for other in 0..if pairs { number.max(1) } else { 1 } {
                key.clear();
                key.extend_from_slice(&place.to_le_bytes());
                if pairs {
                    let other = find.facts.get(other);
                    key.push(other.len() as u8);
                    key.extend_from_slice(other);
                }
                key.extend_from_slice(find.facts.get(number));
                new |= is_new(&mut self.news, &key);
                if new && !add {
                    return true;
                }
            }
        }
        new
    }

    /// From the beginning to an input of a state: which beginning, and what is done then.
    pub fn steps(&mut self, from: StateId, input: u16) -> (u16, Vec<Done>) {
        let mut steps = Vec::new();
        let mut at = (from, input);
        while at.0 != NOBODY {
            steps.push(at);
            at = self.parents.get(at.0 as usize).copied().unwrap_or((NOBODY, 0));
        }
        let (ground, kept) = (self.ground, &self.kept);
        let Some(worker) = self.workers.first_mut() else { return (at.1, Vec::new()) };
        let mut done = Vec::new();
        let each = steps.iter().rev().filter_map(|(state, input)| {
            take_up(kept.get(*state as usize), &mut worker.state);
            worker.session.resume(&worker.state);
            inputs(ground, &worker.session, &mut done);
            done.get(usize::from(*input)).cloned()
        });
        (at.1, each.collect())
    }
}
