//! A number that is set or asked for, and that has changed; or `yes`, a date, a time.
//!
//! Two expressions that read the same values in the same order, below the same `and`, `or` and `not`, are the same to
//! everything in the compiler but to `checks/ranges`: nothing else looks at a number, or at what is reckoned with it, as
//! long as there is room for all of it. So the rest of what was told stands, and ranges are worked out again.

use std::mem::discriminant;

use super::slots::Slots;
use crate::checks::has_room;
use crate::program::{Expr, ExprKind, Program, Type, Unary, VariableId};
use crate::source::{At, FileId, Sources};
use hearken_grammar::{Aggregate, Expression, ExpressionKind, Span, Statement};

/// A line with an expression, before an edit and after it.
pub(super) struct Lines<'t> {
    pub old: (&'t Statement, &'t Sources),
    pub new: (&'t Statement, &'t Sources),
    pub file: FileId,
}

impl Lines<'_> {
    /// Puts the new expression into a flow of a program in the place of the old; `None` if they are not the same to
    /// everything but the ranges of numbers.
    pub fn put(&self, program: &mut Program, flow: usize, place: usize) -> Option<()> {
        let (target, old) = Slots::of(&mut program.flows.get_mut(flow)?.body).reckoned(place)?;
        let (seen, ty, at) = (seen(old)?, old.ty, old.at);
        let read = seen.iter().filter_map(|seen| if let Seen::Variable(v) = seen { Some(*v) } else { None });
        let known: Vec<VariableId> = read.chain(target).collect();
        let is_same =
            discriminant(self.old.0) == discriminant(self.new.0) && self.target(self.old) == self.target(self.new);
        // (That nothing is asked by `if yes` is told, and not by the ranges.)
        let asks_nothing = |e| target.is_none() && is_literal(e);
        let reckons = |says| expression(says).is_some_and(|e| only_reckons(e) && !asks_nothing(e));
        if !(is_same && reckons(self.old.0) && reckons(self.new.0)) {
            return None;
        }
        let mut new = crate::resolve::again(program, self.new.1, self.file, &known, (target, self.new.0))?;
        let keeps_types = target.is_none() || self.keeps_types(ty);
        if new.ty != ty || self::seen(&new)? != seen || !keeps_types || !has_room(&new) {
            return None;
        }
        stand_at(&mut new, At { span: Span::new(at.span.start, at.span.start), ..at });
        *Slots::of(&mut program.flows.get_mut(flow)?.body).reckoned(place)?.1 = new;
        Some(())
    }

    fn target<'s>(&self, (says, sources): (&Statement, &'s Sources)) -> Option<&'s str> {
        match says {
            Statement::Set(name, _) | Statement::Add(_, name) => Some(name.span.text(sources.text(self.file))),
            _ => None,
        }
    }

    /// Whether what is set gets its type as before, from whichever variables are known (`resolve/local.rs`): by the same
    /// rules; or it was a whole number and is one. Then it is one as soon as what it reads is known, which is the same.
    fn keeps_types(&self, ty: Type) -> bool {
        let both = expression(self.old.0).zip(expression(self.new.0));
        ty == Type::Whole || both.is_some_and(|(old, new)| alike(old, new))
    }
}

/// The expression of a line that sets something, or asks before it goes on.
pub(super) fn expression(says: &Statement) -> Option<&Expression> {
    match says {
        Statement::Set(_, e) | Statement::Add(e, _) | Statement::If(e) | Statement::ElseIf(e) => Some(e),
        _ => None,
    }
}

/// Whether an expression is made of numbers and of names, and of nothing that gives a name a meaning of its own there.
fn only_reckons(e: &Expression) -> bool {
    use ExpressionKind as E;
    let is_fixed = |e: &Expression| match &e.kind {
        E::Negate(inner) => is_literal(inner),
        _ => is_literal(e),
    };
    match &e.kind {
        E::Name(_) => true,
        _ if is_literal(e) => true,
        E::Negate(a) | E::Not(a) | E::IsMissing(a, _) => only_reckons(a),
        E::Arithmetic(_, a, b) | E::Compare(_, a, b) => only_reckons(a) && only_reckons(b),
        E::Between { value, low, high, .. } => only_reckons(value) && only_reckons(low) && only_reckons(high),
        E::Is { value, alternatives, .. } => only_reckons(value) && alternatives.iter().all(is_fixed),
        E::And(all) | E::Or(all) => all.iter().all(only_reckons),
        E::Aggregate(what, all) => *what != Aggregate::Count && all.iter().all(only_reckons),
        _ => false,
    }
}

