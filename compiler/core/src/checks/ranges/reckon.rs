//! What an expression can come to, and what could go wrong while it is worked out.

use super::infer::Ranges;
use super::interval::{Interval, ONE};
use crate::checks::context::Context;
use crate::checks::known::compares;
use crate::program::{Binary, Expr, ExprKind, Type, Unary, VariableId, VariableRole};
use crate::source::At;

/// Something that could go wrong, or makes no difference.
#[derive(Clone, Copy, Debug)]
pub(super) enum Note {
    /// It may be divided by 0: the whole, and what it is divided by, which is this variable if it is one.
    ByZero(At, At, Option<VariableId>),
    /// It may be too large for any number: this variable has no range.
    TooLarge(At, Option<VariableId>),
    /// It is always so, or never: the left side goes from here to there.
    Decided { at: At, left: At, always: bool, range: Interval, decimal: bool },
}

/// What is known of a variable below a condition.
#[derive(Clone, Copy, Debug)]
struct Assumed {
    variable: VariableId,
    range: Interval,
    not_zero: bool,
}

/// Works out ranges of expressions.
pub(super) struct Reckoner<'r, 'p> {
    context: &'r Context<'p>,
    ranges: &'r Ranges,
    assumed: Vec<Assumed>,
    /// Where notes are wanted.
    pub notes: Option<Vec<Note>>,
}

/// Whether values of a type are reckoned with here.
pub(super) fn is_number(kind: Type) -> bool {
    matches!(kind, Type::Whole | Type::Decimal)
}

impl<'r, 'p> Reckoner<'r, 'p> {
    /// Only works out.
    pub fn quiet(context: &'r Context<'p>, ranges: &'r Ranges) -> Self {
        Reckoner { context, ranges, assumed: Vec::new(), notes: None }
    }

    /// Also notes what could go wrong.
    pub fn noting(context: &'r Context<'p>, ranges: &'r Ranges) -> Self {
        Reckoner { context, ranges, assumed: Vec::new(), notes: Some(Vec::new()) }
    }

    fn note(&mut self, note: Note) {
        if let Some(notes) = &mut self.notes {
            notes.push(note);
        }
    }

    fn variable(&self, v: VariableId) -> Option<Interval> {
        let assumed = self.assumed.iter().rev().find(|a| a.variable == v).map(|a| a.range);
        assumed.or_else(|| self.ranges.get(v as usize).copied().flatten())
    }

    /// A variable by itself.
    pub fn plain(e: &Expr) -> Option<VariableId> {
        match &e.kind {
            ExprKind::Variable(v) => Some(*v),
            ExprKind::Unary(Unary::ToDecimal, a) => Self::plain(a),
            _ => None,
        }
    }

    /// What an expression can come to; none where that is no number, or not known.
    pub fn value(&mut self, e: &Expr) -> Option<Interval> {
        match &e.kind {
            ExprKind::Constant(n) if is_number(e.ty) => Some(Interval::one(*n)),
            ExprKind::Variable(v) if is_number(e.ty) => self.variable(*v),
            ExprKind::Unary(op, a) => {
                let inner = self.value(a);
                match op {
                    Unary::Negate => inner.map(Interval::negated),
                    Unary::ToDecimal => inner.map(|i| i.scaled(ONE)),
                    Unary::Not | Unary::IsMissing | Unary::ToDate => None,
                }
            }
            ExprKind::Binary(op, a, b) if compares(*op) => {
                let (x, y) = (self.value(a), self.value(b));
                if let (Some(x), Some(y)) = (x, y) {
                    self.compared(e, *op, (a, x), (b, y));
                }
                None
            }
            ExprKind::Binary(op, a, b) => {
                let (x, y) = (self.value(a), self.value(b));
                let (Some(x), Some(y)) = (x, y) else {
                    return is_number(e.ty).then(|| Interval::farthest(e.ty == Type::Decimal));
                };
                self.reckoned(e, *op, (a, x), (b, y))
            }
            ExprKind::IsOneOf(a, of) => {
                if let Some(range) = self.value(a) {
                    self.one_of(e, a, range, of);
                }
                None
            }
            ExprKind::And(of) | ExprKind::Or(of) => {
                let (mark, all) = (self.assumed.len(), matches!(e.kind, ExprKind::And(_)));
                for part in of {
                    self.value(part);
                    self.assume(part, all);
                }
                self.assumed.truncate(mark);
                None
            }
            ExprKind::CountOf(of) => {
                of.iter().for_each(|part| {
                    self.value(part);
                });
                Some(Interval::new(0, of.len() as i128))
            }
            ExprKind::Default(a, _) => {
                self.value(a);
                None
            }
            _ => None,
        }
    }

