//! Interrupts: what is listened for everywhere, in the order in which they are heard.

use super::build::Resolver;
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{Expr, ExprKind, Interrupt, InterruptAction, VariableRole};
use hearken_grammar::Statement;

impl<'s> Resolver<'s, '_> {
    /// Every interrupt: those of safety first, then in document order, `before` obeyed.
    pub fn interrupts(&mut self) {
        let lines = self.lines.interrupts.clone();
        let mut found: Vec<Option<Interrupt>> = lines.iter().map(|line| self.interrupt(*line)).collect();
        let is_safety: Vec<bool> = found.iter().map(|f| f.as_ref().is_some_and(|f| f.safety)).collect();
        let order = self.order(&lines, &is_safety);
        self.interrupt_ids = vec![u32::MAX; found.len()];
        for i in order {
            if let (Some(interrupt), Some(slot)) =
                (found.get_mut(i).and_then(Option::take), self.interrupt_ids.get_mut(i))
            {
                *slot = self.program.interrupts.len() as u32;
                self.program.interrupts.push(interrupt);
            }
        }
    }

    /// Those of safety first; among the others, and among those of safety, `before` is obeyed.
    fn order(&mut self, lines: &[Line<'s>], is_safety: &[bool]) -> Vec<usize> {
        let before: Vec<Vec<u32>> = lines.iter().map(|line| self.comes_before(*line)).collect();
        let mut waits_for = vec![0usize; lines.len()];
        let counts = |i: usize, other: u32| other as usize != i && is_safety.get(i) == is_safety.get(other as usize);
        for (i, others) in before.iter().enumerate() {
            for other in others.iter().filter(|o| counts(i, **o)) {
                if let Some(n) = waits_for.get_mut(*other as usize) {
                    *n += 1;
                }
            }
        }
        let mut left: Vec<usize> = (0..lines.len()).collect();
        left.sort_by_key(|i| is_safety.get(*i) != Some(&true));
        let mut order = Vec::with_capacity(left.len());
        while !left.is_empty() {
            let free = left.iter().position(|i| waits_for.get(*i) == Some(&0));
            if free.is_none() {
                self.order_in_circle(lines, &left);
            }
            let next = left.remove(free.unwrap_or(0));
            for other in before.get(next).into_iter().flatten().filter(|o| counts(next, **o)) {
                if let Some(n) = waits_for.get_mut(*other as usize) {
                    *n = n.saturating_sub(1);
                }
            }
            order.push(next);
        }
        order
    }

    fn order_in_circle(&mut self, lines: &[Line<'s>], left: &[usize]) {
        let first = left.first().and_then(|i| lines.get(*i));
        if let Some(line) = first
            && let Statement::Interrupt { name, .. } = line.says()
        {
            let at = line.at_span(name.span);
            self.report(codes::e0210::order(at, self.slice(at)));
        }
    }

    fn comes_before(&mut self, line: Line<'s>) -> Vec<u32> {
        let Statement::Interrupt { before, .. } = line.says() else { return Vec::new() };
        before.iter().filter_map(|n| self.interrupt_named(line.file, *n)).collect()
    }

    /// An interrupt; `None` without something that it does, which has its diagnostic.
    fn interrupt(&mut self, line: Line<'s>) -> Option<Interrupt> {
        let Statement::Interrupt { name, title, on, when, .. } = line.says() else { return None };
        let scope = Scope::new(line.file, Place::Pack);
        let title = self.some_quoted(scope, title.as_deref());
        let mut intents = Vec::new();
        for name in on {
            for intent in self.intents_named(line.file, *name) {
                if !intents.contains(&intent) {
                    intents.push(intent);
                }
            }
        }
        let when = when.as_ref().map(|e| self.condition(scope, e));
        let is_safety = |i: &u32| self.program.intents.get(*i as usize).is_some_and(|i| i.safety);
        let safety = intents.iter().any(is_safety) || when.as_ref().is_some_and(|e| self.reads_safety(e));
        let action = self.interrupt_action(line)?;
        let at = line.at_span(name.span);
        let name = self.name(line.file, *name).to_owned();
        Some(Interrupt { name, at, title, on: intents, when, safety, action })
    }

    fn interrupt_action(&mut self, line: Line<'s>) -> Option<InterruptAction> {
        if line.has_no_block() {
            self.report(codes::e0302::nothing_below(line.at(), "interrupt", "  go to support.crisis"));
            return None;
        }
        let mut action = None;
        let mut first = None;
        for inner in line.block() {
            let one = match inner.says() {
                Statement::GoTo(name) => {
                    self.target(line.file, *name, None).map(|(flow, step)| InterruptAction::GoTo(flow, step))
                }
                Statement::Do(name, arguments) => {
                    let scope = Scope::new(line.file, Place::Pack);
                    let flow = self.flow_named(line.file, *name);
                    if let Some(flow) = flow {
                        self.arguments(scope, inner.at(), flow, arguments);
                        if let Some(argument) = arguments.first() {
                            self.report(codes::e0311::in_interrupt(line.at_span(argument.name.span)));
                        }
                    }
                    flow.map(InterruptAction::Do)
                }
                _ => {
                    self.out_of_place(inner);
                    continue;
                }
            };
            self.no_block(inner);
            match first {
                Some(first) => self.report(codes::e0308::second_action(inner.at(), first)),
                None => {
                    first = Some(inner.at());
                    action = one;
                }
            }
        }
        action
    }

    /// Whether a condition reads an item that is a matter of safety.
    fn reads_safety(&self, e: &Expr) -> bool {
        match &e.kind {
            ExprKind::Variable(id) => match self.program.variables.get(*id as usize).map(|v| &v.role) {
                Some(VariableRole::Item(q, item)) => self
                    .program
                    .questionnaires
                    .get(*q as usize)
                    .and_then(|q| q.items.get(*item as usize))
                    .is_some_and(|i| i.safety.is_some()),
                _ => false,
            },
            ExprKind::Constant(i) if e.ty == crate::program::Type::Intent => {
                self.program.intents.get(*i as usize).is_some_and(|i| i.safety)
            }
            ExprKind::Unary(_, a) => self.reads_safety(a),
            ExprKind::Binary(_, a, b) => self.reads_safety(a) || self.reads_safety(b),
            ExprKind::IsOneOf(a, all) => self.reads_safety(a) || all.iter().any(|e| self.reads_safety(e)),
            ExprKind::Includes(a, _) | ExprKind::Default(a, _) => self.reads_safety(a),
            ExprKind::And(all) | ExprKind::Or(all) | ExprKind::CountOf(all) => all.iter().any(|e| self.reads_safety(e)),
            _ => false,
        }
    }
}
