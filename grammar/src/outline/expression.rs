//! Expressions, fully bracketed.

use super::Outline;
use crate::{Aggregate, Arithmetic, Comparison, Expression, ExpressionKind};

impl Outline<'_> {
    pub(super) fn expression(&mut self, expression: &Expression) {
        match &expression.kind {
            ExpressionKind::Number { value, .. } => self.number(*value),
            ExpressionKind::Text(text) => self.wording(&text.wording),
            ExpressionKind::YesNo(yes) => self.word(if *yes { "yes" } else { "no" }),
            ExpressionKind::Date(days) => self.word(&format!("day {days}")),
            ExpressionKind::Time(seconds) => self.word(&format!("time {seconds}")),
            ExpressionKind::Duration(seconds) => self.word(&format!("{seconds} s")),
            ExpressionKind::Name(name) => self.name(*name),
            ExpressionKind::Now => self.word("now"),
            ExpressionKind::Today => self.word("today"),
            ExpressionKind::SupportDue => self.word("support_due"),
            ExpressionKind::VisitsTo(place) => self.named("visits to ", Some(*place)),
            ExpressionKind::DaysSince(day) => self.one("days since ", day),
            ExpressionKind::Aggregate(aggregate, operands) => self.aggregate(*aggregate, operands),
            ExpressionKind::Negate(value) => self.one("-", value),
            ExpressionKind::Arithmetic(sign, left, right) => {
                let sign = match sign {
                    Arithmetic::Add => " + ",
                    Arithmetic::Subtract => " - ",
                    Arithmetic::Multiply => " * ",
                    Arithmetic::Divide => " / ",
                    Arithmetic::Modulo => " mod ",
                };
                self.two(left, sign, right);
            }
            ExpressionKind::Compare(order, left, right) => {
                let order = match order {
                    Comparison::Less => " < ",
                    Comparison::LessOrEqual => " <= ",
                    Comparison::Greater => " > ",
                    Comparison::GreaterOrEqual => " >= ",
                };
                self.two(left, order, right);
            }
            ExpressionKind::Between { value, negated, low, high } => {
                self.one("(", value);
                self.one(if *negated { " is not between " } else { " is between " }, low);
                self.one(" and ", high);
                self.word(")");
            }
            ExpressionKind::Is { value, negated, alternatives } => {
                self.one("(", value);
                self.list(if *negated { " is not " } else { " is " }, alternatives, Self::expression);
                self.word(")");
            }
            ExpressionKind::Includes { value, negated, alternatives } => {
                self.one("(", value);
                self.names(if *negated { " does not include " } else { " includes " }, alternatives);
                self.word(")");
            }
            ExpressionKind::IsMissing(value, negated) => {
                self.one("(", value);
                self.word(if *negated { " is not missing)" } else { " is missing)" });
            }
            ExpressionKind::Not(value) => {
                self.one("(not ", value);
                self.word(")");
            }
            ExpressionKind::And(terms) => self.row("(and ", terms),
            ExpressionKind::Or(terms) => self.row("(or ", terms),
            ExpressionKind::Default(value, text) => {
                self.expression(value);
                self.quoted(" or ", Some(text));
            }
        }
    }

    fn one(&mut self, word: &str, value: &Expression) {
        self.word(word);
        self.expression(value);
    }

    fn two(&mut self, left: &Expression, sign: &str, right: &Expression) {
        self.one("(", left);
        self.one(sign, right);
        self.word(")");
    }

    fn row(&mut self, word: &str, terms: &[Expression]) {
        self.list(word, terms, Self::expression);
        self.word(")");
    }

    fn aggregate(&mut self, aggregate: Aggregate, operands: &[Expression]) {
        self.row(
            match aggregate {
                Aggregate::Sum => "sum(",
                Aggregate::Mean => "mean(",
                Aggregate::Count => "count(",
                Aggregate::Least => "least(",
                Aggregate::Most => "most(",
            },
            operands,
        );
    }

    fn number(&mut self, value: i64) {
        let digits = format!("{:04}", value.unsigned_abs() % 10_000);
        let fraction = digits.trim_end_matches('0');
        let sign = if value < 0 { "-" } else { "" };
        let whole = value.unsigned_abs() / 10_000;
        let point = if fraction.is_empty() { "" } else { "." };
        self.word(&format!("{sign}{whole}{point}{fraction}"));
    }
}
