//! Expressions: each gets its type, and its names their meaning.

use super::build::Resolver;
use super::number::ONE;
use super::place::Scope;
use super::value::{constant, error, to_decimal, unary};
use crate::codes;
use crate::program::{Binary, Expr, ExprKind, Type, Unary};
use crate::source::At;
use hearken_grammar::{Aggregate, Arithmetic, Comparison, Expression, ExpressionKind};

/// Seconds of a day.
const DAY: i64 = 86_400;

impl<'s> Resolver<'s, '_> {
    /// An expression of any type.
    pub fn expression(&mut self, scope: Scope, e: &Expression) -> Expr {
        let at = scope.at(e.span);
        let leaf = |ty, kind| Expr { at, ty, kind };
        match &e.kind {
            ExpressionKind::Number { value, whole: true } if value % ONE == 0 => constant(at, Type::Whole, value / ONE),
            ExpressionKind::Number { value, .. } => constant(at, Type::Decimal, *value),
            ExpressionKind::Text(quoted) => {
                let text = self.quoted(scope, quoted);
                leaf(Type::Text, ExprKind::TextLiteral(text))
            }
            ExpressionKind::YesNo(yes) => constant(at, Type::YesNo, i64::from(*yes)),
            ExpressionKind::Date(days) => constant(at, Type::Date, i64::from(*days)),
            ExpressionKind::Time(seconds) => constant(at, Type::Time, i64::from(*seconds)),
            ExpressionKind::Duration(seconds) => constant(at, Type::Duration, *seconds),
            ExpressionKind::Now => leaf(Type::Moment, ExprKind::Now),
            ExpressionKind::Today => leaf(Type::Date, ExprKind::Today),
            ExpressionKind::SupportDue => leaf(Type::YesNo, ExprKind::SupportDue),
            ExpressionKind::Name(name) => self.named(scope, at, self.name(scope.file, *name)),
            ExpressionKind::VisitsTo(name) => match self.flow_named(scope.file, *name) {
                Some(flow) => {
                    let id = self.visits_to(flow);
                    leaf(Type::Whole, ExprKind::Variable(id))
                }
                None => error(at),
            },
            ExpressionKind::DaysSince(inner) => {
                let since = self.value(scope, inner, Some(Type::Date));
                let today = leaf(Type::Date, ExprKind::Today);
                leaf(Type::Whole, ExprKind::Binary(Binary::Subtract, Box::new(today), Box::new(since)))
            }
            ExpressionKind::Aggregate(what, parts) => self.aggregate(scope, at, *what, parts),
            ExpressionKind::Negate(inner) => self.negated(scope, at, inner),
            ExpressionKind::Arithmetic(op, a, b) => {
                let (a, b) = (self.expression(scope, a), self.expression(scope, b));
                self.arithmetic(at, *op, a, b)
            }
            ExpressionKind::Compare(op, a, b) => {
                let (a, b) = (self.expression(scope, a), self.expression(scope, b));
                let op = match op {
                    Comparison::Less => Binary::Less,
                    Comparison::LessOrEqual => Binary::LessOrEqual,
                    Comparison::Greater => Binary::Greater,
                    Comparison::GreaterOrEqual => Binary::GreaterOrEqual,
                };
                self.compare(at, op, a, b)
            }
            ExpressionKind::Between { value, negated, low, high } => {
                let value = self.expression(scope, value);
                let (low, high) = (self.expression(scope, low), self.expression(scope, high));
                let above = self.compare(at, Binary::GreaterOrEqual, value.clone(), low);
                if above.ty == Type::Unknown {
                    return above;
                }
                let below = self.compare(at, Binary::LessOrEqual, value, high);
                not_if(*negated, leaf(Type::YesNo, ExprKind::And(vec![above, below])))
            }
            ExpressionKind::Is { value, negated, alternatives } => {
                let value = self.expression(scope, value);
                not_if(*negated, self.is(scope, at, value, alternatives))
            }
            ExpressionKind::Includes { value, negated, alternatives } => {
                let value = self.expression(scope, value);
                not_if(*negated, self.includes(scope, at, value, alternatives))
            }
            ExpressionKind::IsMissing(inner, negated) => {
                let value = self.expression(scope, inner);
                let missing = Expr { at, ..unary(Unary::IsMissing, Type::YesNo, value) };
                not_if(*negated, missing)
            }
            ExpressionKind::Not(inner) => {
                let value = self.condition(scope, inner);
                Expr { at, ..unary(Unary::Not, Type::YesNo, value) }
            }
            ExpressionKind::And(parts) => leaf(Type::YesNo, ExprKind::And(self.conditions_of(scope, parts))),
            // `name or "there"` where nothing is shown.
            ExpressionKind::Or(parts)
                if matches!(parts.last(), Some(Expression { kind: ExpressionKind::Text(_), .. })) =>
            {
                self.report(codes::e0407::default_not_shown(at, self.slice(at)));
                error(at)
            }
            // `{name or friend}`.
            ExpressionKind::Or(parts) if scope.shown && self.default_without_quotes(scope, parts).is_some() => {
                let Some(word) = self.default_without_quotes(scope, parts) else { return error(at) };
                let written = self.slice(word);
                let why = "the guide would look for something of this name. The words that are shown where nothing is known stand between quotes";
                self.report(codes::e0139::other_words(word, written, Some(&format!("\"{written}\"")), why));
                error(at)
            }
            ExpressionKind::Or(parts) => leaf(Type::YesNo, ExprKind::Or(self.conditions_of(scope, parts))),
            ExpressionKind::Default(inner, quoted) => {
                let value = self.expression(scope, inner);
                let text = self.quoted(scope, quoted);
                if !scope.shown {
                    self.report(codes::e0407::default_not_shown(at, self.slice(at)));
                    return error(at);
                }
                leaf(Type::Text, ExprKind::Default(Box::new(value), text))
            }
        }
    }

    /// Where behind `or` a word stands that nothing is called.
    fn default_without_quotes(&self, scope: Scope, parts: &[Expression]) -> Option<At> {
        let [
            Expression { kind: ExpressionKind::Name(value), .. },
            Expression { kind: ExpressionKind::Name(word), span },
        ] = parts
        else {
            return None;
        };
        let is_known = |name: hearken_grammar::Name| {
            let text = self.name(scope.file, name);
            let own = Resolver::flow_of(scope.place).and_then(|f| self.locals.get(f as usize));
            self.names.contains_key(text) || own.is_some_and(|l| l.contains_key(text))
        };
        (is_known(*value) && !is_known(*word)).then(|| scope.at(*span))
    }

    fn conditions_of(&mut self, scope: Scope, parts: &[Expression]) -> Vec<Expr> {
        parts.iter().map(|p| self.condition(scope, p)).collect()
    }

    fn negated(&mut self, scope: Scope, at: At, inner: &Expression) -> Expr {
        let value = self.expression(scope, inner);
        match (value.ty, &value.kind) {
            (Type::Unknown, _) => error(at),
            (ty @ (Type::Whole | Type::Decimal), ExprKind::Constant(n)) => constant(at, ty, n.saturating_neg()),
            (ty @ (Type::Whole | Type::Decimal | Type::Duration), _) => Expr { at, ..unary(Unary::Negate, ty, value) },
            (ty, _) => {
                let is = self.type_words(ty);
                self.report(codes::e0401::not_a_number(value.at, self.slice(value.at), &is));
                error(at)
            }
        }
    }

    /// `a + b` and its like.
    pub fn arithmetic(&mut self, at: At, op: Arithmetic, a: Expr, b: Expr) -> Expr {
        use Type::{Date, Decimal, Duration, Moment, Time, Unknown, Whole};
        let plus_or_minus = matches!(op, Arithmetic::Add | Arithmetic::Subtract);
        let minus = op == Arithmetic::Subtract;
        let (ty, a, b) = match (a.ty, b.ty) {
            (Unknown, _) | (_, Unknown) => return error(at),
            (Whole | Decimal, Whole | Decimal) if op == Arithmetic::Divide => (Decimal, to_decimal(a), to_decimal(b)),
            (Whole, Whole) => (Whole, a, b),
            (Whole | Decimal, Whole | Decimal) => (Decimal, to_decimal(a), to_decimal(b)),
            (Date, Date) if minus => (Whole, a, b),
            (Date, Duration) if plus_or_minus => match days(b) {
                Ok(days) => (Date, a, days),
                Err(b) => {
                    self.report(codes::e0401::not_whole_days(b.at, self.slice(b.at)));
                    return error(at);
                }
            },
            (Moment, Moment) | (Time, Time) if minus => (Duration, a, b),
            (Moment, Duration) if plus_or_minus => (Moment, a, b),
            (Duration, Duration) if plus_or_minus => (Duration, a, b),
            (Duration, Whole) | (Whole, Duration) if op == Arithmetic::Multiply => (Duration, a, b),
            (x, y) => {
                let (x, y) = (self.type_words(x), self.type_words(y));
                self.report(codes::e0401::cannot_reckon(at, self.slice(at), (a.at, &x), (b.at, &y)));
                return error(at);
            }
        };
        let op = match op {
            Arithmetic::Add => Binary::Add,
            Arithmetic::Subtract => Binary::Subtract,
            Arithmetic::Multiply => Binary::Multiply,
            Arithmetic::Divide => Binary::Divide,
            Arithmetic::Modulo => Binary::Modulo,
        };
        Expr { at, ty, kind: ExprKind::Binary(op, Box::new(a), Box::new(b)) }
    }

    /// `a < b` and its like.
    pub fn compare(&mut self, at: At, op: Binary, a: Expr, b: Expr) -> Expr {
        use Type::{Date, Decimal, Duration, Moment, Time, Unknown, Whole};
        let (a, b) = match (a.ty, b.ty) {
            (Unknown, _) | (_, Unknown) => return error(at),
            (Date, Date) | (Time, Time) | (Moment, Moment) | (Duration, Duration) | (Whole, Whole) => (a, b),
            (Whole | Decimal, Whole | Decimal) => (to_decimal(a), to_decimal(b)),
            (Moment, Date) => (unary(Unary::ToDate, Date, a), b),
            (Date, Moment) => (a, unary(Unary::ToDate, Date, b)),
            (x, y) => {
                let (xs, ys) = (self.type_words(x), self.type_words(y));
                let choice = matches!(x, Type::One(_) | Type::Several(_) | Type::YesNo | Type::Text | Type::Intent);
                self.report(codes::e0408::cannot_compare(self.slice(at), (a.at, &xs), (b.at, &ys), choice));
                return error(at);
            }
        };
        Expr { at, ty: Type::YesNo, kind: ExprKind::Binary(op, Box::new(a), Box::new(b)) }
    }

    fn aggregate(&mut self, scope: Scope, at: At, what: Aggregate, parts: &[Expression]) -> Expr {
        let mut values: Vec<Expr> = parts.iter().map(|p| self.expression(scope, p)).collect();
        if values.iter().any(|v| v.ty == Type::Unknown) || values.is_empty() {
            return error(at);
        }
        if what == Aggregate::Count {
            return Expr { at, ty: Type::Whole, kind: ExprKind::CountOf(values) };
        }
        if let Some(wrong) = values.iter().find(|v| !matches!(v.ty, Type::Whole | Type::Decimal)) {
            let is = self.type_words(wrong.ty);
            let diagnostic = codes::e0401::not_a_number(wrong.at, self.slice(wrong.at), &is);
            self.report(diagnostic);
            return error(at);
        }
        let count = values.len() as i64;
        if what == Aggregate::Mean || values.iter().any(|v| v.ty == Type::Decimal) {
            values = values.into_iter().map(to_decimal).collect();
        }
        let op = match what {
            Aggregate::Least => Binary::Least,
            Aggregate::Most => Binary::Most,
            _ => Binary::Add,
        };
        let together = |a: Expr, b: Expr| Expr { at, ty: a.ty, kind: ExprKind::Binary(op, Box::new(a), Box::new(b)) };
        let Some(all) = values.into_iter().reduce(together) else { return error(at) };
        if what == Aggregate::Mean {
            let count = constant(at, Type::Decimal, count * ONE);
            return Expr {
                at,
                ty: Type::Decimal,
                kind: ExprKind::Binary(Binary::Divide, Box::new(all), Box::new(count)),
            };
        }
        all
    }
}

/// A length of time that is so many whole days, as their number.
fn days(value: Expr) -> Result<Expr, Expr> {
    match value.kind {
        ExprKind::Constant(seconds) if seconds % DAY == 0 => Ok(constant(value.at, Type::Whole, seconds / DAY)),
        _ => Err(value),
    }
}

/// Turned round, if it was negated.
pub(super) fn not_if(negated: bool, value: Expr) -> Expr {
    if negated && value.ty != Type::Unknown { unary(Unary::Not, Type::YesNo, value) } else { value }
}
