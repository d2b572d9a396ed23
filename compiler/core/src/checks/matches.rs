//! `match`: a case for everything that can come, and none twice.

use std::collections::BTreeMap;

use super::context::Context;
use super::walk;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{AskKind, Expr, ExprKind, Match, Type, VariableRole};
use crate::source::At;

/// Every `match` of every flow.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (flow, m) in &context.survey.matches {
        if !context.is_broken(*flow) {
            one(context, m, found);
        }
    }
}

/// Everything a value can be, and what the author calls each.
fn all_values(context: &Context<'_>, value: &Expr) -> Option<Vec<(i64, String)>> {
    match value.ty {
        Type::YesNo => Some(vec![(1, "yes".to_owned()), (0, "no".to_owned())]),
        Type::One(list) => {
            Some((0..context.choices(list)).map(|i| (i as i64, context.choice_name(list, i).to_owned())).collect())
        }
        Type::Whole => item_values(context, value),
        _ => None,
    }
}

/// An item's answer is one of its options' weights.
fn item_values(context: &Context<'_>, value: &Expr) -> Option<Vec<(i64, String)>> {
    let ExprKind::Variable(v) = value.kind else { return None };
    let VariableRole::Item(q, item) = context.variable(v)?.role else { return None };
    let item = context.program.questionnaires.get(q as usize)?.items.get(item as usize)?;
    let AskKind::One(list) = item.kind else { return None };
    let choices = &context.program.lists.get(list as usize)?.choices;
    Some(choices.iter().map(|c| (c.weight / 10_000, super::context::number(c.weight))).collect())
}

fn one(context: &Context<'_>, m: &Match, found: &mut Vec<Diagnostic>) {
    let values = || m.cases.iter().flat_map(|c| &c.values);
    let unknown = |e: &Expr| e.ty == Type::Unknown || matches!(e.kind, ExprKind::Error);
    if unknown(&m.value) || values().any(unknown) || m.cases.is_empty() && m.missing.is_none() && m.otherwise.is_none() {
        return;
    }
    twice(context, m, found);
    let subject = context.words(m.value.at);
    let Some(all) = all_values(context, &m.value) else {
        if m.otherwise.is_none() {
            found.push(codes::e0365::no_otherwise(m.at, subject));
        }
        return;
    };
    let named = |n: i64| values().any(|e| matches!(e.kind, ExprKind::Constant(c) if c == n));
    let left: Vec<&str> = all.iter().filter(|(n, _)| !named(*n)).map(|(_, name)| name.as_str()).collect();
    match &m.otherwise {
        None if !left.is_empty() => found.push(codes::e0365::cases_missing(m.at, subject, &left)),
        Some(body) if left.is_empty() && m.missing.is_some() => {
            let at = body.first().map_or(m.at, |s| walk::place(context.program, 0, s));
            found.push(codes::w0368::otherwise_never(at, m.at, subject));
        }
        _ => {}
    }
}

fn twice(context: &Context<'_>, m: &Match, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<Result<i64, &str>, At> = BTreeMap::new();
    for case in &m.cases {
        // A group of intents is spelt out: its values stand at one place, and it may hold some that came before.
        for together in case.values.chunk_by(|a, b| a.at == b.at) {
            let keys: Vec<_> = together.iter().filter_map(|v| key(context, v)).collect();
            let earlier = keys.iter().map(|k| seen.get(k).copied()).collect::<Option<Vec<At>>>();
            if let (Some(first), Some(value)) = (earlier.as_ref().and_then(|e| e.first()), together.first()) {
                found.push(codes::e0366::case_twice(value.at, *first, context.words(value.at)));
            }
            for key in keys {
                seen.entry(key).or_insert(together.first().map_or(case.at, |v| v.at));
            }
        }
    }
}

fn key<'p>(context: &Context<'p>, value: &Expr) -> Option<Result<i64, &'p str>> {
    match &value.kind {
        ExprKind::Constant(n) => Some(Ok(*n)),
        ExprKind::TextLiteral(t) => Some(Err(context.text(t))),
        _ => None,
    }
}
