//! Numbers, exact: held in ten-thousandths, written with the places that they need.

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// One: ten-thousandths.
pub const ONE: i64 = 10_000;

/// A number in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal(pub i64);

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
        }
    }
}
