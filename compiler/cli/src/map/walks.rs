//! Conversations that break promises, as ways through a map of flows.

use std::collections::BTreeMap;

use hearken_prove::{Answer, Turn, Verdict, Went};

use super::graph::{EdgeKind, Graph, NodeKind, Walk, WalkTurn};

/// The promises that are broken, each with the conversation that breaks it.
pub fn broken<'a>(answers: &'a [Answer]) -> Vec<(&'a Answer, &'a [Turn])> {
    let with = |answer: &'a Answer| match &answer.verdict {
        Verdict::Fails { conversation, .. } => Some((answer, conversation.as_slice())),
        _ => None,
    };
    answers.iter().filter_map(with).collect()
}

/// Marks the conversations of the promises that are broken, on a map of flows.
pub fn mark(graph: &mut Graph, answers: &[Answer]) {
    let broken = broken(answers);
    for (number, (answer, turns)) in broken.iter().enumerate() {
        let letter = letter(number, broken.len());
        follow(graph, number, &letter, turns);
        graph.walks.push(written_out(answer, turns, letter));
    }
}

/// A conversation as it is written out.
pub fn written_out(answer: &Answer, turns: &[Turn], letter: String) -> Walk {
    let told = |turn: &Turn| WalkTurn {
        does: turn.does.clone(),
        whereabouts: whereabouts(turn),
        becomes: turn.becomes.clone(),
    };
    let turns = turns.iter().map(told).collect();
    Walk { letter, name: answer.name.clone(), title: answer.title.clone(), turns }
}

/// What a turn led through, and where it is then.
fn whereabouts<'t>(turn: &'t Turn) -> String {
    let name = |went: &'t Went| match went {
        Went::To(name) | Went::Between(name) => Some(name.as_str()),
        Went::Step(_) => None,
    };
    let mut all: Vec<&str> = turn.went.iter().filter_map(name).collect();
    let now = if turn.flow.is_empty() { "the end" } else { turn.flow.as_str() };
    if all.last() != Some(&now) {
        all.push(now);
    }
    all.join(" → ")
}

/// A, B … Z, AA, AB …; nothing where there is only one.
pub fn letter(number: usize, of: usize) -> String {
    if of == 1 {
        return String::new();
    }
    let last = char::from_u32('A' as u32 + (number % 26) as u32).unwrap_or('?');
    let before = if number < 26 { String::new() } else { letter(number / 26 - 1, of) };
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
            let (Went::To(name) | Went::Between(name)) = went else { continue };
            if let Some(to) = names.get(name) {
                follower.go(turn + 1, *to, matches!(went, Went::Between(_)));
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
