//! Expressions: values on the stack.

use hearken_image::Op;

use super::code::Writer;
use crate::program::{Binary, Expr, ExprKind, Type, Unary, VariableId};

impl Writer<'_, '_> {
    /// Leaves the value of an expression on the stack.
    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Constant(value) => self.int(*value),
            ExprKind::Variable(variable) => self.load(*variable),
            ExprKind::Now => self.op(Op::Now),
            ExprKind::Today => self.op(Op::Today),
            ExprKind::SupportDue => self.op(Op::SupportDue),
            ExprKind::Unary(Unary::Not, inner) if matches!(inner.kind, ExprKind::IsOneOf(..)) => self.is_not(inner),
            ExprKind::Unary(unary, inner) => {
                self.expr(inner);
                self.op(match unary {
                    Unary::Negate => Op::Negate,
                    Unary::Not => Op::Not,
                    Unary::IsMissing => Op::IsMissing,
                    Unary::ToDecimal => Op::ToDecimal,
                    Unary::ToDate => Op::ToDate,
                });
            }
            ExprKind::Binary(binary, a, b) => {
                self.expr(a);
                self.expr(b);
                let decimal = expr.ty == Type::Decimal;
                self.op(match binary {
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
                });
            }
            ExprKind::IsOneOf(value, alternatives) => {
                let each = |w: &mut Self, alternative: &Expr| w.same(value, alternative, Op::Equal);
                self.joined(alternatives, Op::Or, 0, each);
            }
            ExprKind::Includes(value, positions) => {
                self.expr(value);
                let mask = positions.iter().fold(0i64, |bits, p| bits | 1 << (p % 63));
                self.op(Op::Includes { mask });
            }
            ExprKind::And(parts) => self.joined(parts, Op::And, 1, |w, part| w.expr(part)),
            ExprKind::Or(parts) => self.joined(parts, Op::Or, 0, |w, part| w.expr(part)),
            ExprKind::CountOf(parts) => self.joined(parts, Op::Add, 0, |w, part| {
                w.expr(part);
                if part.ty == Type::YesNo {
                    w.int(1);
                    w.op(Op::Equal);
                } else {
                    w.op(Op::IsMissing);
                    w.op(Op::Not);
                }
            }),
            // Only in text, where `text.rs` takes them; reported before if they stand elsewhere.
            ExprKind::Default(inner, _) => self.expr(inner),
            ExprKind::Error | ExprKind::TextLiteral(_) | ExprKind::Wording(_) | ExprKind::SignpostField(..) => {
                self.op(Op::Missing);
            }
        }
    }

    fn load(&mut self, variable: VariableId) {
        let slot = self.slot(variable);
        self.op(if self.is_text(variable) { Op::LoadText { slot } } else { Op::Load { slot } });
    }

    pub(super) fn is_text(&self, variable: VariableId) -> bool {
        self.pack.program.variables.get(variable as usize).is_some_and(|v| v.kind == Type::Text)
    }

    /// `a`, joined with each that follows; `none` if there is none.
    fn joined(&mut self, parts: &[Expr], op: Op<'static>, none: i64, each: impl Fn(&mut Self, &Expr)) {
        for (n, part) in parts.iter().enumerate() {
            each(self, part);
            if n > 0 {
                self.op(op);
            }
        }
        if parts.is_empty() {
            self.int(none);
        }
    }

    /// Whether a value and a constant are the same (or, for `NotEqual`, differ).
    fn same(&mut self, value: &Expr, alternative: &Expr, op: Op<'static>) {
        if let (ExprKind::Variable(variable), ExprKind::TextLiteral(text)) = (&value.kind, &alternative.kind) {
            let slot = self.slot(*variable);
            let literal = self.literal(text);
            let name = self.pack.name(&literal);
            self.op(Op::TextIs { slot, name });
            if op == Op::NotEqual {
                self.op(Op::Not);
                self.op(Op::LoadText { slot });
                self.op(Op::IsMissing);
                self.op(Op::Not);
                self.op(Op::And);
            }
            return;
        }
        self.expr(value);
        self.expr(alternative);
        self.op(op);
    }

    /// `is not a or b`: differs from each. With what is missing, that is not so.
    fn is_not(&mut self, inner: &Expr) {
        if let ExprKind::IsOneOf(value, alternatives) = &inner.kind {
            self.joined(alternatives, Op::And, 0, |w, alternative| w.same(value, alternative, Op::NotEqual));
        }
    }
}
