//! Which part of the state a variable belongs to.
//!
//! What only one questionnaire writes is a part (`parts.rs`). Each score that it keeps of earlier sittings can be one by itself:
//! it lies still while the questionnaire is asked, too, and nothing looks at it but what asks how much a score has changed.

use std::collections::BTreeSet;

use hearken_image::{Image, NONE, Slot};

use crate::code::{Code, Does};
use crate::parts::each_written;
use crate::term::{Term, TermId, Terms};

/// The parts, and what belongs to each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owners {
    /// By variable of the pack's: its part and one, or 0 for what is never still.
    owner: Vec<u32>,
    /// By part, the flow that asks it; none for a score that is kept.
    pub flows: Vec<u32>,
    /// The variables that are only ever set to what another of their part is, or cleared.
    copies: BTreeSet<u32>,
}

/// There is a bit for each part.
const MOST: usize = 63;

impl Owners {
    /// A part for each questionnaire.
    pub(crate) fn of(code: &Code<'_>, terms: &Terms, image: &Image<'_>) -> Self {
        let flows: Vec<u32> = image.tables.questionnaires.iter().map(|q| q.flow).take(MOST).collect();
        let mut writers: Vec<Option<u32>> = vec![None; image.root.values as usize];
        let mut shared = vec![false; writers.len()];
        let (mut copied, mut worked_out) = (BTreeSet::new(), BTreeSet::new());
        for instruction in code.all.iter().filter(|i| i.flow != image.root.start) {
            let (is_copy, is_cleared) = match &instruction.does {
                Does::Store(_, stored) => match terms.get(*stored) {
                    Term::Value(from) => (!from.local, false),
                    Term::Const(_) => (false, true),
                    _ => (false, false),
                },
                _ => (false, false),
            };
            each_written(&instruction.does, &mut |slot: Slot| {
                let index = slot.index as usize;
                if let (false, Some(writer), Some(shared)) = (slot.local, writers.get_mut(index), shared.get_mut(index))
                {
                    *shared |= writer.is_some_and(|w| w != instruction.flow);
                    *writer = Some(instruction.flow);
                    if is_copy {
                        copied.insert(slot.index);
                    } else if !is_cleared {
                        worked_out.insert(slot.index);
                    }
                }
            });
        }
        let part =
            |writer: &Option<u32>| writer.and_then(|w| flows.iter().position(|f| *f == w)).map_or(0, |p| p as u32 + 1);
        let owner =
            writers.iter().zip(&shared).map(|(writer, shared)| if *shared { 0 } else { part(writer) }).collect();
        let copies = copied.difference(&worked_out).copied().collect();
        Owners { owner, flows, copies }
    }

    /// The same, with each score that is kept of earlier sittings as a part by itself, where none of these terms reads one:
    /// they have to be known everywhere, so that what they read goes together.
    pub(crate) fn apart(mut self, terms: &Terms, together: &[TermId]) -> Self {
        let mut read = BTreeSet::new();
        for term in together {
            terms.reads(*term, &mut |slot, _| {
                read.insert(slot);
            });
        }
        for form in 1..=self.flows.len() as u32 {
            let is_own = |copy: &&u32| self.owner.get(**copy as usize) == Some(&form);
            let copies: Vec<u32> = self.copies.iter().filter(is_own).copied().collect();
            let is_read = copies.iter().any(|index| read.contains(&Slot { local: false, index: *index }));
            if is_read || self.flows.len() + copies.len() > MOST {
                continue;
            }
            for copy in copies {
                self.flows.push(NONE);
                if let Some(owner) = self.owner.get_mut(copy as usize) {
                    *owner = self.flows.len() as u32;
                }
            }
        }
        self
    }

    /// The part of a variable, and one; 0 if it is of none.
    pub(crate) fn owner(&self, slot: Slot) -> u32 {
        if slot.local { 0 } else { self.owner.get(slot.index as usize).copied().unwrap_or(0) }
    }

    /// The variables of each part.
    pub(crate) fn slots(&self) -> Vec<Vec<u32>> {
        let of = |part: u32| (0..).zip(&self.owner).filter(|(_, o)| **o == part).map(|(slot, _)| slot).collect();
        (1..=self.flows.len() as u32).map(of).collect()
    }
}
