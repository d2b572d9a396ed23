//! `match`: a case for everything that can come, and none twice.

use std::collections::BTreeMap;

use super::context::Context;
use super::walk;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{AskKind, Choice, Expr, ExprKind, ListId, Match, Type, VariableRole};
use crate::source::At;

/// Every `match` of every flow.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (flow, m) in &context.survey.matches {
        if !context.is_broken(*flow) {
            one(context, m, found);
        }
    }
}

/// Everything a value can be.
enum All<'p> {
    YesNo,
    List(ListId),
    /// An item's answer is one of its options' weights.
    Weights(&'p [Choice]),
}

impl<'p> All<'p> {
    fn of(context: &Context<'p>, value: &Expr) -> Option<Self> {
        match value.ty {
            Type::YesNo => Some(All::YesNo),
            Type::One(list) => Some(All::List(list)),
            Type::Whole => {
                let ExprKind::Variable(v) = value.kind else { return None };
                let VariableRole::Item(q, item) = context.variable(v)?.role else { return None };
                let item = context.program.questionnaires.get(q as usize)?.items.get(item as usize)?;
                let AskKind::One(list) = item.kind else { return None };
                Some(All::Weights(&context.program.lists.get(list as usize)?.choices))
            }
            _ => None,
        }
    }

    fn count(&self, context: &Context<'_>) -> usize {
        match self {
            All::YesNo => 2,
            All::List(list) => context.choices(*list),
            All::Weights(choices) => choices.len(),
        }
    }

    /// A value, as the constants of the cases have it.
    fn value(&self, i: usize) -> i64 {
        match self {
            All::YesNo => 1 - i as i64,
            All::List(_) => i as i64,
            All::Weights(choices) => choices.get(i).map_or(0, |c| c.weight / super::scoring::ONE),
        }
    }

    /// What the author calls it.
    fn name(&self, context: &Context<'_>, i: usize) -> String {
        match self {
            All::YesNo => {
                if i == 0 {
                    "yes".to_owned()
                } else {
                    "no".to_owned()
                }
            }
            All::List(list) => context.choice_name(*list, i).to_owned(),
            All::Weights(_) => self.value(i).to_string(),
        }
    }
}

fn one(context: &Context<'_>, m: &Match, found: &mut Vec<Diagnostic>) {
    let values = || m.cases.iter().flat_map(|c| &c.values);
    let unknown = |e: &Expr| e.ty == Type::Unknown || matches!(e.kind, ExprKind::Error);
    if unknown(&m.value) || values().any(unknown) || m.cases.is_empty() && m.missing.is_none() && m.otherwise.is_none()
    {
        return;
    }
    if may_repeat(m) {
        twice(context, m, found);
    }
    let subject = context.words(m.value.at);
    let Some(all) = All::of(context, &m.value) else {
        if m.otherwise.is_none() {
            found.push(codes::e0365::no_otherwise(m.at, subject));
        }
        return;
    };
    let named = |n: i64| values().any(|e| matches!(e.kind, ExprKind::Constant(c) if c == n));
    let left = || (0..all.count(context)).filter(|i| !named(all.value(*i)));
    match &m.otherwise {
        None if left().next().is_some() => {
            let names: Vec<String> = left().map(|i| all.name(context, i)).collect();
            let case = |n: i64| {
                let has = |e: &Expr| matches!(e.kind, ExprKind::Constant(c) if c == n);
                m.cases.iter().find(|c| c.values.iter().any(has)).map(|c| c.at)
            };
            let next = left().next().and_then(|i| case(all.value(i + 1)));
            found.push(codes::e0365::cases_missing(m.at, subject, &names, next));
        }
        Some(body) if (m.missing.is_some() || never_missing(context, &m.value)) && left().next().is_none() => {
            let first = body.first().map(|s| walk::place(context.program, 0, s));
            let at = first.and_then(|at| context.line_above(at)).unwrap_or(m.at);
            found.push(codes::w0368::otherwise_never(at, m.at, subject));
        }
        _ => {}
    }
}

/// Whether a value is always there: data with a value from the start.
fn never_missing(context: &Context<'_>, value: &Expr) -> bool {
    let ExprKind::Variable(v) = value.kind else { return false };
    context.variable(v).is_some_and(|v| v.at_first.is_some())
}

/// Whether some constant may stand twice: told quickly for the few cases that most have.
fn may_repeat(m: &Match) -> bool {
    let constants = || m.cases.iter().flat_map(|c| &c.values).enumerate();
    let constant = |e: &Expr| if let ExprKind::Constant(n) = e.kind { Some(n) } else { None };
    let mut seen = 0_u64;
    for (i, e) in constants() {
        match constant(e) {
            Some(n @ 0..64) if i < 64 => {
                if seen & (1 << n) != 0 {
                    return true;
                }
                seen |= 1 << n;
            }
            _ => return true,
        }
    }
    false
}

/// The same constant in two cases.
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