    fn reckoned(&mut self, e: &Expr, op: Binary, a: (&Expr, Interval), b: (&Expr, Interval)) -> Option<Interval> {
        let divides = matches!(op, Binary::Divide | Binary::Modulo);
        let variable = Self::plain(b.0);
        if divides && b.1.contains(0) && !variable.is_some_and(|v| self.is_not_zero(v)) {
            self.note(Note::ByZero(e.at, b.0.at, variable));
        }
        let range = Interval::reckon(op, a.1, b.1, e.ty == Type::Decimal)?;
        if range.fits() {
            return Some(range);
        }
        let open = self.open(a.0).or_else(|| self.open(b.0));
        self.note(Note::TooLarge(e.at, open));
        Some(range.within(Interval::farthest(e.ty == Type::Decimal)))
    }

    /// A variable without a range of its own that makes an expression large.
    pub fn open(&self, e: &Expr) -> Option<VariableId> {
        let context = self.context;
        let mut found = None;
        crate::checks::walk::any(context.program, e, &mut |e| {
            if let ExprKind::Variable(v) = e.kind {
                let open = context.variable(v).is_some_and(|v| v.range.is_none());
                if open && found.is_none() {
                    found = Some(v);
                }
            }
            false
        });
        found
    }

    fn is_not_zero(&self, v: VariableId) -> bool {
        self.assumed.iter().rev().find(|a| a.variable == v).is_some_and(|a| a.not_zero)
    }

    fn compared(&mut self, e: &Expr, op: Binary, a: (&Expr, Interval), b: (&Expr, Interval)) {
        let decimal = a.0.ty == Type::Decimal;
        let Some(always) = Interval::compare(op, a.1, b.1) else { return };
        if self.is_sure(a.0) && self.is_sure(b.0) {
            // A constant on the left is what is compared with.
            let (side, range) = if matches!(a.0.kind, ExprKind::Constant(_)) { (b.0.at, b.1) } else { (a.0.at, a.1) };
            self.note(Note::Decided { at: e.at, left: side, always, range, decimal });
        }
    }

    fn one_of(&mut self, e: &Expr, a: &Expr, range: Interval, of: &[Expr]) {
        let never = |o: &Expr| matches!(o.kind, ExprKind::Constant(n) if !range.contains(i128::from(n)));
        if let Some(wrong) = of.iter().find(|o| never(o))
            && self.is_sure(a)
        {
            let at = if of.len() > 1 { wrong.at } else { e.at };
            self.note(Note::Decided { at, left: a.at, always: false, range, decimal: a.ty == Type::Decimal });
        }
    }

    /// Whether the range of all that is read is certain: what the app may give can be anything, and what is set in one
    /// place may be meant to be set elsewhere one day.
    fn is_sure(&self, e: &Expr) -> bool {
        let context = self.context;
        let unsure = |id: VariableId| {
            let set = context.survey.set.get(id as usize) == Some(&true);
            context.variable(id).is_none_or(|v| v.range.is_none() && (set || v.role == VariableRole::Data))
        };
        !crate::checks::walk::any(context.program, e, &mut |e| matches!(e.kind, ExprKind::Variable(v) if unsure(v)))
    }

    /// From here on a condition is so, or is not.
    pub fn assume(&mut self, e: &Expr, so: bool) {
        match &e.kind {
            ExprKind::Unary(Unary::Not, a) => self.assume(a, !so),
            ExprKind::And(of) if so => of.iter().for_each(|p| self.assume(p, true)),
            ExprKind::Or(of) if !so => of.iter().for_each(|p| self.assume(p, false)),
            ExprKind::Binary(op, a, b) if compares(*op) => {
                self.assume_compared(a, if so { *op } else { opposite(*op) }, b);
                self.assume_compared(b, if so { turned(*op) } else { turned(opposite(*op)) }, a);
            }
            ExprKind::IsOneOf(a, of) => self.assume_one_of(a, of, so),
            _ => {}
        }
    }

