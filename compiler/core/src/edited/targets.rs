//! A `go to` that leads elsewhere.

use super::slots::Slots;
use crate::program::{Flow, FlowId, Program, StepId};

/// Lets the `go to` of a flow with a number lead to a place; `None` if it is not clear which place that is.
pub(super) fn put(program: &mut Program, flow: usize, place: usize, to: &str) -> Option<()> {
    let to = target(&program.flows, flow, to)?;
    let slot = Slots::of(&mut program.flows.get_mut(flow)?.body).leads(place)?;
    (*slot.0, *slot.1) = to;
    Some(())
}

/// A flow, a step of the flow one is in, or `FLOW/STEP`.
fn target(flows: &[Flow], here: usize, to: &str) -> Option<(FlowId, Option<StepId>)> {
    let flow = |name: &str| flows.iter().position(|flow| flow.name == name);
    let step = |flow: usize, name: &str| flows.get(flow)?.steps.iter().position(|step| step.name == name);
    let (flow, step) = match to.split_once('/') {
        Some((name, of)) => {
            let flow = flow(name)?;
            (flow, Some(step(flow, of)?))
        }
        None => match (flow(to), step(here, to)) {
            // Which of the two is meant has to be told.
            (Some(flow), Some(_)) if flow != here => return None,
            (Some(flow), _) => (flow, None),
            (None, step) => (here, Some(step?)),
        },
    };
    Some((flow as FlowId, step.map(|step| step as StepId)))
}
