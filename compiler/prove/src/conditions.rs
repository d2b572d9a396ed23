//! Which conditions are so. Most stay as they were from one moment to the next: one is worked out again only if something
//! that it reads is another.

use hearken_image::{MISSING, NONE};
use hearken_runtime::State;

use crate::promise::{Promise, PromiseSet, bit};
use crate::term::{Term, Terms};

pub(crate) struct Conditions<'a> {
    terms: &'a Terms,
    promises: &'a [Promise],
    /// Variables of the pack's that conditions read, each with the promises (a bit each) whose condition does, and the
    /// value that it had when they were worked out.
    reads: Vec<(u32, PromiseSet, i64)>,
    /// The same of whether support is due.
    due: (PromiseSet, bool),
    /// Those that read something else.
    others: PromiseSet,
    /// Those that are so; none where nothing has been looked at.
    so: Option<PromiseSet>,
}

impl<'a> Conditions<'a> {
    pub(crate) fn new(terms: &'a Terms, promises: &'a [Promise]) -> Self {
        let mut reads: Vec<(u32, PromiseSet, i64)> = Vec::new();
        let (mut due, mut others) = (0, 0);
        for (n, promise) in promises.iter().enumerate() {
            let Some(condition) = promise.conditions() else { continue };
            terms.reads(condition, &mut |slot, is_text| {
                if is_text || slot.local {
                    others |= bit(n);
                    return;
                }
                match reads.iter_mut().find(|(index, ..)| *index == slot.index) {
                    Some((_, readers, _)) => *readers |= bit(n),
                    None => reads.push((slot.index, bit(n), MISSING)),
                }
            });
            if terms.asks_support(condition) {
                due |= bit(n);
            }
            if terms.any(condition, &|term| matches!(term, Term::Clock)) {
                others |= bit(n);
            }
        }
        Conditions { terms, promises, reads, due: (due, false), others, so: None }
    }

    /// The promises, a bit each, whose condition is so in a state.
    pub(crate) fn so(&mut self, state: &State) -> PromiseSet {
        let mut changed = self.others;
        for (index, readers, was) in &mut self.reads {
            let value = state.values.get(*index as usize).copied().unwrap_or(MISSING);
            if value != *was {
                *was = value;
                changed |= *readers;
            }
        }
        let due = state.due != NONE;
        if due != self.due.1 {
            self.due.1 = due;
            changed |= self.due.0;
        }
        let mut so = self.so.unwrap_or(0);
        let mut open = if self.so.is_some() { changed } else { PromiseSet::MAX };
        while open != 0 {
            let n = open.trailing_zeros() as usize;
            open &= open - 1;
            let Some(promise) = self.promises.get(n) else { break };
            let is_so = promise.conditions().is_some_and(|c| self.terms.is_so(c, state, (0, 0)));
            so = if is_so { so | bit(n) } else { so & !bit(n) };
        }
        self.so = Some(so);
        so
    }
}
