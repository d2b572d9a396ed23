//! What nothing leads to: flows, steps and statements that nobody would ever see.

use super::context::Context;
use super::ways::{Blocked, Ways};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{FlowId, InterruptAction};

/// Flows that no conversation gets to.
pub(super) fn flows(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // With a mistake that was told already, the line that led there may be the one that could not be read.
    if context.has_broken() {
        return;
    }
    let program = context.program;
    let mut reached = vec![false; program.flows.len()];
    let mut todo: Vec<FlowId> = [program.entry, program.help, program.stop].into_iter().flatten().collect();
    todo.extend(program.interrupts.iter().map(|i| match i.action {
        InterruptAction::GoTo(flow, _) | InterruptAction::Do(flow) => flow,
    }));
    let edges: Vec<(u32, u32)> = context.survey.links.iter().map(|l| (l.from, l.to)).collect();
    let graph = super::rings::Graph::new(program.flows.len(), &edges);
    while let Some(flow) = todo.pop() {
        let Some(flag) = reached.get_mut(flow as usize) else { continue };
        if !std::mem::replace(flag, true) {
            todo.extend_from_slice(graph.of(flow));
        }
    }
    let entry = program.entry.map(|f| context.flow_name(f)).unwrap_or_default();
    let mut led_to = vec![None; program.flows.len()];
    for link in &context.survey.links {
        if let Some(place @ None) = led_to.get_mut(link.to as usize)
            && link.from != link.to
        {
            *place = Some(link.from);
        }
    }
    for ((flow, reached), from) in program.flows.iter().zip(&reached).zip(&led_to) {
        // A flow that only another unreached flow leads to has its cause told there.
        if !reached && from.is_none() {
            found.push(codes::w0350::never_reached(flow.at, &flow.name, entry));
        }
    }
    rings_apart(context, &reached, &led_to, entry, found);
}

/// Unreached flows that lead only to one another: one of them is told about.
fn rings_apart(
    context: &Context<'_>,
    reached: &[bool],
    led_to: &[Option<FlowId>],
    entry: &str,
    found: &mut Vec<Diagnostic>,
) {
    let mut seen: Vec<bool> = reached.to_vec();
    let edges: Vec<(u32, u32)> = context.survey.links.iter().map(|l| (l.from, l.to)).collect();
    let graph = super::rings::Graph::new(reached.len(), &edges);
    let mark = |seen: &mut Vec<bool>, from: FlowId| {
        let mut todo = vec![from];
        while let Some(flow) = todo.pop() {
            let Some(flag) = seen.get_mut(flow as usize) else { continue };
            if !std::mem::replace(flag, true) {
                todo.extend_from_slice(graph.of(flow));
            }
        }
    };
    for (id, from) in led_to.iter().enumerate() {
        if from.is_none() {
            mark(&mut seen, id as FlowId);
        }
    }
    for (id, flow) in context.program.flows.iter().enumerate() {
        if seen.get(id) == Some(&false) {
            found.push(codes::w0350::never_reached(flow.at, &flow.name, entry));
            mark(&mut seen, id as FlowId);
        }
    }
}

/// Steps and statements that no way through their flow gets to.
pub(super) fn statements(context: &Context<'_>, ways: &Ways, found: &mut Vec<Diagnostic>) {
    for (flow, unreached) in &ways.unreached {
        if context.is_broken(*flow) {
            continue;
        }
        let above = context.words(unreached.above);
        found.push(match (unreached.step, unreached.why) {
            (Some(_), _) => codes::w0351::never_reached(unreached.at, context.words(unreached.at), unreached.above),
            // What may not follow `again` and `confirm` is told where the block is read.
            (None, Blocked::Left) if above.starts_with("again") || above.starts_with("listen") => continue,
            (None, Blocked::Left) if above.starts_with("confirm") => continue,
            (None, Blocked::Left) => codes::e0352::behind_leaving(unreached.at, unreached.above, above),
            (None, Blocked::AllLeave) => codes::w0353::all_leave(unreached.at, unreached.above),
            (None, Blocked::NeverBack) => codes::w0353::never_back(unreached.at, unreached.above, above),
        });
    }
}

/// Interrupts that do a flow from which nobody comes back.
pub(super) fn interrupts(context: &Context<'_>, ways: &Ways, found: &mut Vec<Diagnostic>) {
    if context.has_broken() {
        return;
    }
    for interrupt in &context.program.interrupts {
        let InterruptAction::Do(id) = interrupt.action else { continue };
        if let Some(flow) = context.flow(id).filter(|_| ways.never_comes_back(id)) {
            found.push(codes::e0376::never_back(interrupt.at, &interrupt.name, flow.at, &flow.name, interrupt.safety));
        }
    }
}
