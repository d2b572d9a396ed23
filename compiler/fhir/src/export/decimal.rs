//! Numbers, exact: held in ten-thousandths, written with the places that they need.

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// One: ten-thousandths.
pub const ONE: i64 = 10_000;

/// A number in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal(pub i64);

impl Decimal {
    /// Reads `3.5`; none if it is no number, or needs more than four places.
    pub fn read(text: &str) -> Option<Decimal> {
        let digits = text.strip_prefix('-');
        let (whole, places) = digits.unwrap_or(text).split_once('.').unwrap_or((digits.unwrap_or(text), "0"));
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(places) || places.len() > 4 {
            return None;
        }
        let places: i64 = format!("{places:0<4}").parse().ok()?;
        let value = whole.parse::<i64>().ok()?.checked_mul(ONE)?.checked_add(places)?;
        Some(Decimal(if digits.is_some() { -value } else { value }))
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / ONE.unsigned_abs(), self.0.unsigned_abs() % ONE.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        let places = format!(".{rest:04}");
        let places = if rest == 0 { "" } else { places.trim_end_matches('0') };
        write!(f, "{sign}{whole}{places}")
    }
}

impl Serialize for Decimal {
    /// As it stands: a reader sees `4.57`, and nothing has been rounded on the way.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.to_string()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_it_is() {
        for (value, text) in [(0, "0"), (270_000, "27"), (45_700, "4.57"), (-2_500, "-0.25"), (1, "0.0001")] {
            assert_eq!(serde_json::to_string(&Decimal(value)).unwrap(), text);
            assert_eq!(Decimal::read(text), Some(Decimal(value)));
        }
        for text in ["", ".", "1.", ".5", "1.23456", "1e3", "--1", "99999999999999999999"] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }
}
