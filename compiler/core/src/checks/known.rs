//! What a condition comes to when some values are known and others are not.

use crate::program::{Binary, Expr, ExprKind, Type, Unary, VariableId};

/// One: ten-thousandths.
const ONE: i128 = 10_000;

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing.
    Unknown,
    /// That it is missing.
    Missing,
    /// All.
    Is(i64),
}

/// What an expression comes to. A comparison with something missing is not so.
pub fn known(e: &Expr, value: &dyn Fn(VariableId) -> Known) -> Known {
    use Known::{Is, Missing, Unknown};
    match &e.kind {
        ExprKind::Constant(n) => Is(*n),
        ExprKind::Variable(v) => value(*v),
        // What is missing is not `is not x` either: it differs from nothing.
        ExprKind::Unary(Unary::Not, a) if is_missing_one_of(a, value) => Is(0),
        ExprKind::Unary(op, a) => match (op, known(a, value)) {
            (_, Unknown) => Unknown,
            (Unary::IsMissing, a) => yes(a == Missing),
            // As the machine has it: of what is missing, neither it nor its opposite is so.
            (Unary::Not, Missing) => Is(0),
            (_, Missing) => Missing,
            (Unary::Not, Is(n)) => yes(n == 0),
            (Unary::Negate, Is(n)) => n.checked_neg().map_or(Unknown, Is),
            (Unary::ToDecimal, Is(n)) => fit(i128::from(n) * ONE),
            (Unary::ToDate, Is(n)) => Is(n.div_euclid(86_400)),
        },
        ExprKind::Binary(op, a, b) => match (known(a, value), known(b, value)) {
            (Unknown, _) | (_, Unknown) => Unknown,
            (Is(x), Is(y)) => binary(*op, x, y, a.ty == Type::Decimal),
            _ if compares(*op) => Is(0),
            _ => Missing,
        },
        ExprKind::IsOneOf(a, of) => match known(a, value) {
            Unknown => Unknown,
            Missing => Is(0),
            Is(n) => {
                let all_fixed = of.iter().all(|o| matches!(o.kind, ExprKind::Constant(_)));
                if all_fixed {
                    yes(of.iter().any(|o| matches!(o.kind, ExprKind::Constant(c) if c == n)))
                } else {
                    Unknown
                }
            }
        },
        ExprKind::Includes(a, positions) => match known(a, value) {
            Unknown => Unknown,
            Missing => Is(0),
            Is(bits) => yes(positions.iter().any(|p| bits & (1_i64 << (p & 63)) != 0)),
        },
        ExprKind::And(of) => all(of, value, 0),
        ExprKind::Or(of) => all(of, value, 1),
        ExprKind::CountOf(of) => count(of, value),
        _ => Unknown,
    }
}

fn is_missing_one_of(e: &Expr, value: &dyn Fn(VariableId) -> Known) -> bool {
    matches!(&e.kind, ExprKind::IsOneOf(a, _) if known(a, value) == Known::Missing)
}

fn yes(so: bool) -> Known {
    Known::Is(i64::from(so))
}

fn fit(n: i128) -> Known {
    i64::try_from(n).map_or(Known::Unknown, Known::Is)
}

/// Whether it compares, rather than reckons.
pub(super) fn compares(op: Binary) -> bool {
    matches!(op, Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual)
}

fn binary(op: Binary, x: i64, y: i64, decimal: bool) -> Known {
    let (a, b) = (i128::from(x), i128::from(y));
    match op {
        Binary::Add => fit(a + b),
        Binary::Subtract => fit(a - b),
        Binary::Multiply if decimal => fit(half_away(a * b, ONE)),
        Binary::Multiply => fit(a * b),
        Binary::Divide | Binary::Modulo if b == 0 => Known::Unknown,
        Binary::Divide => fit(half_away(a * ONE, b)),
        Binary::Modulo => fit(a.rem_euclid(b)),
        Binary::Least => Known::Is(x.min(y)),
        Binary::Most => Known::Is(x.max(y)),
        Binary::Less => yes(x < y),
        Binary::LessOrEqual => yes(x <= y),
        Binary::Greater => yes(x > y),
        Binary::GreaterOrEqual => yes(x >= y),
    }
}

/// Divides, half away from zero.
fn half_away(n: i128, by: i128) -> i128 {
    let (q, r) = (n / by, n % by);
    if r.abs() * 2 >= by.abs() { q + n.signum() * by.signum() } else { q }
}

/// `and` for 0 decides, `or` for 1.
fn all(of: &[Expr], value: &dyn Fn(VariableId) -> Known, decides: i64) -> Known {
    let mut unknown = false;
    for part in of {
        match known(part, value) {
            Known::Unknown => unknown = true,
            Known::Is(n) if (n != 0) == (decides != 0) => return Known::Is(decides),
            Known::Missing if decides == 0 => return Known::Is(0),
            _ => {}
        }
    }
    if unknown { Known::Unknown } else { Known::Is(1 - decides) }
}

fn count(of: &[Expr], value: &dyn Fn(VariableId) -> Known) -> Known {
    let mut count = 0;
    for part in of {
        match known(part, value) {
            Known::Unknown => return Known::Unknown,
            Known::Missing => {}
            Known::Is(n) => count += i64::from(part.ty != Type::YesNo || n != 0),
        }
    }
    Known::Is(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        for (n, by, out) in [(5, 2, 3), (-5, 2, -3), (5, -2, -3), (4, 3, 1), (-4, 3, -1), (0, 7, 0)] {
            assert_eq!(half_away(n, by), out, "{n} / {by}");
        }
    }
}
