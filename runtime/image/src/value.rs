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
    both(a, b, |a, b| times_over(a, b, SCALE))
}

/// `a / b`, of decimals: half away from zero; missing if `b` is zero.
pub fn divide_decimal(a: i64, b: i64) -> i64 {
    both(a, b, |a, b| if b == 0 { MISSING } else { times_over(a, SCALE, b) })
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
    multiply(times_over(a, 1, step), step)
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

/// `a * b / c`, half away from zero, in between as wide as it must be. `c` is not 0.
#[inline(never)]
fn times_over(a: i64, b: i64, c: i64) -> i64 {
    let negative = (a < 0) ^ (b < 0) ^ (c < 0);
    let (a, b, c) = (a.unsigned_abs(), b.unsigned_abs(), c.unsigned_abs());
    let size = match a.checked_mul(b).and_then(|product| product.checked_add(c / 2)) {
        Some(rounded) => rounded.checked_div(c).unwrap_or(0),
        None => wide(a, b, c),
    };
    let size = size.min(LARGEST as u64) as i64;
    if negative { -size } else { size }
}

/// The same for what does not fit into 64 bits, digit by digit: rare, and smaller than what a wide division costs.
#[cold]
fn wide(a: u64, b: u64, c: u64) -> u64 {
    // Below c, the rest of a product that is built from the highest bit of `a` down; above it, how often c went in.
    let (mut quotient, mut rest) = (0u64, 0u64);
    let step = (b.checked_div(c).unwrap_or(0), b.checked_rem(c).unwrap_or(0));
    for bit in (0..64).rev() {
        let carry = rest >= c - rest;
        rest = if carry { rest - (c - rest) } else { rest * 2 };
        quotient = quotient.saturating_mul(2).saturating_add(u64::from(carry));
        if a >> bit & 1 == 1 {
            let carry = rest >= c - step.1;
            rest = if carry { rest - (c - step.1) } else { rest + step.1 };
            quotient = quotient.saturating_add(step.0).saturating_add(u64::from(carry));
        }
    }
    quotient.saturating_add(u64::from(rest >= c - c / 2 && c > 1))
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
        assert_eq!(negate(MISSING), MISSING);
        assert_eq!(round_to(MISSING, 100), MISSING);
        assert_eq!(round_to(123, 0), 123);
        assert_eq!(divide_decimal(1, 0), MISSING);
        assert_eq!(modulo(1, 0), MISSING);
        assert_eq!(add(LARGEST, LARGEST), LARGEST);
        assert_eq!(negate(i64::MIN + 1), LARGEST);
        assert_eq!(modulo(-1, 7), 6);
    }

    #[test]
    fn what_does_not_fit_into_64_bits_on_the_way_is_as_exact() {
        let exact = |a: i64, b: i64, c: i64| -> i64 {
            let (a, c) = (i128::from(a) * i128::from(b), i128::from(c));
            let size = (a.abs() + c.abs() / 2) / c.abs();
            let value = if (a < 0) == (c < 0) { size } else { -size };
            value.clamp(-i128::from(LARGEST), i128::from(LARGEST)) as i64
        };
        let mut seed = 7u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 2) as i64 >> (seed >> 56 & 63) as u32
        };
        for _ in 0..200_000 {
            let (a, b, c) = (random(), random() - LARGEST / 7, random().max(1));
            for (a, b, c) in [(a, b, c), (-a, b, c), (a, -b, -c)] {
                assert_eq!(times_over(a, b, c), exact(a, b, c), "{a} {b} {c}");
            }
        }
    }
}
