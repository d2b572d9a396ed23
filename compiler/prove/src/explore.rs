//! Goes through all states, in order of how many turns it takes to come there.

use std::collections::BTreeSet;

use hearken_compiler::hands::Job;

use crate::edges::Edges;
use crate::paged::{Paged, Runs};
use crate::parts::{Left, PartSet};
use crate::progress::{Crew, Progress};
use crate::promise::{Kind, Promise, PromiseSet, bit};
use crate::store::{NOBODY, StateId, Store, hash};
use crate::worker::{Finds, Ground, Known, Stopped, Task, Worker};

/// How far it goes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// So many states at most.
    pub states: usize,
    /// So many bytes at most, for states and what is kept with them.
    pub bytes: usize,
    /// It stops at the first promise that breaks, or where it is too much, and no line is sought that is never come to: for
    /// whoever asks only whether all promises hold.
    pub first: bool,
}

/// In which order states are gone through.
#[derive(Clone, Copy)]
pub(crate) enum Search<'w> {
    /// By the number of turns, so that what is found first is the shortest.
    Shortest,
    /// The newest first, until these instructions have run.
    Until(&'w [usize]),
    /// The newest first, until these things were reached, by number.
    Reach(&'w BTreeSet<usize>),
}

/// A promise that was broken: from which state, by which input. Nobody, for the beginning itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Broken {
    pub promise: usize,
    pub from: StateId,
    pub input: u16,
}

/// What was found.
#[derive(Default)]
pub(crate) struct Found {
    pub states: usize,
    pub transitions: u64,
    pub broken: Vec<Broken>,
    pub stopped: Option<Stopped>,
    /// By number of the instruction.
    pub covered: Vec<bool>,
    /// What was reached, if anyone looked.
    pub points: BTreeSet<usize>,
    /// A bit for each promise whose target was reached, and whose condition was ever so.
    pub reached: PromiseSet,
    pub held: PromiseSet,
    pub kept: Runs,
    pub pending: Runs,
    pub parents: Paged<(StateId, u16)>,
    /// Bytes that it took at most.
    pub bytes: usize,
}

/// An input whose outcome depends on parts that lay still, and how many of their values had been tried.
struct Depends {
    state: StateId,
    input: u16,
    parts: PartSet,
    snapshot: usize,
}

struct Explorer<'g, 'a, 'i> {
    ground: &'g Ground<'a, 'i>,
    store: Store,
    found: Found,
    edges: Edges,
    broken: PromiseSet,
    left: Vec<Left>,
    depends: Paged<Depends>,
    /// How many values each part had been left with, at some times.
    snapshots: Vec<Vec<usize>>,
}

/// So many states are gone on from at once, however many workers there are: what is known when they begin is the same.
const BLOCK: usize = 512;
/// No more are found in one go than so many, nearly always.
const MORE: usize = 50_000;

/// Goes through all states that can be reached.
pub(crate) fn explore(ground: &Ground<'_, '_>, search: Search<'_>, limits: Limits, crew: Crew<'_>) -> Found {
    let parts = ground.parts.map_or(0, |p| p.count());
    let mut explorer = Explorer {
        ground,
        store: Store::default(),
        found: Found { covered: vec![false; ground.code.all.len()], ..Found::default() },
        edges: Edges::new(ground.promises),
        broken: 0,
        left: vec![Left::default(); parts],
        depends: Paged::default(),
        snapshots: vec![vec![0; parts]],
    };
    let mut workers: Vec<Worker<'_, '_, '_>> = (0..crew.hands.count().max(1)).map(|_| Worker::new(ground)).collect();
    if let Some(first) = workers.first_mut() {
        let (store, left, snapshots) = (&explorer.store, &explorer.left, &explorer.snapshots);
        first.begin(Known { store, left, snapshots, room: limits.bytes });
        explorer.merge(&mut first.finds, 0);
        first.clear();
        explorer.take_stock();
    }
    explorer.run(&mut workers, search, limits, crew);
    let mut found = explorer.found;
    found.states = found.parents.len();
    for worker in &workers {
        for (all, own) in found.covered.iter_mut().zip(&worker.covered) {
            *all |= *own;
        }
        found.points.extend(&worker.points);
        found.held |= worker.held;
    }
    if found.stopped.is_none() {
        for (promise, stuck) in explorer.edges.stuck(ground.promises, ground.terms, &found.kept) {
            let (from, input) = found.parents.get(stuck as usize).copied().unwrap_or((NOBODY, 0));
            found.broken.push(Broken { promise, from, input });
        }
    }
    found.broken.sort_by_key(|b| b.promise);
    found
}

