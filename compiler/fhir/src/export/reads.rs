//! What a condition looks at.

use hearken_compiler::program::{Expr, ExprKind};

/// An expression, and all that it is made of.
pub fn each(e: &Expr, see: &mut dyn FnMut(&Expr)) {
    see(e);
    match &e.kind {
        ExprKind::Unary(_, inner) | ExprKind::Includes(inner, _) | ExprKind::Default(inner, _) => each(inner, see),
        ExprKind::Binary(_, a, b) => {
            each(a, see);
            each(b, see);
        }
        ExprKind::IsOneOf(value, of) => {
            each(value, see);
            of.iter().for_each(|o| each(o, see));
        }
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::CountOf(parts) => {
            parts.iter().for_each(|p| each(p, see));
        }
        _ => {}
    }
}
