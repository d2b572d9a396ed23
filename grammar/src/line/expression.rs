//! Parts to expressions. Sums are a flat row of operands and signs, put in order by a
//! `PrattParser`: a ladder of rules would be exponential in its brackets.

mod literal;

pub(super) use literal::figure_kind;

use std::sync::LazyLock;

use pest::Parser;
use pest::iterators::{Pair, Pairs};
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::parts::{Notes, Parts};
use super::rules::{LineParser, Rule};
use super::{Failure, failure, pieces};
use crate::names;
use crate::problem::{Problem, ProblemKind, Slip};
use crate::reading::Reading;
use crate::{Aggregate, Arithmetic, Comparison, Expression, ExpressionKind, Name, Span};

static SUMS: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    PrattParser::new()
        .op(Op::infix(Rule::sign_sum, Assoc::Left))
        .op(Op::infix(Rule::sign_product, Assoc::Left))
        .op(Op::prefix(Rule::minus))
});

/// How a value in wording is written.
pub(super) const FORM: &str = "{VALUE}";

/// Reads what stands between `{` and `}`.
pub(super) fn value(inner: Reading<'_>, problems: &mut Vec<Problem>) -> Result<Expression, Failure> {
    if names::is_name(inner.text) && !names::is_reserved(inner.text) {
        let span = inner.whole();
        return Ok(Expression { span, kind: named(inner.text, span) });
    }
    let mut spaces = None;
    let inner = inner.with_spaces(&mut spaces);
    if let Some((at, limit)) = pieces::too_deep(inner.text) {
        return Err(Failure::Value(ProblemKind::TooDeep { limit }, inner.span(at, at + 1)));
    }
    let notes = Notes::default();
    let pairs =
        LineParser::parse(Rule::value_line, inner.text).map_err(|error| failure::unexpected(&error, 0, FORM))?;
    let mut parts = Parts { pairs, reading: inner, notes: &notes };
    if let Some(line) = parts.pairs.next() {
        parts = parts.of(line);
    }
    let expression = parts.expression();
    let default = parts.text();
    if let Some((kind, span)) = notes.failure.take() {
        return Err(Failure::Value(kind, span));
    }
    problems.append(&mut notes.problems.borrow_mut());
    let value = expression.ok_or(Failure::UnknownWord)?;
    Ok(match default {
        Some(text) => Expression {
            span: value.span.to(text.span),
            kind: ExpressionKind::Default(Box::new(value), Box::new(text)),
        },
        None => value,
    })
}

/// The words that are written like a name and mean a value.
pub(super) fn named(text: &str, span: Span) -> ExpressionKind {
    match text {
        "yes" => ExpressionKind::YesNo(true),
        "no" => ExpressionKind::YesNo(false),
        "now" => ExpressionKind::Now,
        "today" => ExpressionKind::Today,
        "support_due" => ExpressionKind::SupportDue,
        _ => ExpressionKind::Name(Name { span }),
    }
}

impl<'t> Parts<'t> {
    /// The next expression, whatever its stratum.
    pub fn expression(&mut self) -> Option<Expression> {
        while self.next_rule().is_some_and(super::rules::is_word) {
            self.pairs.next();
        }
        let pair = self.take_if(|rule| {
            matches!(
                rule,
                Rule::condition | Rule::sum | Rule::simple | Rule::literal | Rule::signed | Rule::group | Rule::figure
            )
        })?;
        self.stratum(pair)
    }

    /// All expressions that follow one another.
    pub fn expressions(&mut self) -> Vec<Expression> {
        std::iter::from_fn(|| self.expression()).collect()
    }

    fn stratum(&self, pair: Pair<'t, Rule>) -> Option<Expression> {
        match pair.as_rule() {
            Rule::condition => self.of(pair).condition(),
            Rule::sum | Rule::simple | Rule::signed => self.sum(pair.into_inner()),
            _ => self.operand(pair),
        }
    }

