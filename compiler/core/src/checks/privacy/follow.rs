//! Follows labels to the end, and a class back to where it came from.

use super::gather::Flows;
use super::{Label, Node, label};
use crate::checks::context::Context;
use crate::checks::rings::Graph;
use crate::source::At;

/// What each node carries in the end.
pub(super) fn settle(flows: &Flows<'_>) -> Vec<Label> {
    let mut labels = flows.own.clone();
    if flows.edges.is_empty() {
        return labels;
    }
    let edges: Vec<(u32, u32)> = flows.edges.iter().map(|e| (e.from, e.to)).collect();
    let graph = Graph::new(labels.len(), &edges);
    let mut waits = vec![true; labels.len()];
    let mut todo: Vec<Node> = (0..labels.len() as Node).collect();
    while let Some(node) = todo.pop() {
        let carries = labels.get(node as usize).copied().unwrap_or(0);
        set(&mut waits, node, false);
        for to in graph.of(node) {
            let Some(there) = labels.get_mut(*to as usize) else { continue };
            if flows.walls.get(*to as usize) != Some(&true) && carries & !*there != 0 {
                *there |= carries;
                if !set(&mut waits, *to, true) {
                    todo.push(*to);
                }
            }
        }
    }
    labels
}

/// Sets a flag, and says what it was.
fn set(flags: &mut [bool], node: Node, value: bool) -> bool {
    flags.get_mut(node as usize).is_none_or(|flag| std::mem::replace(flag, value))
}

/// The way some class took to a node: each place and what is to be seen there, from where it began.
pub(super) fn way(
    context: &Context<'_>,
    flows: &Flows<'_>,
    labels: &[Label],
    node: Node,
    hidden: Label,
) -> Vec<(At, String)> {
    let mut before: std::collections::BTreeMap<Node, (Node, At)> = std::collections::BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([node]);
    let mut start = None;
    while let Some(at) = queue.pop_front() {
        if flows.own.get(at as usize).copied().unwrap_or(0) & hidden != 0 {
            start = Some(at);
            break;
        }
        let edges = flows.backward().of(at).iter().filter_map(|e| flows.edges.get(*e as usize));
        for e in edges {
            let carries = labels.get(e.from as usize).copied().unwrap_or(0) & hidden != 0;
            if carries && e.from != node && !before.contains_key(&e.from) {
                before.insert(e.from, (at, e.at));
                queue.push_back(e.from);
            }
        }
    }
    let mut way = Vec::new();
    let Some(mut at) = start else { return way };
    if let Some(variable) = context.variable(at) {
        let class = super::names(label(variable.class)).first().copied().unwrap_or("");
        way.push((variable.at, format!("`{}` is `{class}`", variable.name)));
    }
    while let Some((next, place)) = before.get(&at).copied() {
        let words = match context.variable(next) {
            Some(variable) => format!("from here it is in `{}`", variable.name),
            None if next >= flows.variables && next < flows.branches => {
                let flow = context.flow_name(next - flows.variables);
                format!("this decides whether `{flow}` is run")
            }
            None => "what follows depends on it".to_owned(),
        };
        if place != At::default() {
            way.push((place, words));
        }
        at = next;
    }
    way.truncate(5);
    way
}
