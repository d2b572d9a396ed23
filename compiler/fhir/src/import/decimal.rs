//! Numbers as Hearken has them: exact, to four places, up to 1,000,000,000 either way.

/// A number in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(pub i64);

/// One, in ten-thousandths.
const ONE: i64 = 10_000;

/// The largest number of a page, in ten-thousandths.
const LARGEST: i64 = 1_000_000_000 * ONE;

impl Decimal {
    /// A whole number.
    pub fn whole(n: usize) -> Decimal {
        Decimal(i64::try_from(n).unwrap_or(LARGEST / ONE).saturating_mul(ONE))
    }

    /// A number as JSON writes it, if Hearken has it exactly.
    pub fn read(text: &str) -> Option<Decimal> {
        let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
        let (whole, places) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut number = 0_i64;
        let mut shift = exponent.checked_add(4)?;
        for digit in whole.bytes() {
            number = number.checked_mul(10)?.checked_add(i64::from(digit.checked_sub(b'0')?))?;
        }
        // A zero at the end is no place: it must not make a long number too long.
        for digit in places.trim_end_matches('0').bytes() {
            number = number.checked_mul(10)?.checked_add(i64::from(digit.checked_sub(b'0')?))?;
            shift = shift.checked_sub(1)?;
        }
        while shift > 0 && number != 0 {
            number = number.checked_mul(10)?;
            shift -= 1;
        }
        while shift < 0 && number != 0 {
            if number % 10 != 0 {
                return None;
            }
            number /= 10;
            shift += 1;
        }
        (number <= LARGEST).then_some(Decimal(sign * number))
    }

    /// Whether it has no places.
    pub fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }

    /// Ten to the power of so many places: `0.01` for two.
    pub fn step(places: u32) -> Decimal {
        Decimal(ONE / 10_i64.pow(places.min(4)))
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (whole, places) = (size / ONE.unsigned_abs(), size % ONE.unsigned_abs());
        if places == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{places:04}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn a_weight_is_taken_exactly_or_not_at_all() {
        for (text, same) in [
            ("0", "0"),
            ("-0.5", "-0.5"),
            ("2.10000000000", "2.1"),
            ("1e1", "10"),
            ("25E-2", "0.25"),
            ("0e999999", "0"),
            ("1000000000", "1000000000"),
        ] {
            assert_eq!(Decimal::read(text).map(|d| d.to_string()).as_deref(), Some(same), "{text}");
        }
        for text in ["0.12345", "1000000000.1", "1e30", "1e-30", "99999999999999999999", "1e99999999999"] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }
}