/// A number, or what is as good as one: `yes`, a date, a time, a length of time.
fn is_literal(e: &Expression) -> bool {
    use ExpressionKind as E;
    matches!(e.kind, E::Number { .. } | E::YesNo(_) | E::Date(_) | E::Time(_) | E::Duration(_))
}

/// Whether two expressions are the same but for what their numbers come to: then their types follow from the same rules.
fn alike(a: &Expression, b: &Expression) -> bool {
    use ExpressionKind as E;
    let all_alike =
        |a: &[Expression], b: &[Expression]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b));
    match (&a.kind, &b.kind) {
        (E::Number { whole: a, .. }, E::Number { whole: b, .. }) => a == b,
        _ if is_literal(a) && is_literal(b) => discriminant(&a.kind) == discriminant(&b.kind),
        // Which names they are is known from what they read.
        (E::Name(_), E::Name(_)) => true,
        (E::Negate(a), E::Negate(b)) => alike(a, b),
        (E::Arithmetic(op, a, c), E::Arithmetic(other, b, d)) => op == other && alike(a, b) && alike(c, d),
        (E::Compare(_, a, c), E::Compare(_, b, d)) => alike(a, b) && alike(c, d),
        (E::Aggregate(what, a), E::Aggregate(other, b)) => what == other && all_alike(a, b),
        _ => false,
    }
}

/// What everything but the ranges of numbers sees of an expression.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    Variable(VariableId),
    And(usize),
    Or(usize),
    Not,
    IsMissing,
}

/// All of it, in order; `None` for an expression that has more to it.
fn seen(e: &Expr) -> Option<Vec<Seen>> {
    fn add(e: &Expr, to: &mut Vec<Seen>) -> Option<()> {
        let mut all = |parts: &[Expr], read| {
            to.push(read);
            parts.iter().try_for_each(|part| add(part, to))
        };
        match &e.kind {
            ExprKind::Constant(_) => match e.ty {
                // Choices and intents are known by their names.
                Type::One(_) | Type::Several(_) | Type::Intent | Type::Unknown => None,
                _ => Some(()),
            },
            ExprKind::Variable(v) => {
                to.push(Seen::Variable(*v));
                Some(())
            }
            ExprKind::Unary(Unary::Not, a) => all(std::slice::from_ref(a), Seen::Not),
            ExprKind::Unary(Unary::IsMissing, a) => all(std::slice::from_ref(a), Seen::IsMissing),
            ExprKind::Unary(Unary::Negate | Unary::ToDecimal, a) => add(a, to),
            ExprKind::Binary(_, a, b) => {
                add(a, to)?;
                add(b, to)
            }
            ExprKind::IsOneOf(a, of) => {
                add(a, to)?;
                of.iter().try_for_each(|part| add(part, to))
            }
            ExprKind::And(parts) => all(parts, Seen::And(parts.len())),
            ExprKind::Or(parts) => all(parts, Seen::Or(parts.len())),
            _ => None,
        }
    }
    let mut all = Vec::new();
    add(e, &mut all)?;
    Some(all)
}

/// All of an expression at one place.
fn stand_at(e: &mut Expr, at: At) {
    e.at = at;
    match &mut e.kind {
        ExprKind::Unary(_, a) => stand_at(a, at),
        ExprKind::Binary(_, a, b) => {
            stand_at(a, at);
            stand_at(b, at);
        }
        ExprKind::IsOneOf(a, of) => {
            stand_at(a, at);
            of.iter_mut().for_each(|part| stand_at(part, at));
        }
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter_mut().for_each(|part| stand_at(part, at)),
        _ => {}
    }
}
