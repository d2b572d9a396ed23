//! Every way a conversation can take through each flow: what is sure to have been said, shown, asked and set where
//! something needs it, and what nothing leads to.
//!
//! Each flow is looked at once, those that are done by others first. What only its callers know is settled between the
//! flows afterwards (`between`), and a mistake is looked at once more for the way that leads to it (`explain`).

mod ask;
mod between;
mod explain;
mod flow;
mod found;
mod leave;
mod leaving;
mod need;
mod plan;
mod slots;
mod state;
mod values;

use crate::checks::context::Context;
use crate::program::{FlowId, StepId, VariableId};
use crate::source::At;

pub(super) use between::{Doors, Doubt, target};
pub(super) use found::{Blocked, End, Needs, Unreached};
pub(super) use plan::may_be_unanswered;
pub(super) use state::{Status, Why};

use between::Unit;
use flow::Look;
use found::{Found, Use};
use plan::{FIRST, Kept, Plan, Return};
use slots::Slots;
use state::Many;

/// A way from one unit to another.
#[derive(Debug)]
struct Edge {
    to: FlowId,
    step: Option<StepId>,
    comes_back: bool,
    at: At,
    /// Of what was said and shown.
    conversation: [Status; FIRST as usize],
    /// The pack's variables that are not as they were when the unit was entered: which part of `Ways::changes`.
    changes: (u32, u32),
}

/// So many looks at one flow, each for 61 variables, must do: nobody writes a flow with twenty thousand values of its own,
/// and what is missing there is missing to the machine as well, which takes it for not so.
const LOOKS: u32 = 400;

/// What was found out about all flows.
pub(super) struct Ways {
    plan: Plan,
    units: Vec<Unit>,
    edges: Vec<Edge>,
    /// The pack's variables that are surer, or less sure, behind an edge.
    changes: Vec<(u32, Status)>,
    uses: Vec<Use>,
    ends: Vec<End>,
    /// Statements and steps that are never reached, with their flow.
    pub unreached: Vec<(FlowId, Unreached)>,
}

impl Ways {
    /// Looks at every flow. `order` has each flow after those it does.
    pub fn of(context: &Context<'_>, order: &[FlowId]) -> Ways {
        let plan = Plan::of(context);
        let mut ways = Ways {
            plan,
            units: Vec::new(),
            edges: Vec::new(),
            changes: Vec::new(),
            uses: Vec::new(),
            ends: Vec::new(),
            unreached: Vec::new(),
        };
        let mut slots = Slots::new(context.program.variables.len());
        for flow in order {
            ways.look(context, &mut slots, *flow, None);
            if let Some(seen) = ways.plan.seen.get_mut(*flow as usize) {
                *seen = true;
            }
            for step in ways.plan.doors.get(flow).cloned().unwrap_or_default() {
                ways.look(context, &mut slots, *flow, Some(step));
            }
        }
        ways
    }

    /// Whether every way through a flow leads elsewhere, or ends the conversation.
    pub fn never_comes_back(&self, flow: FlowId) -> bool {
        let returns = self.plan.returns.get(flow as usize);
        self.plan.seen.get(flow as usize) == Some(&true) && returns.is_some_and(Option::is_none)
    }

