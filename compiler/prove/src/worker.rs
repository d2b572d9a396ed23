//! One worker: takes up states, gives them every input on the real machine, and notes what comes of it.

use std::collections::BTreeSet;

use hearken_image::{AskKind, IdKind, Image, MISSING, NONE, Slot};
use hearken_runtime::{EventKind, Input, Moment, Onlooker, Session, State, Waiting, Why};

use crate::code::{Code, Does};
use crate::inputs::{Done, Inputs};
use crate::paged::{Paged, Runs};
use crate::parts::{Leaving, Left, PartSet, Parts};
use crate::promise::{Kind, Promise, PromiseSet, bit};
use crate::quiet::Quiet;
use crate::reach::{Look, Looks};
use crate::state::{Keys, keep, take_up};
use crate::store::{NOBODY, StateId, Store, hash};
use crate::term::Terms;
use crate::watcher::Watcher;

/// What must be known to go through the states.
pub(crate) struct Ground<'a, 'i> {
    pub image: &'i Image<'i>,
    pub code: &'a Code<'i>,
    pub terms: &'a Terms,
    pub quiet: &'a Quiet,
    pub inputs: &'a Inputs<'a, 'i>,
    pub keys: Keys<'a, 'i>,
    pub parts: Option<&'a Parts>,
    pub promises: &'a [Promise],
    pub written: &'a [bool],
    /// What happens by chance makes a difference.
    pub chance: bool,
    pub start: Moment,
    /// Who looks at what each turn reaches, if anyone does.
    pub looks: Option<&'a dyn Looks>,
}

/// Why not all states were gone through.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stopped {
    States,
    Bytes,
    /// An answer, of a flow, has too many values that would have to be tried.
    Values(u32, Slot),
    Chance,
    /// A promise was broken, and more was not asked for.
    First,
}

/// What became of an input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    pub from: StateId,
    pub input: u16,
    /// Where it led, if that was known; nobody, and then it is the next of those that were found.
    pub to: StateId,
    pub broken: PromiseSet,
    pub reached: PromiseSet,
}

/// A state to go on from; by one input only, if it has been before, where parts were left with more values since.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Task {
    pub state: StateId,
    pub again: Option<(u16, usize)>,
}

/// What is known when a block of states is gone on from.
#[derive(Clone, Copy)]
pub(crate) struct Known<'k> {
    pub store: &'k Store,
    /// What the parts that lie still were ever left with.
    pub left: &'k [Left],
    /// Of each part how many values were known, at some times.
    pub snapshots: &'k [Vec<usize>],
    /// So many bytes may be found by each worker.
    pub room: usize,
}

/// What one worker has found in a block of states.
#[derive(Default)]
pub(crate) struct Finds {
    /// Of states that were not known: what tells them apart, themselves, and what is remembered of the promises.
    pub keys: Runs,
    pub kept: Runs,
    pub pending: Runs,
    pub outcomes: Paged<Outcome>,
    pub left: Vec<Leaving>,
    /// Inputs whose outcome depends on parts that lay still.
    pub depends: Vec<(StateId, u16, PartSet)>,
    /// States at which nothing can be answered.
    pub dead_ends: Vec<StateId>,
    pub stopped: Option<Stopped>,
    /// Bytes of all this.
    pub bytes: usize,
}

pub(crate) struct Worker<'g, 'a, 'i> {
    pub ground: &'g Ground<'a, 'i>,
    pub session: Session<'i>,
    before: State,
    pub watcher: Watcher<'g>,
    done: Vec<Done>,
    pub finds: Finds,
    pub covered: Vec<bool>,
    look: Option<Box<dyn Look + 'a>>,
    /// What was reached.
    pub points: BTreeSet<usize>,
    pub held: PromiseSet,
    key: Vec<u8>,
    bytes: Vec<u8>,
}

