//! What comes after a safety interrupt: support first, on every way, before anything else.

use std::collections::BTreeSet;

use super::context::Context;
use super::ways::{Doors, Needs, Ways, Why, target};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Flow, Stmt};
use crate::source::At;

/// Every safety interrupt.
pub(super) fn check(context: &Context<'_>, ways: &Ways, found: &mut Vec<Diagnostic>) {
    if context.has_broken() {
        return;
    }
    let mut told = BTreeSet::new();
    let doors = Doors::of(ways, context.program.flows.len());
    for interrupt in context.program.interrupts.iter().filter(|i| i.safety) {
        let (id, _) = target(interrupt);
        let Some(flow) = context.flow(id) else { continue };
        if told.contains(&id) {
            continue;
        }
        let support = ways.without_support(&doors, interrupt);
        if let Some((flow_id, step, at)) = support.leaves {
            told.insert(id);
            let way = ways.way_out(context, flow_id, step, at);
            found.push(codes::e0755::without_signpost(
                (&flow.name, flow.at),
                interrupt.at,
                at,
                &words_of(way),
                shows_one(flow),
            ));
            continue;
        }
        for (_, at) in support.before {
            told.insert(id);
            found.push(codes::e0756::before_support(at, interrupt.at, context.words(at), &flow.name));
        }
    }
}

fn words_of(way: Vec<(At, Why)>) -> Vec<(At, String)> {
    way.into_iter().map(|(at, why)| (at, why.words().to_owned())).collect()
}

/// Whether a flow shows support anywhere at all.
fn shows_one(flow: &Flow) -> bool {
    fn any(body: &[Stmt]) -> bool {
        body.iter().any(|s| match s {
            Stmt::Signpost(..) => true,
            Stmt::If(branches, otherwise, _) => {
                branches.iter().any(|(_, b)| any(b)) || otherwise.as_deref().is_some_and(any)
            }
            Stmt::Match(m) => {
                m.cases.iter().any(|c| any(&c.body)) || [&m.missing, &m.otherwise].into_iter().flatten().any(|b| any(b))
            }
            Stmt::Ask(a) => a.options.iter().any(|o| any(&o.body)) || super::walk::blocks_of_ask(a).any(any),
            _ => false,
        })
    }
    any(&flow.body)
}

/// Praise right behind a signpost, and asks without a prompt: what was found on the ways through all flows.
pub(super) fn praise(context: &Context<'_>, ways: &Ways, doubts: &[super::ways::Doubt], found: &mut Vec<Diagnostic>) {
    for doubt in doubts.iter().filter(|d| d.needs == Needs::Calm && !context.is_broken(d.flow)) {
        let way = ways.way_to(context, doubt);
        let from = doubt
            .from
            .iter()
            .rev()
            .map(|(at, flow)| (*at, format!("the conversation can come here from `{}`", context.flow_name(*flow))));
        let way: Vec<(At, String)> = from.chain(words_of(way)).collect();
        found.push(codes::e0757::praise_after_support(doubt.at, context.words(doubt.at), &way));
    }
}
