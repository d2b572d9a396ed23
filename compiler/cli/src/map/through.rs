//! Conversations that break promises, as ways through one flow: from question to question, by the answers that were given.

use std::collections::VecDeque;

use hearken_prove::{Answer, Turn, Went};

use super::graph::{Edge, Graph, Line, Node, NodeKind};
use super::walks::{broken, letter, written_out};
use super::words::quoted;

/// What is known of the flow that is mapped.
pub struct Known<'k> {
    /// Its name.
    pub flow: &'k str,
    /// Where a place of the image stands.
    pub line_of: &'k dyn Fn(u32) -> Option<Line>,
    /// What people call the flow of a name.
    pub title_of: &'k dyn Fn(&str) -> String,
}

/// Marks the conversations that come through a flow.
pub fn mark(graph: &mut Graph, known: &Known<'_>, answers: &[Answer]) {
    let all = broken(answers);
    let comes = |turns: &[Turn]| {
        let begins = |went: &Went| matches!(went, Went::To(name) | Went::Between(name) if name == known.flow);
        turns.iter().any(|t| t.flow == known.flow || t.went.iter().any(begins))
    };
    let through: Vec<_> = all.into_iter().filter(|(_, turns)| comes(turns)).collect();
    for (number, (answer, turns)) in through.iter().enumerate() {
        let letter = letter(number, through.len());
        let last = follow(graph, known, number, turns);
        last.and_then(|n| graph.nodes.get_mut(n)).into_iter().for_each(|n| n.broken.push(letter.clone()));
        graph.walks.push(written_out(answer, turns, letter));
    }
}

/// Marks one. Where it is in the end, if its last turn is in this flow, or leaves it.
fn follow(graph: &mut Graph, known: &Known<'_>, walk: usize, turns: &[Turn]) -> Option<usize> {
    let (mut at, mut in_the_end): (Option<usize>, Option<usize>) = (None, None);
    for (number, turn) in turns.iter().enumerate() {
        let mut does = quoted(turn.does.trim_start_matches("< "));
        let mut go = |graph: &mut Graph, at: &mut Option<usize>, is: &dyn Fn(&Node) -> bool| {
            let found = at.and_then(|from| way(graph, from, &does, is));
            // The answer was given once, however far it leads.
            does.clear();
            for edge in found.iter().flatten() {
                graph.edges.get_mut(*edge).into_iter().for_each(|e| {
                    e.turns.insert((walk, number + 1));
                    *at = Some(e.to);
                });
            }
            found.is_some()
        };
        let mut touched = false;
        for went in &turn.went {
            touched |= match went {
                Went::To(name) | Went::Between(name) if name == known.flow => {
                    // Its own beginning is where each map begins.
                    go(graph, &mut at, &|n| n.name == known.flow);
                    at = Some(0);
                    true
                }
                Went::To(name) => {
                    let title = (known.title_of)(name);
                    go(graph, &mut at, &|n| match n.kind {
                        NodeKind::Elsewhere => n.title == title,
                        NodeKind::Flow | NodeKind::Questionnaire => n.name == *name,
                        _ => false,
                    })
                }
                Went::Between(_) => false,
                Went::Step(place) => {
                    let line = (known.line_of)(*place);
                    let begins = |n: &Node| line.is_some() && n.step_line == line;
                    let found = go(graph, &mut at, &begins);
                    if !found {
                        at = graph.nodes.iter().position(begins).or(at);
                    }
                    found
                }
            };
        }
        if turn.flow == known.flow {
            let line = (known.line_of)(turn.place);
            let here = |n: &Node| line.is_some() && n.waits_at == line;
            let is_here = |at: Option<usize>, graph: &Graph| at.and_then(|n| graph.nodes.get(n)).is_some_and(here);
            if !is_here(at, graph) && !go(graph, &mut at, &here) {
                at = graph.nodes.iter().position(here);
            }
            touched = true;
        } else if turn.flow.is_empty() {
            touched |= go(graph, &mut at, &|n| n.kind == NodeKind::End);
        }
        in_the_end = at.filter(|_| touched);
    }
    in_the_end
}

/// The shortest way from a node to one that is meant, by edges; first by the answer that was given, if there is one.
fn way(graph: &Graph, from: usize, does: &str, is: &dyn Fn(&Node) -> bool) -> Option<Vec<usize>> {
    let says = |e: &Edge| e.labels.iter().any(|l| l.starts_with(does));
    let answered = !does.is_empty() && graph.edges.iter().any(|e| e.from == from && says(e));
    let mut before: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    let mut open = VecDeque::from([from]);
    while let Some(at) = open.pop_front() {
        for (number, edge) in graph.edges.iter().enumerate().filter(|(_, e)| e.from == at) {
            // Where somebody would have been asked, or a step begun, it would have been heard of.
            let is_still = at == from || graph.nodes.get(at).is_some_and(says_nothing_of_it);
            let is_new = before.get(edge.to).is_some_and(Option::is_none) && edge.to != from;
            let is_back = edge.to == from && graph.nodes.get(from).is_some_and(is);
            if (at == from && answered && !says(edge)) || !is_still || !(is_new || is_back) {
                continue;
            }
            before.get_mut(edge.to).into_iter().for_each(|b| *b = Some(number));
            if graph.nodes.get(edge.to).is_some_and(is) {
                return Some(back(graph, &before, from, number));
            }
            open.push_back(edge.to);
        }
    }
    None
}

/// Whether a conversation goes through without anything that is kept of it.
fn says_nothing_of_it(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Says | NodeKind::Depends) && node.step.is_none()
}

/// The edges up to one, in order.
fn back(graph: &Graph, before: &[Option<usize>], from: usize, last: usize) -> Vec<usize> {
    let mut edges = vec![last];
    let start = |edge: usize| graph.edges.get(edge).map(|e| e.from);
    while let Some(edge) = edges.last().and_then(|e| start(*e)).filter(|n| *n != from).and_then(|n| *before.get(n)?) {
        edges.push(edge);
    }
    edges.reverse();
    edges
}
