//! Promises are gone through together; where that is too much, each by itself, as far as what is left allows.

use crate::answer::{Never, Proof, Verdict, prove_some};
use crate::condition::Pack;
use crate::explore::Limits;
use crate::progress::Crew;
use crate::promise::Batch;

/// Of some promises, in the order of their numbers; with the lines that no conversation comes to, if they are asked for.
pub(crate) fn prove_batches(pack: &Pack<'_>, batches: &[Batch], lines: bool, limits: Limits, crew: Crew<'_>) -> Proof {
    let mut proof = Proof::of(pack.image);
    // So many states are gone through once together, and as many once more by those that have to be alone: however many
    // promises there are, it ends in a time that is known beforehand.
    let mut rest = limits.states;
    for (number, batch) in batches.iter().enumerate() {
        let together = prove_some(pack, &batch.all, lines, limits, crew);
        let is_enough = limits.first && together.has_broken();
        if limits.first || !together.is_too_much() || batch.by_name.len() < 2 {
            proof.add(together);
            if is_enough {
                return proof;
            }
            continue;
        }
        let share = rest / batches.len().saturating_sub(number).max(1);
        let alone = each_alone(pack, batch, lines, Limits { states: share, ..limits }, crew);
        rest = rest.saturating_sub(alone.iter().map(|p| p.states).sum());
        alone.into_iter().for_each(|alone| proof.add(alone));
    }
    proof
}

/// Each of a batch by itself: together they tell more states apart than each does. What one does not need is for those that
/// follow, and what is left at last for those that could not be decided.
fn each_alone(pack: &Pack<'_>, batch: &Batch, lines: bool, limits: Limits, crew: Crew<'_>) -> Vec<Proof> {
    let mut rest = limits.states;
    let mut proofs: Vec<Proof> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (number, same) in batch.by_name.iter().enumerate() {
        let states = rest / batch.by_name.len().saturating_sub(number).max(1);
        let proof = prove_some(pack, same, lines, Limits { states, ..limits }, crew);
        rest = rest.saturating_sub(proof.states);
        if proof.is_too_much() {
            open.push((number, states));
        }
        proofs.push(proof);
    }
    for (done, (number, before)) in open.iter().enumerate() {
        let states = rest / open.len().saturating_sub(done).max(1);
        let (Some(same), Some(proof)) = (batch.by_name.get(*number), proofs.get_mut(*number)) else { continue };
        if states > *before {
            *proof = prove_some(pack, same, lines, Limits { states, ..limits }, crew);
            rest = rest.saturating_sub(proof.states);
        }
        if proof.states > states.max(*before) {
            proof.had_a_share();
        }
    }
    proofs
}

impl Proof {
    fn add(&mut self, other: Proof) {
        self.states = self.states.saturating_add(other.states);
        self.turns = self.turns.saturating_add(other.turns);
        self.bytes = self.bytes.max(other.bytes);
        self.answers.extend(other.answers);
        if self.never == Never::NotDecided {
            self.never = other.never;
        }
    }

    fn has_broken(&self) -> bool {
        self.answers.iter().any(|a| matches!(a.verdict, Verdict::Fails { .. }))
    }

    fn is_too_much(&self) -> bool {
        self.answers.iter().any(|a| matches!(a.verdict, Verdict::NotDecided { .. }))
    }

    /// Says of what was not decided that it had not all the room there is.
    fn had_a_share(&mut self) {
        for answer in &mut self.answers {
            if let Verdict::NotDecided { helps, .. } = &mut answer.verdict {
                helps.push_str(&format!("; `--only {}` gives it all the states there may be", answer.name));
            }
        }
    }
}