    fn assume_compared(&mut self, a: &Expr, op: Binary, b: &Expr) {
        let ExprKind::Variable(v) = a.kind else {
            // `x >= 3` of a whole number and a decimal: what is known of the decimal is known of the number.
            if let (Some(v), Some(Interval { low: 0, high: 0 })) = (Self::plain(a), self.quietly(b))
                && matches!(op, Binary::Less | Binary::Greater)
                && let Some(range) = self.variable(v)
            {
                self.assumed.push(Assumed { variable: v, range, not_zero: true });
            }
            return;
        };
        let (Some(now), Some(than)) = (self.variable(v), self.quietly(b)) else { return };
        let limit = match op {
            Binary::Less => Interval::new(i128::MIN / 4, than.high - 1),
            Binary::LessOrEqual => Interval::new(i128::MIN / 4, than.high),
            Binary::Greater => Interval::new(than.low + 1, i128::MAX / 4),
            Binary::GreaterOrEqual => Interval::new(than.low, i128::MAX / 4),
            _ => return,
        };
        if let Some(range) = now.meet(limit) {
            let not_zero = self.is_not_zero(v) || !range.contains(0);
            self.assumed.push(Assumed { variable: v, range, not_zero });
        }
    }

    fn quietly(&mut self, e: &Expr) -> Option<Interval> {
        let notes = self.notes.take();
        let value = self.value(e);
        self.notes = notes;
        value
    }

    fn assume_one_of(&mut self, a: &Expr, of: &[Expr], so: bool) {
        let Some(v) = Self::plain(a) else { return };
        let Some(now) = self.variable(v) else { return };
        let scale = if matches!(a.kind, ExprKind::Variable(_)) { 1 } else { ONE };
        let values = of.iter().filter_map(|o| match o.kind {
            ExprKind::Constant(n) => Some(i128::from(n)),
            _ => None,
        });
        if so {
            let hull = values.map(|n| Interval::new(n.div_euclid(scale), n.div_euclid(scale))).reduce(Interval::join);
            if let Some(range) = hull.and_then(|h| h.meet(now)) {
                self.assumed.push(Assumed { variable: v, range, not_zero: !range.contains(0) });
            }
            return;
        }
        let mut range = now;
        let mut not_zero = self.is_not_zero(v);
        for n in values {
            not_zero |= n == 0;
            if n % scale == 0 && range.low < range.high {
                range.low += i128::from(range.low == n / scale);
                range.high -= i128::from(range.high == n / scale);
            }
        }
        self.assumed.push(Assumed { variable: v, range, not_zero: not_zero || !range.contains(0) });
    }

    /// What is assumed so far, to go back to.
    pub fn mark(&self) -> usize {
        self.assumed.len()
    }

    /// Goes back: below a branch nothing is known of what was so in it.
    pub fn back_to(&mut self, mark: usize) {
        self.assumed.truncate(mark);
    }

    /// A variable got another value: what was known of it is no longer so, in branches around this one neither.
    pub fn forget(&mut self, changed: impl Fn(VariableId) -> bool) {
        let ranges = self.ranges;
        for a in self.assumed.iter_mut().filter(|a| changed(a.variable)) {
            if let Some(range) = ranges.get(a.variable as usize).copied().flatten() {
                (a.range, a.not_zero) = (range, !range.contains(0));
            }
        }
    }
}

fn opposite(op: Binary) -> Binary {
    match op {
        Binary::Less => Binary::GreaterOrEqual,
        Binary::LessOrEqual => Binary::Greater,
        Binary::Greater => Binary::LessOrEqual,
        _ => Binary::Less,
    }
}

fn turned(op: Binary) -> Binary {
    match op {
        Binary::Less => Binary::Greater,
        Binary::LessOrEqual => Binary::GreaterOrEqual,
        Binary::Greater => Binary::Less,
        _ => Binary::LessOrEqual,
    }
}
