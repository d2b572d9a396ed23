//! The range of every number: from what it starts as, what it is asked as, and all that it is ever set to.

use std::collections::VecDeque;

use super::interval::Interval;
use super::reckon::{Reckoner, is_number};
use crate::checks::context::Context;
use crate::checks::rings::Graph;
use crate::program::{AskKind, Expr, ExprKind, Type, VariableId, VariableRole};

/// By variable: what it can be; none for what is no number, or never gets a value.
pub(super) type Ranges = Vec<Option<Interval>>;

/// So often may a number change before it is taken to grow for ever.
const ROUNDS: u8 = 5;

/// Works out all ranges.
pub(super) fn infer(context: &Context<'_>) -> Ranges {
    let program = context.program;
    let mut ranges: Ranges = vec![None; program.variables.len()];
    let mut declared = vec![false; program.variables.len()];
    for (id, variable) in program.variables.iter().enumerate() {
        if !is_number(variable.kind) {
            continue;
        }
        let range = variable.range.map(|(l, h)| Interval::new(i128::from(l), i128::from(h)));
        if let (Some(flag), true) = (declared.get_mut(id), range.is_some()) {
            *flag = true;
        }
        let first = variable.at_first.as_ref().and_then(|e| match e.kind {
            ExprKind::Constant(n) => Some(Interval::one(n)),
            _ => None,
        });
        let given = match variable.role {
            VariableRole::Local(_) => None,
            // What a flow sets can be followed; what only the app gives can be anything, within reason.
            VariableRole::Data if context.survey.written.get(id) == Some(&true) && first.is_some() => None,
            _ => Some(Interval::farthest(variable.kind == Type::Decimal)),
        };
        if let Some(place) = ranges.get_mut(id) {
            *place = range.or(join(first, given));
        }
    }
    asked(context, &declared, &mut ranges);
    set(context, &declared, &mut ranges);
    ranges
}

fn join(a: Option<Interval>, b: Option<Interval>) -> Option<Interval> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.join(b)),
        (a, b) => a.or(b),
    }
}

fn add(ranges: &mut Ranges, declared: &[bool], v: VariableId, more: Option<Interval>) -> bool {
    if declared.get(v as usize) == Some(&true) {
        return false;
    }
    let Some(place) = ranges.get_mut(v as usize) else { return false };
    let joined = join(*place, more);
    let changed = joined != *place;
    *place = joined;
    changed
}

fn asked(context: &Context<'_>, declared: &[bool], ranges: &mut Ranges) {
    for (_, ask) in &context.survey.asks {
        let (Some(v), AskKind::Number { low, high, .. }) = (ask.variable, ask.kind) else { continue };
        let unit = if context.variable(v).is_some_and(|v| v.kind == Type::Decimal) { 1 } else { 10_000 };
        let range = Interval::new(i128::from(low / unit), i128::from(high / unit));
        add(ranges, declared, v, Some(range));
    }
    for (v, _) in &context.survey.results {
        let kind = context.variable(*v).map(|v| v.kind);
        if kind.is_some_and(is_number) {
            add(ranges, declared, *v, Some(Interval::farthest(kind == Some(Type::Decimal))));
        }
    }
    for parameter in context.program.flows.iter().flat_map(|f| &f.parameters) {
        if let Some(Expr { kind: ExprKind::Constant(n), .. }) = parameter.usually {
            add(ranges, declared, parameter.variable, Some(Interval::one(n)));
        }
    }
}

/// Everything that is set, until nothing changes: what changes makes all that reads it be looked at again.
fn set(context: &Context<'_>, declared: &[bool], ranges: &mut Ranges) {
    let numbers = |v: VariableId| {
        declared.get(v as usize) == Some(&false) && context.variable(v).is_some_and(|v| is_number(v.kind))
    };
    let sets = context.survey.sets.iter().map(|(v, e, _)| (*v, *e));
    let given = context.survey.given_with.iter().copied();
    let sets: Vec<(VariableId, &Expr)> = sets.chain(given).filter(|(v, _)| numbers(*v)).collect();
    let mut reads: Vec<(u32, u32)> = Vec::new();
    for (i, (_, e)) in sets.iter().enumerate() {
        if matches!(e.kind, ExprKind::Constant(_)) {
            continue;
        }
        crate::checks::walk::any(context.program, e, &mut |e| {
            if let ExprKind::Variable(v) = e.kind {
                reads.push((v, i as u32));
            }
            false
        });
    }
    let readers = Graph::new(ranges.len(), &reads);
    let mut changes = vec![0_u8; ranges.len()];
    let mut waits = vec![true; sets.len()];
    let mut todo: VecDeque<u32> = (0..sets.len() as u32).collect();
    while let Some(i) = todo.pop_front() {
        let Some((v, e)) = sets.get(i as usize).copied() else { continue };
        put(&mut waits, i, false);
        let decimal = context.variable(v).is_some_and(|v| v.kind == Type::Decimal);
        // The machine stops counting there.
        let value = Reckoner::quiet(context, ranges).value(e).map(|i| i.within(Interval::farthest(decimal)));
        let before = ranges.get(v as usize).copied().flatten();
        if !add(ranges, declared, v, value) {
            continue;
        }
        if let Some(count) = changes.get_mut(v as usize) {
            *count = count.saturating_add(1);
            // What still changes after some rounds grows for ever: as far as counting goes.
            if *count > ROUNDS {
                let after = ranges.get(v as usize).copied().flatten();
                widen(context, ranges, v, before, after);
            }
        }
        for reader in readers.of(v) {
            if !put(&mut waits, *reader, true) {
                todo.push_back(*reader);
            }
        }
    }
}

/// Sets a flag, and says what it was.
fn put(flags: &mut [bool], i: u32, value: bool) -> bool {
    flags.get_mut(i as usize).is_none_or(|flag| std::mem::replace(flag, value))
}

fn widen(context: &Context<'_>, ranges: &mut Ranges, v: VariableId, before: Option<Interval>, after: Option<Interval>) {
    let far = Interval::farthest(context.variable(v).is_some_and(|v| v.kind == Type::Decimal));
    let (Some(before), Some(after)) = (before, after) else { return };
    let low = if after.low < before.low { far.low } else { after.low };
    let high = if after.high > before.high { far.high } else { after.high };
    if let Some(place) = ranges.get_mut(v as usize) {
        *place = Some(Interval { low, high });
    }
}
