//! Parts of the state that lie still: the answers of a questionnaire that is not being asked.
//!
//! Seven questionnaires, each left half-way somewhere, come to more states than could ever be gone through, though none
//! of them makes a difference to the others. So while a questionnaire is not being asked its answers are not part of what
//! tells states apart. Where one is taken up again (or its scores are looked at), it is gone on from every value that it
//! was ever left with: that is at least all that can be, so what is proven so is proven.

use hearken_image::Slot;
use hearken_runtime::State;

use crate::code::{Code, Does, Instruction};
use crate::guard::Guard;
use crate::observed::Observed;
use crate::owners::Owners;
use crate::paged::Runs;
use crate::quiet::Quiet;
use crate::state::number;
use crate::store::{Store, hash};
use crate::term::{TermId, Terms};

/// A bit for each part.
pub(crate) type PartSet = u64;

/// The parts, and what belongs to each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    owners: Owners,
    slots: Vec<Vec<u32>>,
    /// By instruction: the parts that have to be known there, because it looks at them, or changes one and not the whole of it.
    touches: Vec<PartSet>,
    /// By instruction: the parts that it changes.
    changes: Vec<PartSet>,
    /// By term: the part it is of, and one; 0 for what is always asked.
    of_term: Vec<u32>,
    /// What is ever asked of each part, and what always is.
    asked: Vec<Vec<(TermId, Guard)>>,
    kept: Vec<Vec<TermId>>,
}

impl Parts {
    pub(crate) fn of(owners: Owners) -> Self {
        Parts { slots: owners.slots(), owners, ..Parts::default() }
    }

    pub(crate) fn owner(&self, slot: Slot) -> u32 {
        self.owners.owner(slot)
    }

    /// The bit of the part that a variable belongs to.
    fn part(&self, slot: Slot) -> PartSet {
        self.owner(slot).checked_sub(1).map_or(0, |part| 1 << part)
    }

    /// Finds what is asked of each. `also`: what is looked at besides at certain instructions, by number.
    pub(crate) fn ask(
        &mut self,
        code: &Code<'_>,
        terms: &Terms,
        observed: &Observed,
        quiet: &Quiet,
        also: &[(usize, TermId)],
    ) {
        let owners = self.owners.clone();
        let owner_of = |term: TermId| {
            let mut owner = 0;
            terms.reads(term, &mut |slot, text| {
                if !text && !slot.local {
                    owner = owner.max(owners.owner(slot));
                }
            });
            owner
        };
        self.of_term =
            (0..terms.count()).map(|t| if observed.everywhere.contains(&t) { 0 } else { owner_of(t) }).collect();
        let mut asked = vec![std::collections::BTreeMap::new(); self.count()];
        for (term, guard) in observed.at.iter().flatten() {
            let owner = owner_of(*term);
            if let Some(part) = owner.checked_sub(1).and_then(|o| asked.get_mut(o as usize)) {
                crate::guard::ask(part, *term, guard);
            }
        }
        self.asked = asked.into_iter().map(|a| a.into_iter().collect()).collect();
        self.kept = (1..=self.count() as u32)
            .map(|p| observed.everywhere.iter().copied().filter(|t| owner_of(*t) == p).collect())
            .collect();
        self.touches = code
            .all
            .iter()
            .enumerate()
            .map(|(number, instruction)| {
                let mut touched: PartSet = 0;
                let mut touch = |slot: Slot| touched |= self.part(slot);
                each_written(&instruction.does, &mut |slot| {
                    let whole = self.owner(slot).checked_sub(1).and_then(|p| self.slots.get(p as usize));
                    let is_whole = matches!(instruction.does, Does::Store(..)) && whole.is_some_and(|w| w.len() == 1);
                    if !is_whole {
                        touch(slot);
                    }
                });
                let mut read = |term: TermId| {
                    terms.reads(term, &mut |slot, text| {
                        if !text {
                            touch(slot)
                        }
                    })
                };
                match &instruction.does {
                    Does::Store(_, term) => read(*term),
                    Does::JumpUnless(term, _) if quiet.ignored.get(number) != Some(&true) => read(*term),
                    Does::Watch(interrupt) => {
                        let record = code.image.tables.interrupts.get(*interrupt);
                        let condition = record.and_then(|r| code.fragments.get(&r.condition));
                        condition.into_iter().flatten().for_each(|t| read(*t));
                    }
                    Does::Do { arguments, .. } => arguments.iter().for_each(|a| read(a.2)),
                    Does::Ask(ask) => {
                        let heads = ask.each_option().filter_map(|o| o.head).filter_map(|h| code.fragments.get(&h));
                        heads.filter_map(|f| f.last()).for_each(|t| read(*t));
                    }
                    _ => {}
                }
                touched
            })
            .collect();
        let changed = |instruction: &Instruction<'_>| {
            let mut changed = 0;
            each_written(&instruction.does, &mut |slot| changed |= self.part(slot));
            changed
        };
        self.changes = code.all.iter().map(changed).collect();
        for (number, term) in also {
            let mut read = 0;
            terms.reads(*term, &mut |slot, text| {
                if !text {
                    read |= self.part(slot);
                }
            });
            if let Some(touched) = self.touches.get_mut(*number) {
                *touched |= read;
            }
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.owners.flows.len()
    }