    /// Terms, all joined by `and` or all by `or`.
    fn condition(mut self) -> Option<Expression> {
        let first = self.term()?;
        let all = match self.next_rule() {
            Some(Rule::word_and) => true,
            Some(Rule::word_or) => false,
            _ => return Some(first),
        };
        let mut terms = vec![first];
        while self.word(Rule::word_and) || self.word(Rule::word_or) {
            terms.push(self.term()?);
        }
        let span = terms.first()?.span.to(terms.last()?.span);
        Some(Expression { span, kind: if all { ExpressionKind::And(terms) } else { ExpressionKind::Or(terms) } })
    }

    fn term(&mut self) -> Option<Expression> {
        let mut nots = Vec::new();
        while let Some(not) = self.take(Rule::word_not) {
            nots.push(self.span(&not));
        }
        let sum = self.take(Rule::sum)?;
        let value = self.sum(sum.into_inner())?;
        let mut term = self.comparison(value)?;
        for not in nots.into_iter().rev() {
            term = Expression { span: not.to(term.span), kind: ExpressionKind::Not(Box::new(term)) };
        }
        Some(term)
    }

    /// What a value is compared with, if it is.
    fn comparison(&mut self, value: Expression) -> Option<Expression> {
        let start = value.span;
        if let Some(order) = self.take(Rule::order) {
            let order = match order.as_str() {
                "<" => Comparison::Less,
                "<=" => Comparison::LessOrEqual,
                ">" => Comparison::Greater,
                _ => Comparison::GreaterOrEqual,
            };
            let right = self.expression()?;
            let span = start.to(right.span);
            return Some(Expression { span, kind: ExpressionKind::Compare(order, Box::new(value), Box::new(right)) });
        }
        if self.word(Rule::word_is) {
            return self.is(value);
        }
        let does_not = self.word(Rule::word_does);
        if does_not || self.word(Rule::word_includes) {
            if does_not {
                self.word(Rule::word_not);
                self.word(Rule::word_include);
            }
            let mut alternatives = vec![self.name()?];
            while self.next_is_alternative() {
                self.word(Rule::word_or);
                alternatives.push(self.name()?);
            }
            let span = start.to(alternatives.last()?.span);
            let alternatives = alternatives.into_boxed_slice();
            let kind = ExpressionKind::Includes { value: Box::new(value), negated: does_not, alternatives };
            return Some(Expression { span, kind });
        }
        Some(value)
    }

    /// What stands behind `is`.
    fn is(&mut self, value: Expression) -> Option<Expression> {
        let start = value.span;
        let value = Box::new(value);
        let negated = self.word(Rule::word_not);
        if let Some(missing) = self.take(Rule::word_missing) {
            let span = start.to(self.span(&missing));
            return Some(Expression { span, kind: ExpressionKind::IsMissing(value, negated) });
        }
        if self.word(Rule::word_between) {
            let (low, high) = (Box::new(self.expression()?), Box::new(self.expression()?));
            let span = start.to(high.span);
            return Some(Expression { span, kind: ExpressionKind::Between { value, negated, low, high } });
        }
        let mut alternatives = vec![self.expression()?];
        while self.next_is_alternative() {
            alternatives.push(self.expression()?);
        }
        let span = start.to(alternatives.last()?.span);
        self.or_more(value.span, &alternatives, span)?;
        let alternatives = alternatives.into_boxed_slice();
        Some(Expression { span, kind: ExpressionKind::Is { value, negated, alternatives } })
    }

    /// `is 8 or more` reads well and would mean "8, or the thing called more".
    fn or_more(&self, value: Span, alternatives: &[Expression], span: Span) -> Option<()> {
        let [number, more] = alternatives else { return Some(()) };
        let (ExpressionKind::Number { .. }, ExpressionKind::Name(name)) = (&number.kind, &more.kind) else {
            return Some(());
        };
        let sign = match self.reading.written(name.span) {
            "more" | "higher" | "above" | "greater" | "over" => ">=",
            "less" | "lower" | "below" | "fewer" | "under" => "<=",
            _ => return Some(()),
        };
        // (Mended text is not the author's: then what else is wrong is told first.)
        let (value, number) = (self.reading.written(value), self.reading.written(number.span));
        let replacement = Some(format!("{value} {sign} {number}"));
        self.fail(ProblemKind::Slip { slip: Slip::ComparisonInWords, replacement }, span);
        None
    }

