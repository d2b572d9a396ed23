//! Questions that someone could not answer, or whose answers nobody would hear.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::walk::option_texts;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Ask, AskKind, AskOption, Expr, ExprKind, FlowId, IntentId, InterruptAction, Text, Unary};

/// Every `ask` with a block.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let taken = Taken::of(context);
    for (flow, ask) in &context.survey.asks {
        if context.is_broken(*flow) {
            continue;
        }
        all_can_hide(context, ask, found);
        without_anything_else(context, ask, found);
        never_taken(context, *flow, ask, &taken, found);
        same_wording(context, ask, found);
    }
}

/// An `ask` where every option may be hidden, and no other way leads on.
fn all_can_hide(context: &Context<'_>, ask: &Ask, found: &mut Vec<Diagnostic>) {
    if !matches!(ask.kind, AskKind::One(_) | AskKind::Several(_)) || ask.may_skip || ask.anything_else.is_some() {
        return;
    }
    let conditions: Vec<&Expr> = ask.options.iter().filter_map(|o| o.only_if.as_ref()).collect();
    if conditions.is_empty() || conditions.len() < ask.options.len() || always_one(&conditions) {
        return;
    }
    if conditions.iter().any(|c| matches!(c.kind, ExprKind::Error)) {
        return;
    }
    let conditions: Vec<_> = conditions.iter().map(|c| c.at).collect();
    found.push(codes::e0356::all_can_hide(ask.at, &conditions, context.words(ask.at)));
}

/// Whether one of some conditions is the opposite of another, so that one of them always holds.
fn always_one(conditions: &[&Expr]) -> bool {
    conditions.iter().any(|a| conditions.iter().any(|b| opposite(a, b)))
}

fn opposite(a: &Expr, b: &Expr) -> bool {
    use crate::program::Binary::{Greater, GreaterOrEqual, Less, LessOrEqual};
    match (&a.kind, &b.kind) {
        (ExprKind::Unary(Unary::Not, inner), _) => same(inner, b),
        (ExprKind::Binary(op, x, y), ExprKind::Binary(other, v, w)) => {
            let turned = matches!((op, other), (Less, GreaterOrEqual) | (LessOrEqual, Greater));
            turned && same(x, v) && same(y, w)
        }
        _ => false,
    }
}

/// Whether two expressions say the same.
fn same(a: &Expr, b: &Expr) -> bool {
    match (&a.kind, &b.kind) {
        (ExprKind::Variable(x), ExprKind::Variable(y)) => x == y,
        (ExprKind::Constant(x), ExprKind::Constant(y)) => x == y,
        (ExprKind::SupportDue, ExprKind::SupportDue) => true,
        (ExprKind::Unary(p, x), ExprKind::Unary(q, y)) => p == q && same(x, y),
        (ExprKind::Binary(p, x, y), ExprKind::Binary(q, v, w)) => p == q && same(x, v) && same(y, w),
        (ExprKind::Includes(x, p), ExprKind::Includes(y, q)) => p == q && same(x, y),
        (ExprKind::IsOneOf(x, p), ExprKind::IsOneOf(y, q)) => {
            p.len() == q.len() && same(x, y) && p.iter().zip(q).all(|(p, q)| same(p, q))
        }
        _ => false,
    }
}

fn without_anything_else(context: &Context<'_>, ask: &Ask, found: &mut Vec<Diagnostic>) {
    if ask.anything_else.is_none() && (!ask.on.is_empty() || ask.unsure.is_some()) {
        let first = ask.on.first().map_or(ask.at, |(_, _, at)| *at);
        found.push(codes::e0357::no_anything_else(ask.at, first, indent_of(context, first)));
    }
}

/// How far a line is indented.
fn indent_of(context: &Context<'_>, at: crate::source::At) -> usize {
    context.sources.position(at).column.saturating_sub(1) as usize
}

/// Which interrupts take an intent before any `on` hears of it.
struct Taken {
    /// By intent: interrupts that listen for it.
    by: BTreeMap<IntentId, Vec<u32>>,
    /// By interrupt: the flows in which it does not fire.
    own: Vec<BTreeSet<FlowId>>,
}

