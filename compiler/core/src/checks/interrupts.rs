//! Interrupts that could fire at once: somebody must say which is heard first.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::walk;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Expr, ExprKind, Interrupt, VariableId};
use hearken_grammar::Statement;

/// Every two interrupts that are no matter of safety; among those of safety the order is known, and each leads to
/// support.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.has_broken() {
        return;
    }
    let others: Vec<(usize, &Interrupt)> =
        context.program.interrupts.iter().enumerate().filter(|(_, i)| !i.safety).collect();
    if others.len() < 2 {
        return;
    }
    let mut by_intent: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut by_variable: BTreeMap<VariableId, Vec<usize>> = BTreeMap::new();
    for (id, interrupt) in &others {
        for intent in &interrupt.on {
            by_intent.entry(*intent).or_default().push(*id);
        }
        for v in interrupt.when.iter().flat_map(|e| read_in(context, e)) {
            by_variable.entry(v).or_default().push(*id);
        }
    }
    let before = before(context);
    let mut told = BTreeSet::new();
    for ids in by_intent.values().chain(by_variable.values()) {
        let Some((first, rest)) = ids.split_first() else { continue };
        for second in rest {
            let (a, b) = (context.program.interrupts.get(*first), context.program.interrupts.get(*second));
            let (Some(a), Some(b)) = (a, b) else { continue };
            let ordered = comes_before(&before, &a.name, &b.name) || comes_before(&before, &b.name, &a.name);
            if !ordered && told.insert((*first, *second)) {
                let intent =
                    a.on.iter().find(|i| b.on.contains(i)).and_then(|i| context.program.intents.get(*i as usize));
                found.push(codes::e0373::no_order(b.at, a.at, &b.name, &a.name, intent.map(|i| i.name.as_str())));
            }
        }
    }
}

fn read_in(context: &Context<'_>, e: &Expr) -> BTreeSet<VariableId> {
    let mut read = BTreeSet::new();
    walk::any(context.program, e, &mut |e| {
        if let ExprKind::Variable(v) = e.kind {
            read.insert(v);
        }
        false
    });
    read
}

/// What each interrupt says it comes before.
fn before<'p>(context: &Context<'p>) -> BTreeMap<&'p str, Vec<&'p str>> {
    let mut before = BTreeMap::new();
    for (file, tree) in context.trees.iter().enumerate() {
        let text = context.sources.text(file as crate::source::FileId);
        for (_, node) in tree.roots() {
            if let Statement::Interrupt { name, before: others, .. } = &node.statement {
                before.insert(name.span.text(text), others.iter().map(|o| o.span.text(text)).collect());
            }
        }
    }
    before
}

fn comes_before(before: &BTreeMap<&str, Vec<&str>>, first: &str, second: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut todo = vec![first];
    while let Some(name) = todo.pop() {
        if name == second {
            return true;
        }
        if seen.insert(name) {
            todo.extend(before.get(name).into_iter().flatten());
        }
    }
    false
}
