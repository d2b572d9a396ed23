//! What is needed at a place, and what is brought about there.

use super::flow::Look;
use super::found::{Needs, Use};
use super::plan::{CALM, FIRST, Kept, SAID, SHOWN};
use super::state::{State, Status};
use crate::program::VariableId;
use crate::source::At;

impl<S: State> Look<'_, '_, S> {
    /// What stands under a tag: exercises and praise have their place.
    pub(super) fn tagged(&mut self, tags: &[String], at: At, state: S) -> S {
        if self.slots.first_look {
            if tags.iter().any(|t| t == "exercise") {
                self.need(Needs::Support, SHOWN, at, state);
            }
            if tags.iter().any(|t| t == "praise") {
                self.need(Needs::Support, SHOWN, at, state);
                self.need(Needs::Calm, CALM, at, state);
            }
        }
        state
    }

    /// Notes that something is needed which is not sure.
    pub(super) fn need(&mut self, needs: Needs, slot: u8, at: At, state: S) {
        let status = state.get(slot);
        if status != Status::Sure && (self.slots.first_look || slot >= FIRST) {
            self.found.uses.push(Use { needs, at, status, last: state.last() });
        }
    }

    /// Notes that a variable is needed; from here on it is taken to be there, so that one mistake is told once.
    pub(super) fn need_variable(&mut self, needs: Needs, v: VariableId, at: At, state: S) -> S {
        let Some(slot) = self.slots.of(self.plan, v) else { return state };
        let mut status = state.get(slot);
        if status == Status::Sure {
            return state;
        }
        if self.plan.kept.get(v as usize) == Some(&Kept::Local) {
            status = Status::Unsure;
        }
        self.found.uses.push(Use { needs, at, status, last: state.last() });
        state.with(slot, Status::Sure)
    }

    /// A variable is there from here on, or may be missing again.
    pub(super) fn brought(&mut self, v: VariableId, status: Status, state: S) -> S {
        match self.slots.of(self.plan, v) {
            Some(slot) => state.with(slot, status),
            None => state,
        }
    }

    /// The person's turn: what was said before it is not what is answered after it.
    pub(super) fn turn(&mut self, state: S) -> S {
        self.found.turn_before_support |= state.get(SHOWN) == Status::AsEntered;
        state.with(SAID, Status::Unsure).with(CALM, Status::Sure)
    }
}
