//! Conditions with a name: each stands for what it says.

use super::build::{Progress, Resolver};
use super::place::{Place, Scope};
use super::value::error;
use crate::codes;
use crate::program::{Expr, ExprKind};
use crate::source::At;

impl<'s> Resolver<'s, '_> {
    /// A condition of the pack, which stands for what it says.
    pub fn condition_value(&mut self, id: u32) -> Expr {
        let Some(line) = self.lines.conditions.get(id as usize).copied() else { return error(At::default()) };
        let hearken_grammar::Statement::Condition(name, e) = line.says() else { return error(line.at()) };
        match self.condition_values.get(id as usize) {
            Some(Progress::Done(value)) => return value.clone(),
            Some(Progress::Begun) => {
                let at = line.at_span(name.span);
                self.report(codes::e0210::circle(at, self.slice(at)));
                return error(at);
            }
            _ => {}
        }
        self.set_progress(id, Progress::Begun);
        let mut value = self.condition(Scope::new(line.file, Place::Pack), e);
        if size(&value, LONGEST) > LONGEST {
            let at = line.at_span(name.span);
            self.report(codes::e0210::too_long(at, self.slice(at)));
            value = error(at);
        }
        self.set_progress(id, Progress::Done(value.clone()));
        value
    }

    fn set_progress(&mut self, id: u32, progress: Progress) {
        if let Some(slot) = self.condition_values.get_mut(id as usize) {
            *slot = progress;
        }
    }

    /// Every condition, used or not.
    pub fn conditions(&mut self) {
        for id in 0..self.lines.conditions.len() as u32 {
            self.condition_value(id);
            if let Some(line) = self.lines.conditions.get(id as usize).copied() {
                self.no_block(line);
            }
        }
    }
}

/// A condition with the conditions in it spelt out has at most so many parts. Each that names two others could double.
const LONGEST: usize = 2_000;

/// How many parts an expression has; counted no further than the limit.
fn size(e: &Expr, limit: usize) -> usize {
    let all = |parts: &[Expr]| {
        let more = |sum: usize, e: &Expr| if sum > limit { sum } else { sum + size(e, limit - sum) };
        parts.iter().fold(1, more)
    };
    match &e.kind {
        ExprKind::Unary(_, a) | ExprKind::Includes(a, _) | ExprKind::Default(a, _) => 1 + size(a, limit),
        ExprKind::Binary(_, a, b) => 1 + size(a, limit) + size(b, limit),
        ExprKind::IsOneOf(a, values) => 1 + size(a, limit) + values.len(),
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::CountOf(parts) => all(parts),
        _ => 1,
    }
}
