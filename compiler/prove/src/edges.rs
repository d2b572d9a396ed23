//! Which state leads to which, for what must always be possible.

use hearken_runtime::{State, Waiting};

use crate::paged::{Paged, Runs};
use crate::promise::{Kind, Promise, PromiseSet, When, bit};
use crate::state::take_up;
use crate::store::StateId;
use crate::term::Terms;

/// So many promises of what is possible are looked at together: each has a bit.
pub(crate) const MOST_POSSIBLE: usize = 32;

/// What came of an input.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: StateId,
    to: StateId,
    input: u16,
    /// A bit for each promise, among those that speak of what is possible, whose target was reached.
    reached: u32,
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edges {
    all: Paged<Edge>,
    /// The promises that speak of what is possible.
    promises: Vec<usize>,
}

impl Edges {
    pub(crate) fn new(promises: &[Promise]) -> Self {
        let speaks = |p: &Promise| matches!(p.kind, Kind::Possible { .. } | Kind::Ends);
        let promises =
            promises.iter().enumerate().filter(|(_, p)| speaks(p)).map(|(n, _)| n).take(MOST_POSSIBLE).collect();
        Edges { all: Paged::default(), promises }
    }

    pub(crate) fn add(&mut self, from: StateId, to: StateId, input: u16, reached: PromiseSet) {
        if self.promises.is_empty() {
            return;
        }
        let is_reached = |(n, p): (usize, &usize)| if reached & bit(*p) != 0 { 1u32 << n } else { 0 };
        let reached = self.promises.iter().enumerate().map(is_reached).fold(0, |a, b| a | b);
        self.all.push(Edge { from, to, input, reached });
    }

    /// Bytes, with what it takes to find who is stuck among so many states.
    pub(crate) fn size(&self, states: usize) -> usize {
        self.all.size() + self.all.len() / 4 + states * 5
    }

    /// For each promise of what is possible the first state from which it is not, if there is one. An input counts if,
    /// whatever comes of it, what is promised is reached, or a state from which it is possible.
    pub(crate) fn stuck(&self, promises: &[Promise], terms: &Terms, kept: &Runs) -> Vec<(usize, StateId)> {
        let mut stuck = Vec::new();
        if self.promises.is_empty() {
            return stuck;
        }
        let mut given = Given::of(&self.all, kept.len());
        for (n, promise) in self.promises.iter().enumerate() {
            let within = match promises.get(*promise).map(|p| &p.kind) {
                Some(Kind::Possible { within: Some(within), .. }) => *within,
                _ => u32::MAX,
            };
            let mut state = State::default();
            // Who is there already need not come there.
            let target = match promises.get(*promise).map(|p| &p.kind) {
                Some(Kind::Possible { target, .. }) => Some(target),
                _ => None,
            };
            let there = |number: usize| {
                target.is_some_and(|target| {
                    take_up(kept.get(number), &mut state);
                    target.waits(&state)
                })
            };
            let mut can: Vec<bool> = (0..kept.len()).map(there).collect();
            let mut turns = 0;
            while turns < within && given.once_more(&self.all, n, &mut can) {
                turns = turns.saturating_add(1);
            }
            let when = promises.get(*promise).and_then(Promise::when);
            let first = can.iter().enumerate().filter(|(_, can)| !**can).map(|(number, _)| number).find(|number| {
                take_up(kept.get(*number), &mut state);
                let in_force = match when {
                    Some(When::So(condition)) => terms.is_so(*condition, &state, (0, 0)),
                    Some(When::At(place)) => place.waits(&state),
                    None => true,
                };
                // Once it has ended nothing more is promised.
                in_force && state.waiting != Waiting::Ended
            });
            stuck.extend(first.map(|first| (*promise, first as StateId)));
        }
        stuck
    }
}

/// The inputs of all states, one after the other.
struct Given {
    /// Of each state where its inputs begin; at the end, where they all end.
    begins: Vec<u32>,
    /// Something came of it. (An input that is refused is none.)
    came: Bits,
    /// Not everything that comes of it is good.
    bad: Bits,
}

impl Given {
    fn of(edges: &Paged<Edge>, states: usize) -> Self {
        let mut begins = vec![0u32; states.saturating_add(1)];
        for edge in edges {
            if let Some(most) = begins.get_mut(edge.from as usize) {
                *most = (*most).max(u32::from(edge.input) + 1);
            }
        }
        let mut sum = 0u32;
        for begin in &mut begins {
            let own = std::mem::replace(begin, sum);
            sum = sum.saturating_add(own);
        }
        let mut given = Given { begins, came: Bits::new(sum), bad: Bits::new(sum) };
        for edge in edges {
            given.came.set(given.number(edge));
        }
        given
    }

    fn number(&self, edge: &Edge) -> u32 {
        self.begins.get(edge.from as usize).map_or(0, |b| b.saturating_add(u32::from(edge.input)))
    }

    /// From where it is possible with one turn more. Whether that is more.
    fn once_more(&mut self, edges: &Paged<Edge>, promise: usize, can: &mut [bool]) -> bool {
        self.bad.clear();
        for edge in edges {
            if edge.reached >> promise & 1 == 0 && can.get(edge.to as usize) != Some(&true) {
                self.bad.set(self.number(edge));
            }
        }
        let mut more = false;
        for (can, ends) in can.iter_mut().zip(self.begins.windows(2)).filter(|(can, _)| !**can) {
            let (begin, end) = (ends.first().copied().unwrap_or(0), ends.last().copied().unwrap_or(0));
            if (begin..end).any(|input| self.came.is_set(input) && !self.bad.is_set(input)) {
                *can = true;
                more = true;
            }
        }
        more
    }
}

/// A bit for each of many.
struct Bits(Vec<u64>);

impl Bits {
    fn new(count: u32) -> Self {
        Bits(vec![0; count as usize / 64 + 1])
    }

    fn set(&mut self, number: u32) {
        if let Some(word) = self.0.get_mut(number as usize / 64) {
            *word |= 1 << (number % 64);
        }
    }

    fn is_set(&self, number: u32) -> bool {
        self.0.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    fn clear(&mut self) {
        self.0.fill(0);
    }
}
