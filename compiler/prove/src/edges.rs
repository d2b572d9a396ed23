//! Which state leads to which, for what must always be possible.

use hearken_runtime::{State, Waiting};

use crate::promise::{Kind, Promise, When};
use crate::state::take_up;
use crate::store::{Runs, StateId};
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
    all: Vec<Edge>,
    /// The promises that speak of what is possible.
    promises: Vec<usize>,
}

impl Edges {
    pub(crate) fn new(promises: &[Promise]) -> Self {
        let speaks = |p: &Promise| matches!(p.kind, Kind::Possible { .. } | Kind::Ends);
        let promises =
            promises.iter().enumerate().filter(|(_, p)| speaks(p)).map(|(n, _)| n).take(MOST_POSSIBLE).collect();
        Edges { all: Vec::new(), promises }
    }

    pub(crate) fn add(&mut self, from: StateId, to: StateId, input: u16, reached: u64) {
        let bit = |(n, p): (usize, &usize)| if reached >> (p % 64) & 1 == 1 { 1u32 << n } else { 0 };
        let reached = self.promises.iter().enumerate().map(bit).fold(0, |a, b| a | b);
        self.all.push(Edge { from, to, input, reached });
    }

    pub(crate) fn size(&self) -> usize {
        self.all.capacity() * size_of::<Edge>()
    }

    /// For each promise of what is possible the first state from which it is not, if there is one. An input counts if,
    /// whatever comes of it, what is promised is reached, or a state from which it is possible.
    pub(crate) fn stuck(mut self, promises: &[Promise], terms: &Terms, kept: &Runs) -> Vec<(usize, StateId)> {
        self.all.sort_unstable_by_key(|e| (e.from, e.input));
        let mut stuck = Vec::new();
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
            while turns < within && self.once_more(n, &mut can) {
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

    /// From where it is possible with one turn more. Whether that is more.
    fn once_more(&self, promise: usize, can: &mut [bool]) -> bool {
        let mut more = Vec::new();
        let is_good = |e: &Edge| e.reached >> promise & 1 == 1 || can.get(e.to as usize) == Some(&true);
        for same_input in self.all.chunk_by(|a, b| (a.from, a.input) == (b.from, b.input)) {
            let Some(first) = same_input.first() else { continue };
            if can.get(first.from as usize) == Some(&false) && same_input.iter().all(is_good) {
                more.push(first.from);
            }
        }
        for state in &more {
            if let Some(can) = can.get_mut(*state as usize) {
                *can = true;
            }
        }
        !more.is_empty()
    }
}