    /// The parts that are being asked.
    pub(crate) fn present(&self, state: &State) -> PartSet {
        let mut present = 0;
        for frame in &state.frames {
            if let Some(part) = self.owners.flows.iter().position(|f| *f == frame.flow) {
                present |= 1 << part;
            }
        }
        present
    }

    /// The parts that have to be known for these instructions to run, and those that they change.
    pub(crate) fn touched(&self, numbers: impl Iterator<Item = usize>) -> (PartSet, PartSet) {
        let of = |all: &[PartSet], number: usize| all.get(number).copied().unwrap_or(0);
        numbers.fold((0, 0), |(touched, changed), n| (touched | of(&self.touches, n), changed | of(&self.changes, n)))
    }

    /// The part that a term is of, and one: it tells states apart only while that is being asked. 0 for what always does.
    pub(crate) fn of_term(&self, term: TermId) -> u32 {
        self.of_term.get(term as usize).copied().unwrap_or(0)
    }

    /// Whether a term is asked for, as far as the parts can tell that are being asked: of another, it may be.
    fn holds(&self, guard: &Guard, state: &State, present: PartSet) -> bool {
        match guard {
            Guard::While(slot, _) if self.owner(*slot).checked_sub(1).is_some_and(|p| present >> p & 1 == 0) => true,
            _ => guard.holds(|slot| state.values.get(slot.index as usize).copied().unwrap_or(hearken_image::MISSING)),
        }
    }

    /// Puts a value of a part into a state.
    pub(crate) fn put(&self, part: usize, values: &[i64], state: &mut State) {
        for (slot, value) in self.slots.get(part).into_iter().flatten().zip(values) {
            if let Some(v) = state.values.get_mut(*slot as usize) {
                *v = *value;
            }
        }
    }

    /// What is always asked of a part, as bytes: it goes only with states in which it is the same.
    pub(crate) fn kept(&self, terms: &Terms, part: usize, state: &State, into: &mut Vec<u8>) {
        into.clear();
        for term in self.kept.get(part).into_iter().flatten() {
            number(into, terms.value(*term, state, (0, 0)));
        }
    }

    fn key(&self, terms: &Terms, part: usize, state: &State, into: &mut Vec<u8>) {
        self.kept(terms, part, state, into);
        for (n, (term, guard)) in self.asked.get(part).into_iter().flatten().enumerate() {
            if self.holds(guard, state, 1 << part) {
                number(into, n as i64);
                number(into, terms.value(*term, state, (0, 0)));
            }
        }
    }

    fn values(&self, part: usize, state: &State) -> impl Iterator<Item = i64> {
        let slots = self.slots.get(part).into_iter().flatten();
        slots.map(|s| state.values.get(*s as usize).copied().unwrap_or(hearken_image::MISSING))
    }
}

/// The variables that something writes.
pub(crate) fn each_written(does: &Does<'_>, f: &mut impl FnMut(Slot)) {
    match does {
        Does::Store(slot, _) | Does::Count(slot) | Does::Vary { counter: slot, .. } => f(*slot),
        Does::Ask(ask) => {
            ask.dest.into_iter().for_each(&mut *f);
            ask.heard.into_iter().for_each(|h| (0..3).for_each(|n| f(Slot { index: h.index + n, ..h })));
        }
        Does::Show { gives: Some(slot), .. } => f(*slot),
        _ => {}
    }
}

/// Every value that a part was left with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Left {
    known: Store,
    values: Vec<Vec<i64>>,
    kept: Runs,
}

impl Left {
    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    pub(crate) fn get(&self, number: usize) -> (&[i64], &[u8]) {
        (self.values.get(number).map_or(&[], |v| v), self.kept.get(number))
    }

    pub(crate) fn size(&self) -> usize {
        // Each list of values is somewhere by itself.
        self.known.size(0) + self.kept.size() + self.values.iter().map(|v| v.len() * 8 + 40).sum::<usize>()
    }
}

/// A part that was left, to be added to what is known.
#[derive(Clone, Debug)]
pub(crate) struct Leaving {
    part: usize,
    key: Vec<u8>,
    values: Vec<i64>,
    kept: Vec<u8>,
}

impl Leaving {
    /// A part as it is in a state; `None` if it was left so before.
    pub(crate) fn of(parts: &Parts, terms: &Terms, part: usize, state: &State, left: &[Left]) -> Option<Self> {
        let (mut key, mut kept) = (Vec::new(), Vec::new());
        parts.key(terms, part, state, &mut key);
        if left.get(part).is_some_and(|l| l.known.find(&key, hash(&key)).is_some()) {
            return None;
        }
        parts.kept(terms, part, state, &mut kept);
        Some(Leaving { part, key, values: parts.values(part, state).collect(), kept })
    }

    /// Bytes.
    pub(crate) fn size(&self) -> usize {
        size_of::<Leaving>() + self.key.len() + self.values.len() * 8 + self.kept.len()
    }

    /// Adds it, if it is new.
    pub(crate) fn add(self, left: &mut [Left]) {
        let Some(left) = left.get_mut(self.part) else { return };
        if left.known.add(&self.key, hash(&self.key)).1 {
            left.values.push(self.values);
            left.kept.push(&self.kept);
        }
    }
}
