//! Conversations that break promises, as ways through a map of flows.

use std::collections::BTreeMap;

use hearken_prove::{Answer, Turn, Verdict};

use super::graph::{EdgeKind, Graph, NodeKind, Walk, WalkTurn};

/// Marks the conversations of the promises that are broken.
pub fn mark(graph: &mut Graph, answers: &[Answer]) {
    let broken: Vec<(&Answer, &[Turn])> = answers
        .iter()
        .filter_map(|answer| match &answer.verdict {
            Verdict::Fails { conversation, .. } => Some((answer, conversation.as_slice())),
            _ => None,
        })
        .collect();
    for (number, (answer, turns)) in broken.iter().enumerate() {
        let letter = if broken.len() == 1 { String::new() } else { letter(number) };
        follow(graph, number, &letter, turns);
        let told = |turn: &Turn| WalkTurn {
            does: turn.does.clone(),
            whereabouts: whereabouts(turn),
            becomes: turn.becomes.clone(),
        };
        let turns = turns.iter().map(told).collect();
        graph.walks.push(Walk { letter, name: answer.name.clone(), title: answer.title.clone(), turns });
    }
}

/// What a turn led through, and where it is then.
fn whereabouts(turn: &Turn) -> String {
    let mut all: Vec<&str> = turn.went.iter().map(|w| w.to.as_str()).collect();
    let now = if turn.flow.is_empty() { "the end" } else { turn.flow.as_str() };
    if all.last() != Some(&now) {
        all.push(now);
    }
    all.join(" → ")
}

/// A, B … Z, AA, AB …
fn letter(number: usize) -> String {
    let last = char::from_u32('A' as u32 + (number % 26) as u32).unwrap_or('?');
    let before = if number < 26 { String::new() } else { letter(number / 26 - 1) };
    format!("{before}{last}")
}

/// One who goes through the map as a conversation did.
struct Follower<'g> {
    graph: &'g mut Graph,
    walk: usize,
    /// Where it is, and what it comes back to.
    open: Vec<usize>,
}

fn follow(graph: &mut Graph, walk: usize, letter: &str, turns: &[Turn]) {
    let named = |(n, node): (usize, &super::graph::Node)| match node.kind {
        NodeKind::Flow | NodeKind::Questionnaire => Some((node.name.clone(), n)),
        _ => None,
    };
    let names: BTreeMap<String, usize> = graph.nodes.iter().enumerate().filter_map(named).collect();
    let mut follower = Follower { graph, walk, open: Vec::new() };
    for (turn, told) in turns.iter().enumerate() {
        for went in &told.went {
            if let Some(to) = names.get(&went.to) {
                follower.go(turn + 1, *to, went.between);
            }
        }
        match names.get(&told.flow) {
            Some(at) => follower.is_at(*at),
            None if told.flow.is_empty() => follower.ends(turn + 1),
            None => {}
        }
    }
    let last = follower.open.last().copied();
    if let Some(node) = last.and_then(|n| graph.nodes.get_mut(n)) {
        node.broken.push(letter.to_owned());
    }
}

impl Follower<'_> {
    fn edge(&self, to: usize, is: impl Fn(usize, EdgeKind) -> bool) -> Option<usize> {
        self.graph.edges.iter().position(|e| e.to == to && is(e.from, e.kind))
    }

    /// Goes to a flow that a turn began.
    fn go(&mut self, turn: usize, to: usize, between: bool) {
        if self.open.is_empty() {
            self.open.push(to);
            return;
        }
        let interrupts = self.edge(to, |_, kind| kind == EdgeKind::Interrupts);
        let direct = || {
            // What was done may have come back before the next began.
            (0..self.open.len()).rev().find_map(|depth| {
                let at = self.open.get(depth).copied()?;
                let does = self.edge(to, |from, kind| from == at && kind == EdgeKind::ComesBack);
                let goes = self.edge(to, |from, kind| from == at && kind == EdgeKind::Goes);
                does.or(goes).map(|edge| (depth, edge))
            })
        };
        let found = if between { interrupts.map(|e| (self.open.len() - 1, e)) } else { direct() };
        let Some((depth, edge)) = found else {
            self.open = vec![to];
            return;
        };
        let stays = self.graph.edges.get(edge).is_some_and(|e| e.kind == EdgeKind::Goes);
        if stays {
            self.open.clear()
        } else {
            self.open.truncate(depth + 1)
        }
        self.open.push(to);
        self.mark(edge, turn);
    }

    /// Whatever came back has come back by now.
    fn is_at(&mut self, at: usize) {
        match self.open.iter().rposition(|n| *n == at) {
            Some(depth) => self.open.truncate(depth + 1),
            None => self.open = vec![at],
        }
    }

    /// The conversation is over.
    fn ends(&mut self, turn: usize) {
        let end = self.graph.nodes.iter().position(|n| n.kind == NodeKind::End);
        let at = self.open.last().copied();
        let edge = end.and_then(|end| self.edge(end, |from, _| Some(from) == at));
        edge.into_iter().for_each(|edge| self.mark(edge, turn));
    }

    fn mark(&mut self, edge: usize, turn: usize) {
        let walk = self.walk;
        self.graph.edges.get_mut(edge).into_iter().for_each(|e| {
            e.turns.insert((walk, turn));
        });
    }
}
