//! When a term is asked for: always, or only while a counter of where a questionnaire is has certain values.
//!
//! A questionnaire that was left half-way is taken up where it was: of the answers before that place the sum is asked, of
//! those behind it nothing. So what is asked depends on the place, and a term goes with the places for which it is.

use std::collections::BTreeMap;

use hearken_image::{MISSING, Slot};

use crate::term::TermId;

/// When a term is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    Always,
    /// While a variable lies in one of these, both ends included, in order and apart; what is missing is the lowest.
    While(Slot, Vec<(i64, i64)>),
}

/// Terms, and when each is asked for.
pub(crate) type Set = BTreeMap<TermId, Guard>;

impl Guard {
    fn of(slot: Slot, mut ranges: Vec<(i64, i64)>) -> Option<Guard> {
        ranges.retain(|r| r.0 <= r.1);
        ranges.sort_unstable();
        let mut apart: Vec<(i64, i64)> = Vec::new();
        for (low, high) in ranges {
            match apart.last_mut() {
                Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
                _ => apart.push((low, high)),
            }
        }
        match apart.as_slice() {
            [] => None,
            [(MISSING, i64::MAX)] => Some(Guard::Always),
            _ => Some(Guard::While(slot, apart)),
        }
    }

    /// Either.
    pub(crate) fn or(&self, other: &Guard) -> Guard {
        match (self, other) {
            (Guard::While(a, one), Guard::While(b, two)) if a == b => {
                Guard::of(*a, one.iter().chain(two).copied().collect()).unwrap_or(Guard::Always)
            }
            _ => Guard::Always,
        }
    }

    /// Both, as far as one variable can tell; `None` if that is never.
    pub(crate) fn and(&self, slot: Slot, ranges: &[(i64, i64)]) -> Option<Guard> {
        match self {
            Guard::Always => Guard::of(slot, ranges.to_vec()),
            Guard::While(s, own) if *s == slot => {
                let both = own.iter().flat_map(|a| ranges.iter().map(|b| (a.0.max(b.0), a.1.min(b.1)))).collect();
                Guard::of(slot, both)
            }
            other => Some(other.clone()),
        }
    }

    /// After a variable has been set to a value: when the term is asked for; `None` for never.
    pub(crate) fn set(&self, slot: Slot, value: i64) -> Option<Guard> {
        match self {
            Guard::While(s, _) if *s == slot => self.holds(|_| value).then_some(Guard::Always),
            other => Some(other.clone()),
        }
    }

    /// The values from which on it is so, or not so any more.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = i64> {
        let ranges: &[(i64, i64)] = match self {
            Guard::Always => &[],
            Guard::While(_, ranges) => ranges,
        };
        ranges.iter().flat_map(|(low, high)| std::iter::once(*low).chain(high.checked_add(1)))
    }

    /// Whether the term is asked for; `value` gives a variable's.
    pub(crate) fn holds(&self, value: impl Fn(Slot) -> i64) -> bool {
        match self {
            Guard::Always => true,
            Guard::While(slot, ranges) => {
                let value = value(*slot);
                ranges.iter().any(|r| (r.0..=r.1).contains(&value))
            }
        }
    }
}

/// Adds a term.
pub(crate) fn ask(set: &mut Set, term: TermId, guard: &Guard) {
    match set.get_mut(&term) {
        Some(known) => {
            if known != guard {
                *known = known.or(guard);
            }
        }
        None => {
            set.insert(term, guard.clone());
        }
    }
}

/// Adds all of another; whether that was more than there was.
pub(crate) fn ask_all(set: &mut Set, more: &Set) -> bool {
    let mut changed = false;
    for (term, guard) in more {
        match set.get_mut(term) {
            Some(known) => {
                let either = if known == guard { continue } else { known.or(guard) };
                changed |= *known != either;
                *known = either;
            }
            None => {
                set.insert(*term, guard.clone());
                changed = true;
            }
        }
    }
    changed
}
