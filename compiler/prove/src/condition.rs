//! Conditions of promises, as terms: what the compiler would make of them, on the variables of the image.

use hearken_compiler::Compiled;
use hearken_compiler::program::{Binary, Expr, ExprKind, TextPiece, Type, Unary, VariableId};
use hearken_image::value::SCALE;
use hearken_image::{Image, MISSING, NONE, Op, Slot, ValueKind};

use crate::term::{Term, TermId, Terms};

/// A program, and how its numbers became the image's.
#[derive(Clone, Copy)]
pub(crate) struct Pack<'a> {
    pub compiled: &'a Compiled,
    pub symbols: &'a hearken_compiler::Symbols,
    pub image: &'a Image<'a>,
}

impl Pack<'_> {
    pub(crate) fn slot(&self, variable: VariableId) -> Option<(Slot, bool)> {
        let number = self.symbols.variables.get(variable as usize)?;
        let found = self.image.tables.variables.get(*number)?;
        let slot = Slot { index: found.slot(), local: found.flow != NONE };
        Some((slot, found.kind() == Some(ValueKind::Text)))
    }

    /// A number's variable, and as the machine counts it the least that is so much, in ten-thousandths.
    pub(crate) fn least(&self, variable: VariableId, least: i64) -> Option<(Slot, i64)> {
        let number = self.symbols.variables.get(variable as usize)?;
        let is_decimal = self.image.tables.variables.get(*number)?.kind() == Some(ValueKind::Decimal);
        Some((self.slot(variable)?.0, if is_decimal { least } else { least / SCALE }))
    }

    /// A condition as a term. What cannot be said of a state as a whole (a flow's own variable) is missing.
    pub(crate) fn term(&self, terms: &mut Terms, expr: &Expr) -> TermId {
        let joined = |terms: &mut Terms, parts: Vec<TermId>, op: Op<'_>, none: i64| {
            let joined = parts.into_iter().reduce(|a, b| terms.binary(&op, a, b));
            joined.unwrap_or_else(|| terms.constant(none))
        };
        match &expr.kind {
            ExprKind::Constant(value) => terms.constant(*value),
            ExprKind::Variable(variable) => match self.slot(*variable) {
                Some((slot, false)) if !slot.local => terms.add(Term::Value(slot)),
                Some((slot, true)) if !slot.local => {
                    let (there, one) = (terms.add(Term::There(slot)), terms.constant(1));
                    terms.binary(&Op::Modulo, one, there)
                }
                _ => terms.constant(MISSING),
            },
            ExprKind::Now | ExprKind::Today => terms.add(Term::Clock),
            ExprKind::SupportDue => terms.add(Term::SupportDue),
            // `is not a or b` differs from each; with what is missing, that is not so.
            ExprKind::Unary(Unary::Not, inner) if matches!(inner.kind, ExprKind::IsOneOf(..)) => {
                let ExprKind::IsOneOf(value, alternatives) = &inner.kind else { return terms.constant(MISSING) };
                let parts = alternatives.iter().map(|a| self.same(terms, value, a, true)).collect();
                joined(terms, parts, Op::And, 0)
            }
            ExprKind::Unary(unary, inner) => {
                let inner = self.term(terms, inner);
                let op = match unary {
                    Unary::Negate => Op::Negate,
                    Unary::Not => Op::Not,
                    Unary::IsMissing => Op::IsMissing,
                    Unary::ToDecimal => Op::ToDecimal,
                    Unary::ToDate => Op::ToDate,
                };
                terms.unary(&op, inner)
            }
            ExprKind::Binary(binary, a, b) => {
                let (a, b) = (self.term(terms, a), self.term(terms, b));
                let decimal = expr.ty == Type::Decimal;
                let op = match binary {
                    Binary::Add => Op::Add,
                    Binary::Subtract => Op::Subtract,
                    Binary::Multiply if decimal => Op::MultiplyDecimal,
                    Binary::Multiply => Op::Multiply,
                    Binary::Divide => Op::DivideDecimal,
                    Binary::Modulo => Op::Modulo,
                    Binary::Least => Op::Least,
                    Binary::Most => Op::Most,
                    Binary::Less => Op::Less,
                    Binary::LessOrEqual => Op::LessOrEqual,
                    Binary::Greater => Op::Greater,
                    Binary::GreaterOrEqual => Op::GreaterOrEqual,
                };
                terms.binary(&op, a, b)
            }
            ExprKind::IsOneOf(value, alternatives) => {
                let parts = alternatives.iter().map(|a| self.same(terms, value, a, false)).collect();
                joined(terms, parts, Op::Or, 0)
            }
            ExprKind::Includes(value, positions) => {
                let value = self.term(terms, value);
                let mask = positions.iter().fold(0i64, |bits, p| bits | 1 << (p % 63));
                terms.unary(&Op::Includes { mask }, value)
            }
            ExprKind::And(parts) => {
                let parts = parts.iter().map(|p| self.term(terms, p)).collect();
                joined(terms, parts, Op::And, 1)
            }
            ExprKind::Or(parts) => {
                let parts = parts.iter().map(|p| self.term(terms, p)).collect();
                joined(terms, parts, Op::Or, 0)
            }
            ExprKind::CountOf(parts) => {
                let parts = parts
                    .iter()
                    .map(|part| {
                        let value = self.term(terms, part);
                        if part.ty == Type::YesNo {
                            let yes = terms.constant(1);
                            return terms.binary(&Op::Equal, value, yes);
                        }
                        let missing = terms.unary(&Op::IsMissing, value);
                        terms.unary(&Op::Not, missing)
                    })
                    .collect();
                joined(terms, parts, Op::Add, 0)
            }
            ExprKind::Default(inner, _) => self.term(terms, inner),
            ExprKind::Error | ExprKind::TextLiteral(_) | ExprKind::Wording(_) | ExprKind::SignpostField(..) => {
                terms.constant(MISSING)
            }
        }
    }

    fn same(&self, terms: &mut Terms, value: &Expr, alternative: &Expr, differ: bool) -> TermId {
        if let (ExprKind::Variable(variable), ExprKind::TextLiteral(text)) = (&value.kind, &alternative.kind) {
            let Some((slot, true)) = self.slot(*variable) else { return terms.constant(0) };
            let literal: String = text
                .pieces
                .iter()
                .map(|p| match p {
                    TextPiece::Literal(at) => self.compiled.sources.slice(*at),
                    _ => "",
                })
                .collect();
            let literal = terms.literal(&literal);
            let is = terms.add(Term::Is(slot, literal));
            if !differ {
                return is;
            }
            let (is_not, there) = (terms.unary(&Op::Not, is), terms.add(Term::There(slot)));
            return terms.binary(&Op::And, is_not, there);
        }
        let (a, b) = (self.term(terms, value), self.term(terms, alternative));
        terms.binary(if differ { &Op::NotEqual } else { &Op::Equal }, a, b)
    }
}
