//! How the flows of a pack hang together: a node a flow and a questionnaire.

use std::collections::BTreeSet;

use hearken_compiler::program::{Flow, FlowId, InterruptAction, Program, Questionnaire, Stmt};

use super::graph::{Builder, EdgeKind, Graph, Node, NodeKind, Sign};
use super::walk::{Met, Walker};
use super::words::{Words, quoted};
use crate::outcome::count;

/// The map of a pack.
pub fn graph(words: Words<'_>, title: String) -> Graph {
    let program = words.program;
    let mut map = Builder::default();
    let mut flows: Vec<usize> = vec![0; program.flows.len()];
    // What begins is laid out first, so that the map reads from there.
    let entry = program.entry.unwrap_or(0) as usize;
    let mut put = |map: &mut Builder, number: usize| {
        if let (Some(flow), Some(place)) = (program.flows.get(number), flows.get_mut(number)) {
            *place = map.node(flow_node(words, number as FlowId, flow));
        }
    };
    put(&mut map, entry);
    (0..program.flows.len()).filter(|n| *n != entry).for_each(|n| put(&mut map, n));
    let questionnaires: Vec<usize> = program.questionnaires.iter().map(|q| map.node(form_node(words, q))).collect();
    let end = map.node(Node { kind: NodeKind::End, title: "The end".to_owned(), ..Node::default() });

    let left_for = left_for(words);
    for (number, flow) in program.flows.iter().enumerate() {
        let Some(from) = flows.get(number).copied() else { continue };
        let is_left = left_for.contains(&(number as FlowId));
        let mut meet = |occasion: &str, met: Met<'_>| {
            let occasion = occasion.to_owned();
            let to = |all: &[usize], n: u32| all.get(n as usize).copied();
            match met {
                Met::GoesTo(flow, step) => match to(&flows, flow) {
                    // A step of its own is within the flow.
                    Some(to) if to != from || step.is_none() => {
                        map.edge(from, to, EdgeKind::Goes, occasion, BTreeSet::new());
                    }
                    _ => {}
                },
                Met::Does(flow) => {
                    let to = to(&flows, flow);
                    to.into_iter().for_each(|to| {
                        map.edge(from, to, EdgeKind::ComesBack, occasion.clone(), BTreeSet::new());
                    });
                }
                Met::Gives(questionnaire) => {
                    let to = to(&questionnaires, questionnaire);
                    to.into_iter().for_each(|to| {
                        map.edge(from, to, EdgeKind::ComesBack, occasion.clone(), BTreeSet::new());
                    });
                }
                Met::Ends => map.edge(from, end, EdgeKind::Goes, occasion, BTreeSet::new()),
                Met::Finishes if is_left => map.edge(from, end, EdgeKind::Goes, occasion, BTreeSet::new()),
                Met::Finishes | Met::Other(_) => {}
            }
        };
        let runs_out = Walker::new(words, &mut meet).block(&flow.body);
        if runs_out && is_left {
            map.edge(from, end, EdgeKind::Goes, "runs out".to_owned(), BTreeSet::new());
        }
    }
    at_any_time(words, &mut map, &flows);
    Graph { across: true, ..map.done(title) }
}

/// What is listened for everywhere, beside each flow that it leads to, so that no line runs across the whole map for it.
fn at_any_time(words: Words<'_>, map: &mut Builder, flows: &[usize]) {
    for (flow, to) in flows.iter().enumerate() {
        let notes = listened_for(words, flow as FlowId);
        if !notes.is_empty() {
            let title = "At any time".to_owned();
            let from = map.node(Node { kind: NodeKind::Anywhere, title, notes, ..Node::default() });
            map.edge(from, *to, EdgeKind::Interrupts, String::new(), BTreeSet::new());
        }
    }
}

/// What leads to a flow at any time.
pub fn listened_for(words: Words<'_>, flow: FlowId) -> Vec<String> {
    let program = words.program;
    let mut all = Vec::new();
    for interrupt in program.interrupts.iter().filter(|i| leads_to(&i.action, flow)) {
        if !interrupt.on.is_empty() || interrupt.when.is_none() {
            all.push(quoted(&words.title(interrupt.title.as_ref(), &interrupt.name)));
        }
        all.extend(interrupt.when.as_ref().map(|condition| format!("when {}", words.slice(condition.at))));
    }
    for (of, word) in [(program.help, "help"), (program.stop, "stop")] {
        all.extend((of == Some(flow)).then(|| quoted(word)));
    }
    all
}

fn leads_to(action: &InterruptAction, flow: FlowId) -> bool {
    let (InterruptAction::GoTo(to, _) | InterruptAction::Do(to)) = action;
    *to == flow
}

/// The flows that a conversation may be left in when they run out: those that something goes to, not those that are only
/// ever done. What is gone to from one that is done comes back for it; that is told apart in a played conversation only.
fn left_for(words: Words<'_>) -> BTreeSet<FlowId> {
    let program = words.program;
    let mut all: BTreeSet<FlowId> = program.entry.into_iter().chain(program.stop).collect();
    for interrupt in &program.interrupts {
        if let InterruptAction::GoTo(flow, _) = interrupt.action {
            all.insert(flow);
        }
    }
    for flow in &program.flows {
        let mut meet = |_: &str, met: Met<'_>| {
            if let Met::GoesTo(to, _) = met {
                all.insert(to);
            }
        };
        Walker::new(words, &mut meet).block(&flow.body);
    }
    all
}

fn flow_node(words: Words<'_>, number: FlowId, flow: &Flow) -> Node {
    let program = words.program;
    let mut node = Node {
        title: words.title(flow.title.as_ref(), &flow.name),
        name: flow.name.clone(),
        signs: signs(program, number),
        at: Some(flow.at),
        ..Node::default()
    };
    let mut meet = |_: &str, met: Met<'_>| {
        let Met::Other(statement) = met else { return };
        match statement {
            Stmt::Say(text) => {
                node.lines.insert(words.line(text.at));
            }
            Stmt::Ask(ask) => {
                node.lines.insert(words.line(ask.at));
            }
            _ => {}
        }
        let note = words.note(statement);
        node.notes.extend(note.filter(|n| !node.notes.contains(n)));
    };
    Walker::new(words, &mut meet).block(&flow.body);
    node
}

/// A questionnaire.
pub fn form_node(words: Words<'_>, form: &Questionnaire) -> Node {
    let asked = form.items.iter().map(|i| &i.text).chain(&form.stem);
    Node {
        kind: NodeKind::Questionnaire,
        title: words.title(form.title.as_ref(), &form.name),
        name: form.name.clone(),
        notes: vec![count(form.items.len(), "question", "questions")],
        at: Some(form.at),
        lines: asked.map(|t| words.line(t.at)).collect(),
        ..Node::default()
    }
}

/// What is special about a flow.
pub fn signs(program: &Program, flow: FlowId) -> BTreeSet<Sign> {
    let safety = program.interrupts.iter().any(|i| i.safety && leads_to(&i.action, flow));
    let here = |of: Option<FlowId>| of == Some(flow);
    [
        (Sign::Begins, here(program.entry)),
        (Sign::Safety, safety),
        (Sign::Help, here(program.help)),
        (Sign::Stop, here(program.stop)),
    ]
    .into_iter()
    .filter(|(_, so)| *so)
    .map(|(sign, _)| sign)
    .collect()
}