impl Found {
    /// Bytes of what is kept of it when all states have been gone through.
    pub(crate) fn keeps(&self) -> usize {
        self.kept.size() + self.pending.size() + self.parents.size()
    }
}

impl Explorer<'_, '_, '_> {
    fn run(&mut self, workers: &mut [Worker<'_, '_, '_>], search: Search<'_>, limits: Limits, crew: Crew<'_>) {
        // States that were found and not gone on from: up to `next`, the others are in `open`.
        let mut next: StateId = 0;
        let mut open: Vec<StateId> = Vec::new();
        let mut again: Vec<Task> = Vec::new();
        while self.found.stopped.is_none() {
            let end = self.found.parents.len() as StateId;
            let mut tasks: Vec<Task> = Vec::new();
            let all_there = match search {
                Search::Shortest => None,
                Search::Until(wanted) => {
                    let have = |n: &usize| workers.iter().any(|w| w.covered.get(*n) == Some(&true));
                    Some(wanted.iter().all(have))
                }
                Search::Reach(wanted) => Some(wanted.iter().all(|n| workers.iter().any(|w| w.points.contains(n)))),
            };
            if let Some(all_there) = all_there {
                if all_there {
                    return;
                }
                open.extend(next..end);
                next = end;
            }
            if next < end || !open.is_empty() {
                let until = end.min(next.saturating_add(BLOCK as StateId));
                let newest = open.split_off(open.len().saturating_sub(BLOCK));
                tasks.extend((next..until).chain(newest).map(|state| Task { state, again: None }));
                next = until;
            } else {
                if again.is_empty() {
                    again = self.once_more();
                }
                tasks.extend(again.drain(..again.len().min(BLOCK)));
            }
            if tasks.is_empty() {
                return;
            }
            let share = tasks.len().div_ceil(workers.len());
            let (kept, pending) = (&self.found.kept, &self.found.pending);
            // What they find is there twice while it is put together.
            let room = limits.bytes.saturating_sub(self.found.bytes) / 2 / workers.len();
            let known = Known { store: &self.store, left: &self.left, snapshots: &self.snapshots, room };
            let mut jobs: Vec<Job<'_>> = Vec::new();
            for (worker, tasks) in workers.iter_mut().zip(tasks.chunks(share)) {
                jobs.push(Box::new(move || {
                    for task in tasks {
                        let number = task.state as usize;
                        worker.expand(*task, kept.get(number), pending.get(number), known);
                    }
                }));
            }
            crew.hands.all(jobs);
            // What one has found in part only is not put together: how far it came depends on how many there are.
            if workers.iter().any(|w| w.finds.stopped == Some(Stopped::Bytes)) {
                self.found.stopped = Some(Stopped::Bytes);
                return;
            }
            // What they found is put together in the order of the states, whoever found it.
            let snapshot = self.snapshots.len() - 1;
            for worker in workers.iter_mut() {
                self.merge(&mut worker.finds, snapshot);
                worker.clear();
            }
            self.take_stock();
            let besides = (open.capacity() * size_of::<StateId>()) + again.capacity() * size_of::<Task>();
            self.weigh(limits, besides);
            let found = self.found.parents.len();
            let waiting = found.saturating_sub(next as usize) + open.len();
            let (states, promises) = (found.saturating_sub(waiting), self.ground.promises.len());
            (crew.told)(Progress { states, waiting: waiting + again.len(), promises });
            if limits.first && self.broken != 0 {
                self.found.stopped.get_or_insert(Stopped::First);
            }
        }
    }

    /// Stops where there are too many states, or where they take too much; `besides`: what else takes bytes.
    fn weigh(&mut self, limits: Limits, besides: usize) {
        let left: usize = self.left.iter().map(Left::size).sum();
        let snapshots = self.snapshots.len() * self.left.len() * size_of::<usize>();
        let own =
            self.store.size(MORE) + self.edges.size(self.found.parents.len()) + self.depends.size() + left + snapshots;
        let found = &mut self.found;
        found.bytes = own + found.keeps() + besides;
        if found.parents.len() > limits.states {
            found.stopped.get_or_insert(Stopped::States);
        } else if found.bytes > limits.bytes {
            found.stopped.get_or_insert(Stopped::Bytes);
        }
    }

    /// Inputs that depend on parts which have been left with more values since.
    fn once_more(&mut self) -> Vec<Task> {
        let (snapshots, left) = (&self.snapshots, &self.left);
        let mut tasks = Vec::new();
        for depends in std::mem::take(&mut self.depends) {
            let before = snapshots.get(depends.snapshot).map_or(&[][..], |b| b);
            let mut parts = before.iter().zip(left).enumerate();
            let grown = parts.any(|(p, (before, left))| depends.parts >> p & 1 == 1 && *before < left.len());
            if grown {
                tasks.push(Task { state: depends.state, again: Some((depends.input, depends.snapshot)) });
            } else {
                self.depends.push(depends);
            }
        }
        tasks
    }

    /// Remembers how many values each part has been left with.
    fn take_stock(&mut self) {
        let now: Vec<usize> = self.left.iter().map(Left::len).collect();
        if self.snapshots.last() != Some(&now) {
            self.snapshots.push(now);
        }
    }

    /// Puts together what was found while so much was known of the parts as there was at a snapshot.
    fn merge(&mut self, finds: &mut Finds, snapshot: usize) {
        let answerable = bit_of(self.ground.promises, &Kind::Answerable);
        for state in &finds.dead_ends {
            let (from, input) = self.found.parents.get(*state as usize).copied().unwrap_or((NOBODY, 0));
            self.note(answerable, from, input);
        }
        let mut number = 0;
        for outcome in std::mem::take(&mut finds.outcomes) {
            let mut to = outcome.to;
            if to == NOBODY {
                // Another may have found it in the meantime.
                let (known, new) = self.store.add(finds.keys.get(number), hash(finds.keys.get(number)));
                if new {
                    self.found.parents.push((outcome.from, outcome.input));
                    self.found.kept.push(finds.kept.get(number));
                    self.found.pending.push(finds.pending.get(number));
                }
                (to, number) = (known, number + 1);
            }
            self.found.reached |= outcome.reached;
            self.note(outcome.broken, outcome.from, outcome.input);
            if outcome.from != NOBODY {
                self.found.transitions += 1;
                self.edges.add(outcome.from, to, outcome.input, outcome.reached);
            }
        }
        for (state, input, parts) in finds.depends.drain(..) {
            self.depends.push(Depends { state, input, parts, snapshot });
        }
        for leaving in finds.left.drain(..) {
            leaving.add(&mut self.left);
        }
        if let Some(stopped) = finds.stopped.take() {
            self.found.stopped.get_or_insert(stopped);
        }
    }

    fn note(&mut self, bits: PromiseSet, from: StateId, input: u16) {
        let mut new = bits & !self.broken;
        self.broken |= new;
        while new != 0 {
            self.found.broken.push(Broken { promise: new.trailing_zeros() as usize, from, input });
            new &= new - 1;
        }
    }
}

fn bit_of(promises: &[Promise], kind: &Kind) -> PromiseSet {
    let same = |p: &Promise| std::mem::discriminant(&p.kind) == std::mem::discriminant(kind);
    promises.iter().position(same).map_or(0, bit)
}
