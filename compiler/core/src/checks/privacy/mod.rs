//! Who gets to know what: privacy classes are followed from where a value comes from to where somebody is told it.
//!
//! A graph: its nodes are variables, flows (what one learns from their being run at all) and branches (what one learns
//! from their being taken). An edge says that the second carries whatever the first carries. Labels are sets of
//! classes; `data` is a wall: its class is declared, and what is set into it is held against that.

mod follow;
mod gather;
mod reads;

use std::collections::BTreeSet;

use super::context::Context;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Audience, AudienceId, Class, Text};
use crate::source::At;

/// A set of classes, one bit each.
type Label = u16;

/// All classes, with their names.
pub(super) const CLASSES: [(Class, &str); 9] = [
    (Class::Identity, "identity"),
    (Class::Contact, "contact"),
    (Class::Conversation, "conversation"),
    (Class::Answer, "answer"),
    (Class::Score, "score"),
    (Class::Risk, "risk"),
    (Class::Inferred, "inferred"),
    (Class::Activity, "activity"),
    (Class::Device, "device"),
];

fn label(class: Class) -> Label {
    1 << class as u16
}

fn names(label: Label) -> Vec<&'static str> {
    CLASSES.iter().filter(|(c, _)| label & self::label(*c) != 0).map(|(_, n)| *n).collect()
}

fn sees(audience: &Audience) -> Label {
    audience.sees.iter().fold(0, |l, c| l | label(*c))
}

/// A number of something that carries a label.
type Node = u32;

/// Something carries what something else carries.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: Node,
    to: Node,
    at: At,
}

/// Somebody is told something.
struct Told<'p> {
    audience: AudienceId,
    text: &'p Text,
    at: At,
    /// The branch it stands in.
    branch: Node,
}

/// Every `tell`, and everything that is set into `data`; nobody learns anything where nobody is told.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.program.audiences.is_empty() {
        return;
    }
    let flows = gather::gather(context);
    let labels = follow::settle(&flows);
    for told in &flows.told {
        tell(context, &flows, &labels, told, found);
    }
    into_data(context, &flows, &labels, found);
}

fn tell(
    context: &Context<'_>,
    flows: &gather::Flows<'_>,
    labels: &[Label],
    told: &Told<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(audience) = context.program.audiences.get(told.audience as usize) else { return };
    let may = sees(audience);
    for (node, at) in flows.read_by(context, told.text) {
        let hidden = labels.get(node as usize).copied().unwrap_or(0) & !may;
        if hidden != 0 {
            let way = follow::way(context, flows, labels, node, hidden);
            let says = context.words(at);
            found.push(codes::e0650::may_not_see(at, says, &audience.name, &names(hidden), &names(may), &way));
            return;
        }
    }
    let hidden = labels.get(told.branch as usize).copied().unwrap_or(0) & !may;
    if hidden != 0 {
        let way = follow::way(context, flows, labels, told.branch, hidden);
        found.push(codes::e0652::told_by_branch(told.at, &audience.name, &names(hidden), &way));
    }
}

/// What is set into `data` may be seen by whoever sees its class: nobody may learn more from it than they may see.
fn into_data(context: &Context<'_>, flows: &gather::Flows<'_>, labels: &[Label], found: &mut Vec<Diagnostic>) {
    let mut told: BTreeSet<(Node, At)> = BTreeSet::new();
    let walls = flows.edges.iter().filter(|e| flows.walls.get(e.to as usize) == Some(&true));
    for edge in walls {
        let Some(variable) = context.variable(edge.to) else { continue };
        // `risk` is declassified by being declared: it holds that a safety rule has fired, which a branch may decide.
        let by_branch = edge.from >= flows.variables;
        if by_branch && variable.class == Class::Risk {
            continue;
        }
        if told.contains(&(edge.to, edge.at)) {
            continue;
        }
        let carries = labels.get(edge.from as usize).copied().unwrap_or(0) & !label(variable.class);
        let learns = context.program.audiences.iter().find_map(|a| {
            let hidden = carries & !sees(a);
            (sees(a) & label(variable.class) != 0 && hidden != 0).then_some((a, hidden))
        });
        if let Some((audience, hidden)) = learns {
            told.insert((edge.to, edge.at));
            let way = follow::way(context, flows, labels, edge.from, hidden);
            let class = names(label(variable.class)).first().copied().unwrap_or("");
            found.push(codes::e0651::class_too_open(
                edge.at,
                (&variable.name, variable.at, class),
                &audience.name,
                &names(hidden),
                &way,
            ));
        }
    }
}
