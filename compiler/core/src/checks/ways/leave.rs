//! Where a way leaves: to a step, to another flow and back, out of the flow, or round again.

use super::flow::Look;
use super::found::{End, Out};
use super::plan::SHOWN;
use super::state::{Join, State, Status, Why};
use crate::program::{FlowId, StepId};
use crate::source::At;

impl<S: State> Look<'_, '_, S> {
    pub(super) fn go_to(&mut self, flow: FlowId, step: Option<StepId>, at: At, state: S) {
        let Some(step) = step.filter(|_| flow == self.flow) else {
            self.found.outs.push(Out { to: flow, step, comes_back: false, at, state });
            return;
        };
        self.arrive(step, at, state);
    }

    /// One more way to a step of this flow.
    pub(super) fn arrive(&mut self, step: StepId, at: At, state: S) {
        let known = self.steps.get(step as usize).copied().flatten();
        let mut join = Join::new();
        join.add(known, at, Why::GoesOn);
        join.add(Some(state), at, Why::GoesOn);
        let Some(joined) = join.all(&mut self.trail) else { return };
        if known.is_some_and(|k| k.same(joined)) {
            return;
        }
        if let Some(way) = self.steps.get_mut(step as usize) {
            *way = Some(joined);
        }
        let place = self.place_of.get(step as usize).copied().unwrap_or(0);
        if place <= self.here {
            self.again_from.insert(place);
        }
    }

    pub(super) fn done(&mut self, flow: FlowId, at: At, state: S) -> Option<S> {
        self.found.outs.push(Out { to: flow, step: None, comes_back: true, at, state });
        let plan = self.plan;
        if plan.seen.get(flow as usize) != Some(&true) {
            // It does itself, or stands in a ring that does: reported elsewhere.
            return Some(state);
        }
        let back = plan.returns.get(flow as usize)?.as_ref()?;
        let mut state = state;
        for (slot, status) in back.conversation.iter().enumerate() {
            if *status != Status::AsEntered {
                state = state.with(slot as u8, *status);
            }
        }
        for (v, status) in &back.variables {
            state = self.brought(*v, *status, state);
        }
        Some(state)
    }

    pub(super) fn returns(&mut self, at: At, state: S) {
        self.found.ends.push(End { at, returns: true, shown: state.get(SHOWN), last: state.last() });
        let mut join = Join::new();
        join.add(self.found.returned, at, Why::GoesOn);
        join.add(Some(state), at, Why::GoesOn);
        self.found.returned = join.all(&mut self.trail);
    }

    pub(super) fn again(&mut self, state: S) {
        let Some(Some(before)) = self.agains.last().copied() else {
            if let Some(top) = self.agains.last_mut() {
                *top = Some(state);
            }
            return;
        };
        let joined = before.join(state).0;
        if let Some(top) = self.agains.last_mut() {
            *top = Some(joined);
        }
    }
}