    /// Whether `or` joins one more alternative, not one more term: a term is a sum of its own.
    fn next_is_alternative(&self) -> bool {
        let mut ahead = self.pairs.clone();
        ahead.next().is_some_and(|pair| pair.as_rule() == Rule::word_or)
            && ahead.next().is_some_and(|pair| matches!(pair.as_rule(), Rule::simple | Rule::group | Rule::name))
    }

    /// Operands and signs.
    fn sum(&self, pairs: Pairs<'t, Rule>) -> Option<Expression> {
        let mut ahead = pairs.clone();
        if let (Some(only), None) = (ahead.next(), ahead.next()) {
            return self.operand(only);
        }
        SUMS.map_primary(|pair| self.operand(pair))
            .map_prefix(|minus, operand| {
                let operand = operand?;
                Some(Expression { span: self.span(&minus).to(operand.span), kind: negated(operand) })
            })
            .map_infix(|left, sign, right| {
                let (left, right) = (left?, right?);
                let sign = match sign.as_str() {
                    "+" => Arithmetic::Add,
                    "-" => Arithmetic::Subtract,
                    "*" => Arithmetic::Multiply,
                    "/" => Arithmetic::Divide,
                    _ => Arithmetic::Modulo,
                };
                let span = left.span.to(right.span);
                Some(Expression { span, kind: ExpressionKind::Arithmetic(sign, Box::new(left), Box::new(right)) })
            })
            .parse(pairs)
    }

    fn operand(&self, pair: Pair<'t, Rule>) -> Option<Expression> {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::name => named(self.checked(pair.as_str(), span), span),
            Rule::group => ExpressionKind::Name(Name { span }),
            Rule::text => ExpressionKind::Text(Box::new(self.quoted(&pair))),
            Rule::literal | Rule::figure => return self.literal(pair),
            // The brackets are the author's; the tree needs none.
            Rule::bracket => self.of(pair).expression()?.kind,
            Rule::visits => ExpressionKind::VisitsTo(self.of(pair).name()?),
            Rule::days_since => {
                let mut parts = self.of(pair);
                parts.word(Rule::word_days);
                parts.word(Rule::word_since);
                ExpressionKind::DaysSince(Box::new(self.sum(parts.pairs)?))
            }
            Rule::aggregate => self.of(pair).aggregate()?,
            _ => return None,
        };
        Some(Expression { span, kind })
    }

    fn aggregate(mut self) -> Option<ExpressionKind> {
        let aggregate = match self.pairs.next()?.as_rule() {
            Rule::word_sum => Aggregate::Sum,
            Rule::word_mean => Aggregate::Mean,
            Rule::word_count => Aggregate::Count,
            Rule::word_least => Aggregate::Least,
            _ => Aggregate::Most,
        };
        self.word(Rule::word_of);
        let mut operands = Vec::new();
        while let Some(pair) = self.pairs.next() {
            match pair.as_rule() {
                Rule::word_and => {}
                Rule::minus => {
                    let operand = self.operand(self.pairs.peek()?)?;
                    self.pairs.next();
                    operands.push(Expression { span: self.span(&pair).to(operand.span), kind: negated(operand) });
                }
                _ => operands.push(self.operand(pair)?),
            }
        }
        Some(ExpressionKind::Aggregate(aggregate, operands))
    }
}

/// `-3` is a number, `-x` is not.
fn negated(operand: Expression) -> ExpressionKind {
    match operand.kind {
        ExpressionKind::Number { value, whole } => ExpressionKind::Number { value: -value, whole },
        _ => ExpressionKind::Negate(Box::new(operand)),
    }
}
