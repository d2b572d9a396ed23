//! Ranges of numbers: everything between a lowest and a highest, in units of a type.

use crate::program::Binary;

/// Counting goes so far, either way: a billion. The machine stops there rather than go on.
pub const FARTHEST: i64 = 1_000_000_000;
/// One, in ten-thousandths.
pub(super) const ONE: i128 = 10_000;

/// From lowest to highest; may go beyond what a number can hold, to show that it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub low: i128,
    pub high: i128,
}

impl Interval {
    pub fn new(low: i128, high: i128) -> Self {
        Interval { low, high }
    }

    pub fn one(value: i64) -> Self {
        Interval { low: i128::from(value), high: i128::from(value) }
    }

    /// Whether a number can hold all of it.
    pub fn fits(self) -> bool {
        self.low >= i128::from(i64::MIN) && self.high <= i128::from(i64::MAX)
    }

    pub fn contains(self, value: i128) -> bool {
        self.low <= value && value <= self.high
    }

    /// Both.
    pub fn join(self, other: Interval) -> Interval {
        Interval { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// What is in both; none if nothing is.
    pub fn meet(self, other: Interval) -> Option<Interval> {
        let both = Interval { low: self.low.max(other.low), high: self.high.min(other.high) };
        (both.low <= both.high).then_some(both)
    }

    /// Each end brought to the nearest that is in the other.
    pub fn within(self, other: Interval) -> Interval {
        let bring = |n: i128| n.clamp(other.low, other.high);
        Interval { low: bring(self.low), high: bring(self.high) }
    }

    /// As far as counting goes.
    pub fn farthest(decimal: bool) -> Interval {
        let far = i128::from(FARTHEST) * if decimal { ONE } else { 1 };
        Interval { low: -far, high: far }
    }

    pub fn negated(self) -> Interval {
        Interval { low: -self.high, high: -self.low }
    }

    pub fn scaled(self, by: i128) -> Interval {
        Interval { low: self.low * by, high: self.high * by }
    }

    /// What reckoning with two numbers gives; none for a division that has no answer at all.
    pub fn reckon(op: Binary, a: Interval, b: Interval, decimal: bool) -> Option<Interval> {
        let corners = |f: &dyn Fn(i128, i128) -> i128| {
            let all = [f(a.low, b.low), f(a.low, b.high), f(a.high, b.low), f(a.high, b.high)];
            let low = all.iter().copied().min().unwrap_or(0);
            let high = all.iter().copied().max().unwrap_or(0);
            Interval { low, high }
        };
        Some(match op {
            Binary::Add => Interval { low: a.low + b.low, high: a.high + b.high },
            Binary::Subtract => Interval { low: a.low - b.high, high: a.high - b.low },
            Binary::Multiply if decimal => {
                let product = corners(&|x, y| x.saturating_mul(y));
                Interval { low: product.low.div_euclid(ONE), high: -((-product.high).div_euclid(ONE)) }
            }
            Binary::Multiply => corners(&|x, y| x.saturating_mul(y)),
            Binary::Divide => {
                // Nothing is divided by 0: the nearest it comes is one unit on either side.
                let sides = [Interval::new(b.low, b.high.min(-1)), Interval::new(b.low.max(1), b.high)];
                let sides = sides.into_iter().filter(|s| s.low <= s.high);
                let divided = sides.map(|s| {
                    let by = |x: i128, y: i128| x.saturating_mul(ONE) / if y == 0 { 1 } else { y };
                    let all = [by(a.low, s.low), by(a.low, s.high), by(a.high, s.low), by(a.high, s.high)];
                    let low = all.iter().copied().min().unwrap_or(0);
                    Interval { low: low - 1, high: all.iter().copied().max().unwrap_or(0) + 1 }
                });
                divided.reduce(Interval::join)?
            }
            Binary::Modulo => {
                let most = b.low.abs().max(b.high.abs()) - 1;
                if most < 0 {
                    return None;
                }
                let all = Interval { low: if a.low < 0 { -most } else { 0 }, high: most };
                // What is less than it is divided by stays as it is.
                if a.low >= 0 && b.low > a.high { a } else { all }
            }
            Binary::Least => Interval { low: a.low.min(b.low), high: a.high.min(b.high) },
            Binary::Most => Interval { low: a.low.max(b.low), high: a.high.max(b.high) },
            Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual => {
                Interval { low: 0, high: 1 }
            }
        })
    }

    /// Whether a comparison is always so, never so, or open.
    pub fn compare(op: Binary, a: Interval, b: Interval) -> Option<bool> {
        let (always, never) = match op {
            Binary::Less => (a.high < b.low, a.low >= b.high),
            Binary::LessOrEqual => (a.high <= b.low, a.low > b.high),
            Binary::Greater => (a.low > b.high, a.high <= b.low),
            Binary::GreaterOrEqual => (a.low >= b.high, a.high < b.low),
            _ => (false, false),
        };
        if always {
            Some(true)
        } else if never {
            Some(false)
        } else {
            None
        }
    }
}