impl Taken {
    fn of(context: &Context<'_>) -> Self {
        let mut taken = Taken { by: BTreeMap::new(), own: Vec::new() };
        let does: Vec<(u32, u32)> =
            context.survey.links.iter().filter(|l| l.comes_back).map(|l| (l.from, l.to)).collect();
        let graph = super::rings::Graph::new(context.program.flows.len(), &does);
        for (id, interrupt) in context.program.interrupts.iter().enumerate() {
            for intent in &interrupt.on {
                taken.by.entry(*intent).or_default().push(id as u32);
            }
            let (InterruptAction::GoTo(flow, _) | InterruptAction::Do(flow)) = interrupt.action;
            let mut own = BTreeSet::from([flow]);
            let mut todo = vec![flow];
            while let Some(at) = todo.pop() {
                todo.extend(graph.of(at).iter().copied().filter(|to| own.insert(*to)));
            }
            taken.own.push(own);
        }
        taken
    }

    /// An interrupt that takes an intent in a flow.
    fn by(&self, intent: IntentId, flow: FlowId) -> Option<u32> {
        let all = self.by.get(&intent)?;
        all.iter().copied().find(|i| self.own.get(*i as usize).is_some_and(|own| !own.contains(&flow)))
    }
}

/// `on` clauses whose intents are all taken before them.
fn never_taken(context: &Context<'_>, flow: FlowId, ask: &Ask, taken: &Taken, found: &mut Vec<Diagnostic>) {
    for (i, (intents, _, at)) in ask.on.iter().enumerate() {
        let before = ask.on.get(..i).unwrap_or_default();
        let earlier = |intent: &IntentId| before.iter().find(|(is, _, _)| is.contains(intent)).map(|(_, _, at)| *at);
        if let Some(first) = intents.first().and_then(earlier)
            && intents.iter().all(|i| earlier(i).is_some())
        {
            found.push(codes::e0354::taken_above(*at, first, context.words(*at), context.words(first)));
            continue;
        }
        let interrupt = intents.first().and_then(|i| taken.by(*i, flow));
        if let Some(interrupt) = interrupt.and_then(|i| context.program.interrupts.get(i as usize))
            && intents.iter().all(|i| taken.by(*i, flow).is_some())
            && !context.is_broken_at(interrupt.at)
        {
            found.push(codes::e0355::interrupt_first(*at, interrupt.at, context.words(*at), &interrupt.name));
        }
    }
}

/// Two options that say the same: nobody could tell which one was written.
fn same_wording(context: &Context<'_>, ask: &Ask, found: &mut Vec<Diagnostic>) {
    let options = || option_texts(context.program, ask).zip(&ask.options);
    if options().count() > FEW {
        same_of_many(context, options(), found);
        return;
    }
    let length = |t: &Text| t.at.span.end - t.at.span.start;
    for (i, (text, option)) in options().enumerate() {
        // Same length first: that alone tells most of them apart.
        let same = |t: &Text| length(t) == length(text) && context.text(t).eq_ignore_ascii_case(context.text(text));
        if let Some((first, earlier)) = options().take(i).find(|(t, _)| same(t)) {
            found.extend(same_two(context, (text, option), (first, earlier)));
        }
    }
}

/// Up to so many options each is held against each.
const FEW: usize = 20;

fn same_of_many<'p>(
    context: &Context<'p>,
    options: impl Iterator<Item = (&'p Text, &'p AskOption)>,
    found: &mut Vec<Diagnostic>,
) {
    let mut seen: BTreeMap<String, (&Text, &AskOption)> = BTreeMap::new();
    for (text, option) in options {
        match seen.entry(context.text(text).to_ascii_lowercase()) {
            Entry::Occupied(first) => found.extend(same_two(context, (text, option), *first.get())),
            Entry::Vacant(free) => {
                free.insert((text, option));
            }
        }
    }
}

fn same_two(context: &Context<'_>, this: (&Text, &AskOption), first: (&Text, &AskOption)) -> Option<Diagnostic> {
    let says = context.text(this.0);
    // One of two that are shown at different times is one option to the person.
    let at_once = this.1.only_if.is_none() || first.1.only_if.is_none();
    (at_once && !says.is_empty()).then(|| codes::e0370::same_option(this.0.at, first.0.at, says))
}
