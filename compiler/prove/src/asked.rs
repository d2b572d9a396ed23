//! What is asked at a place, sorted by when it is asked.
//!
//! Wherever a questionnaire may be taken up again, each of its answers may have to be known, and what was done with them: some
//! hundred terms, of which few are asked at once, by how far it has come. So they lie by that, and are found, not gone
//! through.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use hearken_image::{MISSING, Slot};
use hearken_runtime::State;

use crate::guard::Guard;
use crate::observed::Observed;
use crate::parts::{PartSet, Parts};
use crate::term::{Term, TermId, Terms};

/// A term, and its number among those of its place.
type Numbered = (u32, TermId);

/// What a group has in common: the part that its terms are of, and the variable that says when.
type Common = (u32, Option<Slot>);

/// The terms of a place.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    groups: Vec<Group>,
}

/// Terms that are asked by the same variable, and while the same part is being asked.
#[derive(Debug)]
struct Group {
    /// The part that they are of, and one; 0 if they are of none.
    part: u32,
    /// The variable that says when, and the part that it is of, as above; none if they are asked always.
    by: Option<(Slot, u32)>,
    all: Vec<Numbered>,
    /// Values of the variable from which on others are asked, in order.
    from: Vec<i64>,
    /// Those that are asked below the first of these values, then from each on.
    asked: Vec<Vec<Numbered>>,
}

impl Asked {
    fn of(asked: &[(TermId, Guard)], terms: &Terms, parts: Option<&Parts>) -> Self {
        let always: BTreeSet<TermId> = asked.iter().filter(|(_, g)| *g == Guard::Always).map(|(t, _)| *t).collect();
        let always: BTreeSet<(Slot, bool)> = always
            .into_iter()
            .filter(|term| parts.is_none_or(|p| p.of_term(*term) == 0))
            .filter_map(|term| match terms.get(term) {
                Term::Value(slot) => Some((slot, false)),
                Term::Text(slot) => Some((slot, true)),
                _ => None,
            })
            .collect();
        // What is made of nothing but variables that are always asked themselves tells no more of a state.
        let says_more = |term: TermId| {
            let whole = matches!(terms.get(term), Term::Value(_) | Term::Text(_));
            let mut more = whole || terms.any(term, &|t| matches!(t, Term::SupportDue | Term::Clock | Term::Unknown));
            terms.reads(term, &mut |slot, is_text| more |= !always.contains(&(slot, is_text)));
            more
        };
        let mut groups: BTreeMap<Common, Vec<(Numbered, &Guard)>> = BTreeMap::new();
        for (number, (term, guard)) in (0..).zip(asked).filter(|(_, (term, _))| says_more(*term)) {
            let slot = match guard {
                Guard::Always => None,
                Guard::While(slot, _) => Some(*slot),
            };
            let part = parts.map_or(0, |p| p.of_term(*term));
            groups.entry((part, slot)).or_default().push(((number, *term), guard));
        }
        let owner = |slot: Slot| (slot, parts.map_or(0, |p| p.owner(slot)));
        let group = |((part, slot), terms): (Common, Vec<(Numbered, &Guard)>)| {
            let from: BTreeSet<i64> = terms.iter().flat_map(|(_, guard)| guard.bounds()).collect();
            let asked_at = |value: i64| terms.iter().filter(|t| t.1.holds(|_| value)).map(|t| t.0).collect();
            Group {
                part,
                by: slot.map(owner),
                all: terms.iter().map(|t| t.0).collect(),
                asked: std::iter::once(MISSING).chain(from.iter().copied()).map(asked_at).collect(),
                from: from.into_iter().collect(),
            }
        };
        Asked { groups: groups.into_iter().map(group).collect() }
    }

    /// Those that are asked of a state while these parts are being asked. When a term is asked by what belongs to another
    /// part, it may be.
    pub(crate) fn each(&self, state: &State, present: PartSet, mut f: impl FnMut(u32, TermId)) {
        let is_still = |part: u32| part.checked_sub(1).is_some_and(|p| present >> p & 1 == 0);
        for group in self.groups.iter().filter(|g| !is_still(g.part)) {
            let asked = match group.by {
                Some((slot, part)) if !is_still(part) => {
                    let value = state.values.get(slot.index as usize).copied().unwrap_or(MISSING);
                    group.asked.get(group.from.partition_point(|from| *from <= value))
                }
                _ => Some(&group.all),
            };
            asked.into_iter().flatten().for_each(|(number, term)| f(*number, *term));
        }
    }
}

/// What is asked at each place, sorted when it is first come to.
pub(crate) struct AskedAt<'a> {
    terms: &'a Terms,
    pub observed: &'a Observed,
    parts: Option<&'a Parts>,
    at: Vec<OnceLock<Asked>>,
    left: BTreeMap<(u32, u32), OnceLock<Asked>>,
    ended: OnceLock<Asked>,
}

impl<'a> AskedAt<'a> {
    pub(crate) fn new(observed: &'a Observed, terms: &'a Terms, parts: Option<&'a Parts>) -> Self {
        AskedAt {
            terms,
            observed,
            parts,
            at: observed.at.iter().map(|_| OnceLock::new()).collect(),
            left: observed.left.keys().map(|k| (*k, OnceLock::new())).collect(),
            ended: OnceLock::new(),
        }
    }

    /// At an instruction, by its number.
    pub(crate) fn at(&self, number: usize) -> Option<&Asked> {
        let asked = self.observed.at.get(number)?;
        Some(self.at.get(number)?.get_or_init(|| Asked::of(asked, self.terms, self.parts)))
    }

    /// At an instruction where a flow was left for another.
    pub(crate) fn left(&self, number: usize, above: u32) -> Option<&Asked> {
        let place = (number as u32, above);
        let asked = self.observed.left.get(&place)?;
        Some(self.left.get(&place)?.get_or_init(|| Asked::of(asked, self.terms, self.parts)))
    }

    /// Where the conversation has ended.
    pub(crate) fn ended(&self) -> &Asked {
        self.ended.get_or_init(|| Asked::of(&self.observed.ended, self.terms, self.parts))
    }
}
