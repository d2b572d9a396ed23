//! Ways out of the flow of a safety interrupt on which no support is shown.

use super::Ways;
use super::between::{Doors, target};
use super::found::Needs;
use super::plan::SHOWN;
use super::state::Status;
use crate::program::{FlowId, Interrupt, StepId};
use crate::source::At;

/// A place where a flow is left: the flow, from which step it was looked at, the statement.
pub(in crate::checks) type Left = (FlowId, Option<StepId>, At);

/// How far a conversation is from the flow of its safety interrupt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// In the flow itself.
    Flow = 1,
    /// In a flow that it does.
    Done = 2,
    /// In a flow that it went to.
    Elsewhere = 4,
}

/// What is wrong on the ways from a safety interrupt.
pub(in crate::checks) struct Support {
    /// Where one can leave without support having been shown: the flow, from which step it was looked at, the place.
    pub leaves: Option<Left>,
    /// Exercises, praise and waits that come before it.
    pub before: Vec<(FlowId, At)>,
}

impl Ways {
    /// For a safety interrupt: where one can leave without having been shown support, and what comes before it.
    pub fn without_support(&self, doors: &Doors, interrupt: &Interrupt) -> Support {
        let (flow, step) = target(interrupt);
        let mut support = Support { leaves: None, before: Vec::new() };
        let Some(start) = doors.get(flow, step) else { return support };
        let mut seen = vec![0_u8; self.units.len()];
        support.leaves = self.leaves(doors, &mut seen, start, Inside::Flow, &mut support.before);
        support
    }

    fn leaves(
        &self,
        doors: &Doors,
        seen: &mut [u8],
        start: usize,
        inside: Inside,
        before: &mut Vec<(FlowId, At)>,
    ) -> Option<Left> {
        let mut todo: Vec<(usize, Inside, Option<Left>)> = vec![(start, inside, None)];
        while let Some((at, inside, left)) = todo.pop() {
            let (Some(unit), Some(flag)) = (self.units.get(at), seen.get_mut(at)) else { continue };
            if *flag & inside as u8 != 0 {
                continue;
            }
            *flag |= inside as u8;
            if inside == Inside::Elsewhere && unit.turn_before_support {
                return left;
            }
            let ends = self.ends.get(unit.ends.0 as usize..unit.ends.1 as usize).unwrap_or_default();
            let open = ends.iter().find(|e| e.shown != Status::Sure && !(e.returns && inside == Inside::Done));
            if let Some(end) = open {
                return Some(left.unwrap_or((unit.flow, unit.step, end.at)));
            }
            if inside != Inside::Elsewhere {
                let uses = self.uses.get(unit.uses.0 as usize..unit.uses.1 as usize).unwrap_or_default();
                before.extend(uses.iter().filter(|u| u.needs == Needs::Support).map(|u| (unit.flow, u.at)));
            }
            for e in unit.edges.0..unit.edges.1 {
                let Some(edge) = self.edges.get(e as usize) else { continue };
                if edge.conversation.get(usize::from(SHOWN)) == Some(&Status::Sure) {
                    continue;
                }
                let Some(to) = doors.get(edge.to, edge.step) else { continue };
                let next = match (edge.comes_back, inside) {
                    (_, Inside::Elsewhere) => Inside::Elsewhere,
                    (true, _) => Inside::Done,
                    (false, _) => Inside::Elsewhere,
                };
                todo.push((to, next, left.or(Some((unit.flow, unit.step, edge.at)).filter(|_| !edge.comes_back))));
            }
        }
        None
    }
}
