//! What is compared: another sign, a constant that is one off, a part that is not asked, so for not so.

use hearken_compiler::At;
use hearken_compiler::program::{Binary, Expr, ExprKind, Type, Unary};
use hearken_image::value::SCALE;

use super::Faults;
use super::walk::{part_mut, parts};

/// A change of an expression.
pub struct Edit {
    /// The kind of fault.
    pub kind: &'static str,
    /// Where.
    pub at: At,
    /// What is wrong.
    pub what: String,
    /// Makes it so.
    pub change: Box<dyn Fn(&mut Expr) + Send + Sync>,
}

/// Every fault that can be made in a condition.
pub fn edits(faults: &Faults<'_>, condition: &Expr) -> Vec<Edit> {
    let mut all = Vec::new();
    let whole = faults.words(condition.at);
    below(faults, condition, &mut Vec::new(), &whole, &mut all);
    all
}

fn below(faults: &Faults<'_>, expr: &Expr, path: &mut Vec<usize>, whole: &str, all: &mut Vec<Edit>) {
    let mut add = |kind: &'static str, what: String, change: Box<dyn Fn(&mut Expr) + Send + Sync>| {
        let path = path.clone();
        let change = move |whole: &mut Expr| {
            if let Some(part) = part_mut(whole, &path) {
                change(part);
            }
        };
        let what = format!("{what} in `{whole}`");
        all.push(Edit { kind, at: expr.at, what, change: Box::new(change) });
    };
    let words = faults.words(expr.at);
    match &expr.kind {
        ExprKind::Binary(sign, _, by) if other(*sign).is_some() => {
            let Some((near, near_sign, far, far_sign, off)) = other(*sign) else { return };
            let was = word(*sign);
            for (sign, now) in [(near, near_sign), (far, far_sign)] {
                let what = format!("`{was}` is `{now}` in `{words}`,");
                add(
                    "swapped comparison",
                    what.trim_end_matches(',').to_owned(),
                    Box::new(move |e| {
                        if let ExprKind::Binary(own, ..) = &mut e.kind {
                            *own = sign;
                        }
                    }),
                );
            }
            if let ExprKind::Constant(value) = by.kind {
                let unit = if by.ty == Type::Decimal { SCALE } else { 1 };
                let now = value + off * unit;
                add(
                    "constant one off",
                    format!("`{}` is one {}", faults.words(by.at), if off > 0 { "more" } else { "less" }),
                    Box::new(move |e| {
                        if let ExprKind::Binary(_, _, by) = &mut e.kind {
                            by.kind = ExprKind::Constant(now);
                        }
                    }),
                );
            }
        }
        ExprKind::And(_) | ExprKind::Or(_) => {
            let (kind, now) = if matches!(expr.kind, ExprKind::And(_)) { ("and", "or") } else { ("or", "and") };
            add(
                "swapped comparison",
                format!("`{kind}` is `{now}`"),
                Box::new(|e| match &mut e.kind {
                    ExprKind::And(all) => e.kind = ExprKind::Or(std::mem::take(all)),
                    ExprKind::Or(all) => e.kind = ExprKind::And(std::mem::take(all)),
                    _ => {}
                }),
            );
            for (number, part) in parts(expr).into_iter().enumerate() {
                let what = format!("`{}` is not asked", faults.words(part.at));
                add(
                    "dropped condition",
                    what,
                    Box::new(move |e| {
                        if let ExprKind::And(all) | ExprKind::Or(all) = &mut e.kind
                            && number < all.len()
                        {
                            all.remove(number);
                        }
                    }),
                );
            }
        }
        ExprKind::IsOneOf(_, values) if values.len() > 1 => {
            for (number, value) in values.iter().enumerate() {
                let what = format!("`{}` is left out", faults.words(value.at));
                add(
                    "dropped condition",
                    what,
                    Box::new(move |e| {
                        if let ExprKind::IsOneOf(_, values) = &mut e.kind
                            && number < values.len()
                        {
                            values.remove(number);
                        }
                    }),
                );
            }
        }
        _ => {}
    }
    let negatable = matches!(
        expr.kind,
        ExprKind::Variable(_)
            | ExprKind::Unary(Unary::IsMissing | Unary::Not, _)
            | ExprKind::IsOneOf(..)
            | ExprKind::Includes(..)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::SupportDue
    );
    if expr.ty == Type::YesNo && negatable {
        add("negated condition", format!("`{words}` is `not`"), Box::new(negate));
    }
    for (number, part) in parts(expr).into_iter().enumerate() {
        // What is compared is no condition of its own.
        if part.ty == Type::YesNo {
            path.push(number);
            below(faults, part, path, whole, all);
            path.pop();
        }
    }
}

/// So for not so.
pub fn negate(expr: &mut Expr) {
    let inner = expr.clone();
    expr.kind = ExprKind::Unary(Unary::Not, Box::new(inner));
}

/// The sign that differs at the bound alone, the opposite, and which way a constant is off that makes neither.
fn other(sign: Binary) -> Option<(Binary, &'static str, Binary, &'static str, i64)> {
    Some(match sign {
        Binary::Less => (Binary::LessOrEqual, "<=", Binary::GreaterOrEqual, ">=", -1),
        Binary::LessOrEqual => (Binary::Less, "<", Binary::Greater, ">", 1),
        Binary::Greater => (Binary::GreaterOrEqual, ">=", Binary::LessOrEqual, "<=", 1),
        Binary::GreaterOrEqual => (Binary::Greater, ">", Binary::Less, "<", -1),
        _ => return None,
    })
}

fn word(sign: Binary) -> &'static str {
    match sign {
        Binary::Less => "<",
        Binary::LessOrEqual => "<=",
        Binary::Greater => ">",
        _ => ">=",
    }
}
