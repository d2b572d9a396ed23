//! What nearly everything leads to would cross the whole picture with its lines. There, a way to it ends in a sign that says
//! where it goes, beside where it sets out; the map itself keeps its edges.

use super::graph::{EdgeKind, Graph, Node, NodeKind};

/// From so many ways in on, signs are put up instead of lines.
const MANY: usize = 5;

/// Puts signs up. Ways that are marked stay lines, and so does the first into each place: without one it would stand alone.
pub fn put_signs(graph: &mut Graph) {
    let mut ways = vec![0_usize; graph.nodes.len()];
    for edge in graph.edges.iter().filter(|e| e.kind == EdgeKind::Goes && e.from != e.to) {
        ways.get_mut(edge.to).into_iter().for_each(|n| *n += 1);
    }
    let mut kept = vec![false; graph.nodes.len()];
    for edge in &mut graph.edges {
        let is_hub = ways.get(edge.to).is_some_and(|n| *n >= MANY);
        if edge.kind != EdgeKind::Goes || edge.from == edge.to || !is_hub || !edge.turns.is_empty() {
            continue;
        }
        if kept.get_mut(edge.to).is_some_and(|kept| !std::mem::replace(kept, true)) {
            continue;
        }
        let called = |n: &Node| n.step.as_ref().map_or_else(|| n.title.clone(), |step| format!("step {step}"));
        let title = graph.nodes.get(edge.to).map(called).unwrap_or_default();
        let leads_to = Some(edge.to);
        edge.to = graph.nodes.len();
        graph.nodes.push(Node { kind: NodeKind::Elsewhere, title, leads_to, ..Node::default() });
    }
}
