//! What nobody gets to: as the checks have it, and as the proofs do.

use std::collections::BTreeSet;

use hearken_compiler::codes::{w0350, w0351, w0353, w0467};
use hearken_compiler::{At, Diagnostic};

use super::graph::{Graph, Line, Never};

/// Marks what the checks found. What they say of some place in a flow is said of the flow.
pub fn by_checks(graph: &mut Graph, diagnostics: &[Diagnostic]) {
    let first = |d: &Diagnostic| d.labels.first().map(|l| l.at);
    for found in diagnostics {
        let Some(at) = first(found) else { continue };
        if found.code == w0350::ENTRY.code || found.code == w0467::ENTRY.code {
            graph.nodes.iter_mut().filter(|n| n.at == Some(at)).for_each(|n| n.never = Never::All);
        } else if found.code == w0351::ENTRY.code || found.code == w0353::ENTRY.code {
            within(graph, at);
        }
    }
}

/// What stands nearest above a place is what it is part of; where it begins there itself, it is all of it.
fn within(graph: &mut Graph, at: At) {
    let above = |node: At| node.file == at.file && node.span.start <= at.span.start;
    let starts = |n: &super::graph::Node| n.at.filter(|a| above(*a)).map(|a| a.span.start);
    let nearest = graph.nodes.iter().filter_map(starts).max();
    for node in graph.nodes.iter_mut().filter(|n| nearest.is_some() && starts(n) == nearest) {
        if node.at == Some(at) {
            node.never = Never::All;
        } else if node.never == Never::Nothing {
            node.never = Never::Some;
        }
    }
}

/// Marks the lines that no conversation comes to.
pub fn by_proofs(graph: &mut Graph, never: &BTreeSet<Line>) {
    for node in &mut graph.nodes {
        let lines = node.lines.intersection(never).count();
        node.never = match lines {
            0 => node.never,
            all if all == node.lines.len() => Never::All,
            some => Never::Lines(some),
        };
    }
    for edge in &mut graph.edges {
        edge.never = !edge.lines.is_empty() && edge.lines.is_subset(never);
    }
}

/// Marks the ways to and from what nobody gets to, and what only they lead to.
pub fn spread(graph: &mut Graph) {
    loop {
        let nodes = &graph.nodes;
        let is_never = |n: usize| nodes.get(n).is_some_and(|n| n.never == Never::All);
        graph.edges.iter_mut().for_each(|e| e.never = e.never || is_never(e.from) || is_never(e.to));
        let edges = &graph.edges;
        let only_never = |n: usize| {
            let mut into = edges.iter().filter(|e| e.to == n && e.from != n).peekable();
            into.peek().is_some() && into.all(|e| e.never)
        };
        // All ways in are on the map, but for that to the beginning, which is the first.
        let is_open = |n: usize| nodes.get(n).is_some_and(|n| n.never != Never::All);
        let more: Vec<usize> = (1..nodes.len()).filter(|n| is_open(*n) && only_never(*n)).collect();
        if more.is_empty() {
            return;
        }
        for n in more {
            graph.nodes.get_mut(n).into_iter().for_each(|n| n.never = Never::All);
        }
    }
}
