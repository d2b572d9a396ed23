//! Answers and intents that are a matter of safety: somebody must be listening for each.

use std::collections::BTreeSet;

use super::context::{Context, number};
use super::known::{Known, known};
use super::walk;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{AskKind, Expr, ExprKind, Item, Type};
use crate::source::At;

/// Items with `safety`, intents with `safety`, and free text that no net is spread under.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // An interrupt that could not be read may be the one that listens.
    if context.has_broken() {
        return;
    }
    items(context, found);
    unmarked(context, found);
    intents(context, found);
    free_text(context, found);
}

fn items(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for q in &context.program.questionnaires {
        for item in &q.items {
            let Some(level) = item.safety else { continue };
            let passed: Vec<i64> =
                weights(context, item, level).into_iter().filter(|w| !is_heard(context, item, *w)).collect();
            if let Some(least) = passed.first() {
                let field = format!("{}.{}", q.name, item.name);
                let passed: Vec<String> = passed.iter().map(|w| number(*w)).collect();
                found.push(codes::e0750::passed_over(
                    item.at,
                    context.text(&item.text),
                    &field,
                    &passed,
                    &number(*least),
                ));
            }
        }
    }
}

/// Items that an interrupt of safety reads, and that do not say that they are a matter of safety.
fn unmarked(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let interrupts = context.program.interrupts.iter().filter(|i| i.safety);
    for (interrupt, when) in interrupts.filter_map(|i| Some((i, i.when.as_ref()?))) {
        for item in context.program.questionnaires.iter().flat_map(|q| &q.items).filter(|i| i.safety.is_none()) {
            let read = |e: &Expr| matches!(e.kind, ExprKind::Variable(v) if v == item.variable);
            if walk::any(context.program, when, &mut { read }) {
                let text = context.text(&item.text);
                found.push(codes::w0769::not_marked(item.at, text, when.at, &interrupt.name));
            }
        }
    }
}

/// The answers to an item that are a matter of safety.
fn weights(context: &Context<'_>, item: &Item, level: i64) -> Vec<i64> {
    let mut weights: Vec<i64> = match item.kind {
        AskKind::One(list) => {
            let choices = context.program.lists.get(list as usize).map_or(&[][..], |l| l.choices.as_slice());
            choices.iter().map(|c| c.weight).filter(|w| *w >= level).collect()
        }
        AskKind::Number { high, .. } if high >= level => vec![level, high],
        _ => Vec::new(),
    };
    weights.sort_unstable();
    weights.dedup();
    weights
}

/// Whether an interrupt fires for an answer, whatever else is or is not known.
fn is_heard(context: &Context<'_>, item: &Item, weight: i64) -> bool {
    let whole = context.variable(item.variable).is_none_or(|v| v.kind != Type::Decimal);
    let value = if whole { weight / super::scoring::ONE } else { weight };
    context.program.interrupts.iter().filter(|i| i.safety).filter_map(|i| i.when.as_ref()).any(|when| {
        let comes_to = known(when, &|v| if v == item.variable { Known::Is(value) } else { Known::Unknown });
        matches!(comes_to, Known::Is(n) if n != 0)
    })
}

fn intents(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let program = context.program;
    let heard: BTreeSet<u32> = program.interrupts.iter().flat_map(|i| i.on.iter().copied()).collect();
    for (id, intent) in program.intents.iter().enumerate() {
        if intent.safety && !heard.contains(&(id as u32)) {
            found.push(codes::e0754::nobody_listens(intent.at, &intent.name));
        }
    }
}

/// People write what weighs on them wherever they can write.
fn free_text(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let program = context.program;
    let is_net = |i: &crate::program::Interrupt| i.safety && !i.on.is_empty();
    if program.interrupts.iter().any(is_net) {
        return;
    }
    let items = program.questionnaires.iter().flat_map(|q| &q.items);
    if let Some(item) = items.into_iter().find(|i| matches!(i.kind, AskKind::Text(_)) && i.text.at != At::default()) {
        found.push(no_net(context, item.at));
    }
    let text = context.survey.asks.iter().find(|(_, a)| matches!(a.kind, AskKind::Text(_)) && asks_freely(context, a));
    if let Some((_, ask)) = text {
        found.push(no_net(context, ask.at));
    }
}

/// With the intent that was perhaps meant to be there for safety: one that an interrupt listens for, and that is called so.
fn no_net(context: &Context<'_>, at: At) -> crate::diagnostic::Diagnostic {
    let program = context.program;
    let heard = program.interrupts.iter().flat_map(|i| i.on.iter()).filter_map(|i| program.intents.get(*i as usize));
    let words = ["risk", "harm", "crisis", "danger", "suicid", "safety", "emergency"];
    match heard.into_iter().find(|i| words.iter().any(|word| i.name.contains(word))) {
        Some(intent) => codes::w0753::not_for_safety(at, intent.at, &intent.name),
        None => codes::w0753::no_net(at),
    }
}

/// A name or a nickname is not where people write what weighs on them.
fn asks_freely(context: &Context<'_>, ask: &crate::program::Ask) -> bool {
    let class = ask.variable.and_then(|v| context.variable(v)).map(|v| v.class);
    !matches!(class, Some(crate::program::Class::Identity | crate::program::Class::Contact))
}