    /// Looks at one flow from its start, or from a step that another flow goes to.
    fn look(&mut self, context: &Context<'_>, slots: &mut Slots, flow: FlowId, step: Option<StepId>) {
        slots.reset();
        let first_use = self.uses.len() as u32;
        let first_edge = self.edges.len() as u32;
        let first_end = self.ends.len() as u32;
        let mut back: Option<Return> = None;
        let mut later: Vec<(u32, u32, Status)> = Vec::new();
        let mut turn_before_support = false;
        let mut looks = 0;
        loop {
            let first_look = slots.first_look;
            let mut look = Look::new(context, &self.plan, slots, flow);
            look.run(step, Many::default());
            let found = look.found;
            self.uses.extend_from_slice(&found.uses);
            self.returned(&found, slots, &mut back);
            if first_look {
                turn_before_support = found.turn_before_support;
                self.ends.extend_from_slice(&found.ends);
                self.unreached.extend(found.unreached.iter().map(|u| (flow, *u)));
                self.first_edges(&found, slots);
            } else {
                self.later_edges(&found, slots, &mut later);
            }
            looks += 1;
            if looks == LOOKS || !slots.next_look() {
                break;
            }
        }
        self.add_later(first_edge, &mut later);
        self.units.push(Unit {
            flow,
            step,
            uses: (first_use, self.uses.len() as u32),
            edges: (first_edge, self.edges.len() as u32),
            ends: (first_end, self.ends.len() as u32),
            turn_before_support,
        });
        if step.is_none()
            && let Some(place) = self.plan.returns.get_mut(flow as usize)
        {
            *place = back;
        }
    }

    fn returned(&self, found: &Found<Many>, slots: &Slots, back: &mut Option<Return>) {
        use state::State;
        let Some(state) = found.returned else { return };
        let back = back.get_or_insert_with(|| Return {
            conversation: [0, 1, 2].map(|slot| state.get(slot)),
            variables: Vec::new(),
        });
        let different = self.different(state, slots).map(|(v, _, status)| (v, status));
        back.variables.extend(different);
    }

    /// The pack's variables that are not as they were when the flow was entered.
    fn different<'s>(
        &'s self,
        state: Many,
        slots: &'s Slots,
    ) -> impl Iterator<Item = (VariableId, u32, Status)> + use<'s> {
        let (sure, unsure) = state.changes();
        let mut bits = (sure | unsure) & !((1 << FIRST) - 1);
        std::iter::from_fn(move || {
            if bits == 0 {
                return None;
            }
            let slot = bits.trailing_zeros();
            bits &= bits - 1;
            Some((slot, if sure & (1 << slot) != 0 { Status::Sure } else { Status::Unsure }))
        })
        .filter_map(|(slot, status)| {
            let v = *slots.variables().get(slot as usize - usize::from(FIRST))?;
            match self.plan.kept.get(v as usize) {
                Some(Kept::Global(g)) => Some((v, *g, status)),
                _ => None,
            }
        })
    }

    fn first_edges(&mut self, found: &Found<Many>, slots: &Slots) {
        use state::State;
        for out in &found.outs {
            let from = self.changes.len() as u32;
            let different: Vec<(u32, Status)> =
                self.different(out.state, slots).map(|(_, g, status)| (g, status)).collect();
            self.changes.extend(different);
            self.edges.push(Edge {
                to: out.to,
                step: out.step,
                comes_back: out.comes_back,
                at: out.at,
                conversation: [0, 1, 2].map(|slot| out.state.get(slot)),
                changes: (from, self.changes.len() as u32),
            });
        }
    }

    /// A further look at the same flow takes the same ways, with other variables.
    fn later_edges(&self, found: &Found<Many>, slots: &Slots, later: &mut Vec<(u32, u32, Status)>) {
        for (i, out) in found.outs.iter().enumerate() {
            later.extend(self.different(out.state, slots).map(|(_, g, status)| (i as u32, g, status)));
        }
    }

    fn add_later(&mut self, first_edge: u32, later: &mut [(u32, u32, Status)]) {
        if later.is_empty() {
            return;
        }
        later.sort_by_key(|(edge, _, _)| *edge);
        let mut later = later.iter().peekable();
        for i in 0.. {
            let Some(edge) = self.edges.get_mut((first_edge + i) as usize) else { return };
            let from = self.changes.len() as u32;
            self.changes.extend_from_within(edge.changes.0 as usize..edge.changes.1 as usize);
            while let Some((_, g, status)) = later.next_if(|(e, _, _)| *e == i) {
                self.changes.push((*g, *status));
            }
            edge.changes = (from, self.changes.len() as u32);
        }
    }
}
