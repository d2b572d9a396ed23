//! Looks once more at a flow with a mistake, for the way that leads to it.

use super::flow::Look;
use super::found::Needs;
use super::plan::{CALM, FIRST, SAID, SHOWN};
use super::slots::Slots;
use super::state::{One, Status, Turning, Why};
use super::{Doubt, Ways};
use crate::checks::context::Context;
use crate::program::{FlowId, StepId, VariableId};
use crate::source::At;

/// More turnings than these are not shown.
const TURNINGS: usize = 4;

impl Ways {
    /// The turnings of a way on which what is needed is not there, in the order in which they are taken.
    pub fn way_to(&self, context: &Context<'_>, doubt: &Doubt) -> Vec<(At, Why)> {
        let (slot, variable) = match doubt.needs {
            Needs::Value(v) | Needs::Shown(v) | Needs::Match(v) => (FIRST, Some(v)),
            Needs::Prompt => (SAID, None),
            Needs::Calm => (CALM, None),
            Needs::Support => (SHOWN, None),
        };
        self.look_for(context, doubt.flow, doubt.step, slot, variable, |found| {
            found.uses.iter().find(|u| u.at == doubt.at).map(|u| u.last)
        })
    }

    /// The turnings of a way out of a flow on which no support is shown.
    pub fn way_out(&self, context: &Context<'_>, flow: FlowId, step: Option<StepId>, at: At) -> Vec<(At, Why)> {
        self.look_for(context, flow, step, SHOWN, None, |found| {
            let end = found.ends.iter().find(|e| e.at == at && e.shown != Status::Sure).map(|e| e.last);
            end.or_else(|| found.outs.iter().find(|o| o.at == at).map(|o| o.state.last))
        })
    }

    fn look_for(
        &self,
        context: &Context<'_>,
        flow: FlowId,
        step: Option<StepId>,
        slot: u8,
        variable: Option<VariableId>,
        find: impl Fn(&super::Found<One>) -> Option<u32>,
    ) -> Vec<(At, Why)> {
        let mut slots = Slots::new(context.program.variables.len());
        slots.only(variable);
        let mut look = Look::new(context, &self.plan, &mut slots, flow);
        look.run(step, One { slot, status: Status::AsEntered, last: 0 });
        let last = find(&look.found);
        last.map_or_else(Vec::new, |last| turnings(&look.trail, last))
    }
}

fn turnings(trail: &[Turning], last: u32) -> Vec<(At, Why)> {
    let mut way = Vec::new();
    let mut next = last;
    while let Some(turning) = (next as usize).checked_sub(1).and_then(|i| trail.get(i)) {
        way.push((turning.at, turning.why));
        // A turning is always noted after the one before it, so this ends.
        next = turning.before.min(next - 1);
        if way.len() == TURNINGS {
            break;
        }
    }
    way.reverse();
    way
}
