//! Arithmetic on values, once: constant folding in the compiler and the machine cannot disagree.
//!
//! A value is an `i64`: a whole number, ten-thousandths of a decimal, 0 or 1 for no and yes, days
//! since 1970-01-01, seconds, or a position in a list. [`MISSING`] is not a value but the state of
//! having none: arithmetic with it is missing, a comparison with it is not so.
//!
//! Nothing here can fail: what the compiler could not exclude it refuses, so the edges below (the
//! largest value, division by zero) are never met by a checked program. They are defined all the
//! same: results stay within ±[`LARGEST`], and division by zero is missing.

use crate::MISSING;

/// The largest magnitude that a computed value takes.
pub const LARGEST: i64 = i64::MAX / 2;

/// Ten-thousandths in one.
pub const SCALE: i64 = 10_000;

fn bounded(value: i128) -> i64 {
    value.clamp(-i128::from(LARGEST), i128::from(LARGEST)) as i64
}

#[inline]
fn both(a: i64, b: i64, f: impl Fn(i64, i64) -> i64) -> i64 {
    if a == MISSING || b == MISSING { MISSING } else { f(a, b) }
}

/// `a + b`, of whole numbers or of decimals.
#[inline]
pub fn add(a: i64, b: i64) -> i64 {
    both(a, b, |a, b| a.saturating_add(b).clamp(-LARGEST, LARGEST))
}

/// `a - b`, of whole numbers or of decimals.
#[inline]
pub fn subtract(a: i64, b: i64) -> i64 {
    both(a, b, |a, b| a.saturating_sub(b).clamp(-LARGEST, LARGEST))
}

/// `a * b`, of whole numbers.
#[inline]
pub fn multiply(a: i64, b: i64) -> i64 {
    both(a, b, |a, b| a.saturating_mul(b).clamp(-LARGEST, LARGEST))
}

/// `a * b`, of decimals: half away from zero.
pub fn multiply_decimal(a: i64, b: i64) -> i64 {
    both(a, b, |a, b| divide_rounded(i128::from(a) * i128::from(b), i128::from(SCALE)))
}

/// `a / b`, of decimals: half away from zero; missing if `b` is zero.
pub fn divide_decimal(a: i64, b: i64) -> i64 {
    both(a, b, |a, b| if b == 0 { MISSING } else { divide_rounded(i128::from(a) * i128::from(SCALE), i128::from(b)) })
}

/// `a mod b`: never negative; missing if `b` is zero.
#[inline]
pub fn modulo(a: i64, b: i64) -> i64 {
    both(a, b, |a, b| if b == 0 { MISSING } else { a.checked_rem_euclid(b).unwrap_or(0) })
}

/// `-a`.
#[inline]
pub fn negate(a: i64) -> i64 {
    if a == MISSING { MISSING } else { -a.clamp(-LARGEST, LARGEST) }
}

/// Rounds a decimal to a multiple of `step` ten-thousandths, half away from zero.
pub fn round_to(a: i64, step: i64) -> i64 {
    if a == MISSING || step <= 0 {
        return a;
    }
    bounded(i128::from(divide_rounded(i128::from(a), i128::from(step))) * i128::from(step))
}

/// A whole number as a decimal.
#[inline]
pub fn to_decimal(a: i64) -> i64 {
    multiply(a, SCALE)
}

/// The smaller; missing if either is.
#[inline]
pub fn least(a: i64, b: i64) -> i64 {
    both(a, b, i64::min)
}

/// The larger; missing if either is.
#[inline]
pub fn most(a: i64, b: i64) -> i64 {
    both(a, b, i64::max)
}

fn divide_rounded(a: i128, b: i128) -> i64 {
    if b == 0 {
        return MISSING;
    }
    let half = b.abs() / 2;
    let quotient = if (a < 0) == (b < 0) { (a.abs() + half) / b.abs() } else { -((a.abs() + half) / b.abs()) };
    bounded(quotient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero_as_on_paper() {
        assert_eq!(divide_decimal(10_000, 30_000), 3_333);
        assert_eq!(divide_decimal(20_000, 30_000), 6_667);
        assert_eq!(divide_decimal(-20_000, 30_000), -6_667);
        assert_eq!(multiply_decimal(5, 10_000), 5);
        assert_eq!(multiply_decimal(5, 5_000), 3);
        assert_eq!(multiply_decimal(-5, 5_000), -3);
        assert_eq!(round_to(123_450, 100), 123_500);
        assert_eq!(round_to(-123_450, 100), -123_500);
    }

    #[test]
    fn what_is_missing_stays_missing_and_zero_never_divides() {
        assert_eq!(add(MISSING, 1), MISSING);
        assert_eq!(divide_decimal(1, 0), MISSING);
        assert_eq!(modulo(1, 0), MISSING);
        assert_eq!(add(LARGEST, LARGEST), LARGEST);
        assert_eq!(negate(i64::MIN + 1), LARGEST);
        assert_eq!(modulo(-1, 7), 6);
    }
}