impl<'g, 'a, 'i> Worker<'g, 'a, 'i> {
    pub(crate) fn new(ground: &'g Ground<'a, 'i>) -> Self {
        Worker {
            ground,
            session: Session::start(ground.image, SEED, ground.start),
            before: State::default(),
            watcher: Watcher::new(ground.terms, ground.promises, ground.image, ground.written),
            done: Vec::new(),
            finds: Finds::default(),
            covered: vec![false; ground.code.all.len()],
            look: ground.looks.map(|looks| looks.look()),
            points: BTreeSet::new(),
            held: 0,
            key: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Begins a conversation, as chance has it with a seed.
    pub(crate) fn start(&mut self, seed: u32) {
        self.watcher.begin_conversation();
        let mut onlooker = Both::of(&mut self.watcher, self.look.as_deref_mut());
        self.session = Session::start_seen(self.ground.image, seed, self.ground.start, |_| {}, &mut onlooker);
        self.look.iter_mut().for_each(|look| look.turn(&self.session));
        self.watcher.end(self.session.state());
    }

    /// Goes on from where it is.
    pub(crate) fn go_on(&mut self, done: &Done) {
        let (state, pending) = (self.session.state().clone(), self.watcher.pending.clone());
        self.run(&state, done, &pending);
    }

    /// An input of a state by its number.
    pub(crate) fn input(&mut self, kept: &[u8], number: u16) -> Option<Done> {
        let mut state = State::default();
        take_up(kept, &mut state);
        self.session.resume(&state);
        let mut done = Vec::new();
        // What is too much to try was not tried.
        let _ = self.ground.inputs.at(&self.session, &mut done);
        done.into_iter().nth(usize::from(number))
    }

    /// Notes the beginning of every conversation.
    pub(crate) fn begin(&mut self, known: Known<'_>) {
        // What is said first may be a matter of chance, too.
        let mut seen: BTreeSet<Vec<(u32, u32)>> = BTreeSet::new();
        let nothing = State::default();
        for seed in SEED..SEED + MOST_SEEDS {
            self.start(seed);
            if seen.insert(self.ways()) {
                self.note(NOBODY, 0, PartSet::MAX, known);
            }
            if !self.ground.chance || self.all_ways(&seen, &mut Vec::new(), &nothing) {
                return;
            }
        }
        self.finds.stopped = Some(Stopped::Chance);
    }

    /// Notes where an input has led; `changed`: the parts that may be other than before.
    fn note(&mut self, from: StateId, input: u16, changed: PartSet, known: Known<'_>) {
        let state = self.session.state();
        self.ground.keys.key(state, &self.watcher.pending, &mut self.key);
        let to = known.store.find(&self.key, hash(&self.key)).unwrap_or(NOBODY);
        if to == NOBODY {
            self.finds.keys.push(&self.key);
            self.bytes.clear();
            keep(state, &mut self.bytes);
            self.finds.kept.push(&self.bytes);
            self.finds.pending.push(&self.watcher.pending);
            let ends = 3 * size_of::<u64>();
            self.finds.bytes += self.key.len() + self.bytes.len() + self.watcher.pending.len() + ends;
        }
        for at in &self.watcher.instructions {
            let number = self.ground.code.number(*at);
            if let Some(covered) = number.and_then(|n| self.covered.get_mut(n)) {
                *covered = true;
            }
        }
        self.points.extend(self.look.iter().flat_map(|look| look.reached()));
        self.held |= self.watcher.held;
        self.finds.outcomes.push(Outcome {
            from,
            input,
            to,
            broken: self.watcher.broken,
            reached: self.watcher.reached,
        });
        if let Some(parts) = self.ground.parts {
            let still = changed & !parts.present(state);
            for part in (0..parts.count()).filter(|p| still >> p & 1 == 1) {
                if let Some(leaving) = Leaving::of(parts, self.ground.terms, part, state, known.left) {
                    self.finds.bytes += leaving.size();
                    self.finds.left.push(leaving);
                }
            }
        }
        self.finds.bytes += size_of::<Outcome>();
        if self.finds.bytes > known.room {
            self.finds.stopped.get_or_insert(Stopped::Bytes);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.finds = Finds {
            keys: std::mem::take(&mut self.finds.keys).emptied(),
            kept: std::mem::take(&mut self.finds.kept).emptied(),
            pending: std::mem::take(&mut self.finds.pending).emptied(),
            ..Finds::default()
        };
    }

    /// Goes on from a state.
    pub(crate) fn expand(&mut self, task: Task, kept: &[u8], pending: &[u8], known: Known<'_>) {
        let mut state = std::mem::take(&mut self.before);
        take_up(kept, &mut state);
        self.session.resume(&state);
        if task.again.is_none() && self.is_dead_end() {
            self.finds.dead_ends.push(task.state);
        }
        let mut done = std::mem::take(&mut self.done);
        if let Err(slot) = self.ground.inputs.at(&self.session, &mut done) {
            let flow = state.frames.last().map_or(NONE, |f| f.flow);
            self.finds.stopped = Some(Stopped::Values(flow, slot));
        }
        let before = task.again.and_then(|(_, snapshot)| known.snapshots.get(snapshot));
        for (input, action) in (0..).zip(&done) {
            if task.again.is_some_and(|(only, _)| only != input) {
                continue;
            }
            if self.is_full() {
                break;
            }
            let mut giving = Giving {
                from: task.state,
                input,
                action,
                pending,
                known,
                before: before.map(|b| b.as_slice()),
                depends: 0,
            };
            let given = self.ground.parts.map_or(0, |p| p.present(&state));
            self.give(&mut giving, &mut state, given, before.is_none());
            if giving.depends != 0 {
                self.finds.depends.push((task.state, input, giving.depends));
            }
        }
        (self.before, self.done) = (state, done);
    }

    /// Gives an input to a state of which these parts are given. Where the run looks at another, it is run anew with
    /// every value that one was ever left with. `new`: one of the values is new, so that it has not been run before.
    fn give(&mut self, giving: &mut Giving<'_>, state: &mut State, given: PartSet, new: bool) {
        if self.ground.chance {
            return self.by_chance(giving, state);
        }
        self.run(state, giving.action, giving.pending);
        let Some(parts) = self.ground.parts else {
            return self.note(giving.from, giving.input, 0, giving.known);
        };
        let ran = self.watcher.instructions.iter().filter_map(|at| self.ground.code.number(*at));
        let (touched, changed) = parts.touched(ran);
        let open = touched & !given;
        if open == 0 {
            if new {
                self.note(giving.from, giving.input, touched | changed | parts.present(state), giving.known);
            }
            return;
        }
        let part = open.trailing_zeros() as usize;
        giving.depends |= 1 << part;
        let Some(left) = giving.known.left.get(part) else { return };
        let (mut kept, own) = (Vec::new(), state.values.clone());
        parts.kept(self.ground.terms, part, state, &mut kept);
        let known = giving.before.and_then(|b| b.get(part)).copied().unwrap_or(0);
        for number in 0..left.len() {
            if self.is_full() {
                break;
            }
            let (values, its_kept) = left.get(number);
            if its_kept == kept {
                parts.put(part, values, state);
                self.give(giving, state, given | 1 << part, new || number >= known);
            }
        }
        state.values.clone_from(&own);
    }

    /// It has found more than there is room for.
    fn is_full(&self) -> bool {
        self.finds.stopped == Some(Stopped::Bytes)
    }

    pub(crate) fn is_dead_end(&self) -> bool {
        let state = self.session.state();
        let ask = self.ground.image.ask(state.frames.last().map_or(0, |f| f.at));
        state.waiting == Waiting::Answer
            && ask.is_some_and(|a| matches!(a.kind, AskKind::One | AskKind::Several { .. }) && !a.may_skip())
            && self.session.turn().choices().next().is_none()
    }

    pub(crate) fn run(&mut self, state: &State, done: &Done, pending: &[u8]) {
        self.session.resume(state);
        self.watcher.begin(state, pending);
        let at = match done {
            Done::Wake(local) => Moment { utc: *local, offset: 0 },
            _ => state.now,
        };
        let given = Input { turn: state.turn, at, action: self.ground.inputs.action(done) };
        let heard = match done {
            Done::Says(number) => self.ground.inputs.heard.get(usize::from(*number)),
            _ => None,
        };
        let taken = match self.look.as_deref_mut() {
            None => self.session.advance_seen(&given, heard, &mut self.watcher),
            Some(look) => {
                let taken =
                    self.session.advance_seen(&given, heard, &mut Both::of(&mut self.watcher, Some(&mut *look)));
                look.turn(&self.session);
                taken
            }
        };
        self.watcher.end(self.session.state());
        let after = self.session.state();
        for (n, promise) in self.ground.promises.iter().enumerate() {
            let bit = bit(n);
            match &promise.kind {
                Kind::Recorded(items) if taken.is_ok() && !self.is_recorded(items, state) => self.watcher.broken |= bit,
                Kind::Taken if taken.is_err() => self.watcher.broken |= bit,
                Kind::Help if self.is_to_come_back(done) && !leads_back(self.ground.image, state, after) => {
                    self.watcher.broken |= bit;
                }
                Kind::Ends if self.watcher.ended_or_slept || after.waiting == Waiting::Ended => {
                    self.watcher.reached |= bit;
                }
                Kind::Fires => {
                    if let Done::Says(said) = done
                        && !self.fires(*said, state)
                    {
                        self.watcher.broken |= bit;
                    }
                }
                Kind::Heard => {
                    if let Done::Says(said) = done
                        && !self.hears(*said)
                    {
                        self.watcher.broken |= bit;
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether what is done leads to something that comes back: help, or an interrupt that does, from the menu.
    fn is_to_come_back(&self, done: &Done) -> bool {
        let image = self.ground.image;
        match done {
            Done::Help => true,
            Done::Menu(id) => {
                let number = image.ids.index(IdKind::Interrupt, *id, image.tables.interrupts.len());
                let fired = number.filter(|n| self.watcher.fired == *n).and_then(|n| image.tables.interrupts.get(n));
                fired.is_some_and(|i| i.comes_back())
            }
            _ => false,
        }
    }

    /// Whether the answer that was just given is recorded as a matter of safety, if it is one.
    fn is_recorded(&self, items: &[(Slot, i64)], before: &State) -> bool {
        let asked = before.frames.last().filter(|_| before.waiting == Waiting::Answer);
        let dest = asked.and_then(|f| self.ground.image.ask(f.at)).and_then(|ask| ask.dest);
        let Some((slot, least)) = items.iter().find(|(slot, _)| Some(*slot) == dest) else { return true };
        let value = |state: &State| state.values.get(slot.index as usize).copied().unwrap_or(MISSING);
        let (was, is) = (value(before), value(self.session.state()));
        // While it is asked it has no answer yet.
        was != MISSING || is == MISSING || is < *least || self.watcher.safety_answer
    }

    /// Whether what a page says that an interrupt listens for has fired it, or one that is a matter of safety and so goes
    /// first; whether it is heard as a matter of safety, if it is one; of two such, whether the one that goes first does.
    fn hears(&self, said: u16) -> bool {
        let said = self.ground.inputs.said.get(usize::from(said));
        let Some((said, means)) = said.and_then(|s| Some((s, s.means.as_ref()?))) else { return true };
        let fired = self.ground.image.tables.interrupts.get(self.watcher.fired);
        fired.is_some_and(|i| i.safety() || listens(self.ground.image, &i, &[means.intent]))
            && (!means.safety || said.safety.contains(&means.intent))
            && means.leads.is_none_or(|flow| fired.is_some_and(|i| i.flow == flow))
    }

    /// Whether words of risk have done what they are to do.
    fn fires(&self, said: u16, before: &State) -> bool {
        let Some(said) = self.ground.inputs.said.get(usize::from(said)).filter(|s| !s.safety.is_empty()) else {
            return true;
        };
        let tables = &self.ground.image.tables;
        let listens = |i: &hearken_image::Interrupt| i.safety() && listens(self.ground.image, i, &said.safety);
        let running = |flow: u32| before.frames.iter().any(|f| f.flow == flow);
        let expected = tables.interrupts.iter().position(|i| listens(&i) && !running(i.flow));
        match expected {
            Some(interrupt) => {
                // Who does not find the words finds it in the menu.
                let in_menu = tables.interrupts.get(interrupt as u32).is_some_and(|i| i.title != NONE);
                in_menu && self.watcher.fired == interrupt as u32 && self.watcher.shown_first == Some(true)
            }
            // It runs already; else nobody listens.
            None => tables.interrupts.iter().any(|i| listens(&i)),
        }
    }

    /// Runs an input with one seed after the other, until everything that chance can bring has come.
    fn by_chance(&mut self, giving: &mut Giving<'_>, state: &mut State) {
        let own = state.seed;
        let mut seen: BTreeSet<Vec<(u32, u32)>> = BTreeSet::new();
        for seed in 0..MOST_SEEDS {
            state.seed = seed;
            self.run(state, giving.action, giving.pending);
            if seen.insert(self.ways()) {
                self.note(giving.from, giving.input, PartSet::MAX, giving.known);
            }
            if self.all_ways(&seen, &mut Vec::new(), state) {
                state.seed = own;
                return;
            }
        }
        self.finds.stopped = Some(Stopped::Chance);
        state.seed = own;
    }

    /// Which ways chance has brought in this run.
    fn ways(&self) -> Vec<(u32, u32)> {
        let ran = &self.watcher.instructions;
        let mut ways = Vec::new();
        for (at, next) in ran.iter().zip(ran.iter().skip(1)) {
            let number = self.ground.code.number(*at).filter(|n| self.ground.quiet.ignored.get(*n) != Some(&true));
            let found = number.and_then(|n| self.ground.code.all.get(n));
            if let Some(Does::Vary { random: true, .. }) = found.map(|i| &i.does) {
                ways.push((*at, *next));
            }
        }
        ways
    }

    /// Whether every way that can follow these has been seen.
    fn all_ways(&self, seen: &BTreeSet<Vec<(u32, u32)>>, so_far: &mut Vec<(u32, u32)>, state: &State) -> bool {
        let following: BTreeSet<(u32, u32)> =
            seen.iter().filter(|s| s.starts_with(so_far)).filter_map(|s| s.get(so_far.len()).copied()).collect();
        let Some((at, _)) = following.first().copied() else { return true };
        let found = self.ground.code.number(at).and_then(|n| self.ground.code.all.get(n));
        let Some(Does::Vary { counter, ways, .. }) = found.map(|i| &i.does) else { return true };
        let distinct: BTreeSet<u32> = ways.iter().copied().collect();
        let varied = state.values.get(counter.index as usize).is_some_and(|v| *v != MISSING);
        let came_before = so_far.iter().any(|w| w.0 == at);
        let can = if (varied || came_before) && ways.len() > 1 { distinct.len() - 1 } else { distinct.len() };
        if following.len() < can {
            return false;
        }
        following.iter().all(|way| {
            so_far.push(*way);
            let all = self.all_ways(seen, so_far, state);
            so_far.pop();
            all
        })
    }
}

/// The watcher, and whoever else looks.
struct Both<'w, 'a, 'l> {
    watcher: &'w mut Watcher<'a>,
    look: Option<&'w mut (dyn Look + 'l)>,
}

impl<'w, 'a, 'l> Both<'w, 'a, 'l> {
    fn of(watcher: &'w mut Watcher<'a>, mut look: Option<&'w mut (dyn Look + 'l)>) -> Self {
        look.iter_mut().for_each(|look| look.begin());
        Both { watcher, look }
    }
}

impl Onlooker for Both<'_, '_, '_> {
    fn instruction(&mut self, state: &State, at: u32) {
        self.watcher.instruction(state, at);
        self.look.iter_mut().for_each(|look| look.instruction(state, at));
    }

    fn happens(&mut self, state: &State, kind: EventKind, subject: u32, why: Why) {
        self.watcher.happens(state, kind, subject, why);
        self.look.iter_mut().for_each(|look| look.happens(state, kind, subject, why));
    }
}

/// An input that is being given.
struct Giving<'t> {
    from: StateId,
    input: u16,
    action: &'t Done,
    pending: &'t [u8],
    known: Known<'t>,
    /// Of each part how many values were known when this was done before.
    before: Option<&'t [usize]>,
    /// The parts that it looked at and that lay still.
    depends: PartSet,
}

/// Whether an interrupt listens for one of these intents.
fn listens(image: &Image<'_>, interrupt: &hearken_image::Interrupt, intents: &[u32]) -> bool {
    let numbers = &image.tables.numbers;
    (0..interrupt.intent_count)
        .filter_map(|n| numbers.get(interrupt.intents.saturating_add(n)))
        .any(|n| intents.contains(&n.value))
}

/// What tests are played with.
pub(crate) const SEED: u32 = 1;
/// More seeds than these are not tried.
const MOST_SEEDS: u32 = 2_000;

/// Whether help, which was asked for in a state, leads back there.
fn leads_back(image: &Image<'_>, before: &State, after: &State) -> bool {
    if before.waiting == Waiting::Ended {
        return true;
    }
    let runs = before.frames.len();
    let same = before.frames.iter().zip(&after.frames).take(runs.saturating_sub(1)).all(|(a, b)| a.at == b.at);
    let place = before.frames.last().map_or(NONE, |f| f.place);
    let address = image.tables.places.get(place).map_or(0, |p| p.address);
    match after.frames.len().checked_sub(runs) {
        // Already back.
        Some(0) => same && after.frames.last().is_some_and(|f| f.place == place),
        // In the midst of it.
        Some(_) => same && after.frames.get(runs.saturating_sub(1)).is_some_and(|f| f.at == address),
        None => false,
    }
}
