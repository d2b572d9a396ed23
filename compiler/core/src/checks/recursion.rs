//! Flows that do themselves: each open `do` waits to be come back to, and there is room for so many only.

use super::context::Context;
use super::rings::Graph;
use super::survey::Link;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::FlowId;

/// Reports them, and gives all flows, each after those it does.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) -> Vec<FlowId> {
    let (links, graph) = does(context);
    let groups = graph.groups();
    for ring in graph.rings(&groups) {
        let mut places = Vec::new();
        for (i, flow) in ring.iter().enumerate() {
            let next = ring.get(i + 1).or(ring.first()).copied().unwrap_or(0);
            let first = links.partition_point(|l| (l.from, l.to) < (*flow, next));
            places.extend(links.get(first).map(|l| (l.at, context.flow_name(l.from), context.flow_name(l.to))));
        }
        found.extend(codes::e0359::does_itself(&places));
    }
    graph.leaves_first(&groups)
}

/// All flows, each after those it does.
pub(super) fn order(context: &Context<'_>) -> Vec<FlowId> {
    let (_, graph) = does(context);
    graph.leaves_first(&graph.groups())
}

/// Which flow does which, and where.
fn does<'c>(context: &'c Context<'_>) -> (Vec<&'c Link>, Graph) {
    let mut links: Vec<_> = context.survey.links.iter().filter(|l| l.comes_back).collect();
    links.sort_by_key(|l| (l.from, l.to));
    let does: Vec<(u32, u32)> = links.iter().map(|l| (l.from, l.to)).collect();
    (links, Graph::new(context.program.flows.len(), &does))
}
