//! Values as people and hosts write them, by their kind.

use hearken_image::{IdKind, Image, MISSING, NONE, Slot, ValueKind, Variable};
use hearken_runtime::State;

use super::wire::Kind;
use crate::clock;
use crate::names::Names;

/// A number in ten-thousandths: `3.5`.
pub fn decimal(value: i64) -> String {
    let (whole, rest) = (value.unsigned_abs() / 10_000, value.unsigned_abs() % 10_000);
    let sign = if value < 0 { "-" } else { "" };
    let places = format!(".{rest:04}");
    let places = if rest == 0 { "" } else { places.trim_end_matches('0') };
    format!("{sign}{whole}{places}")
}

/// Ten-thousandths of `3.5`; `None` if it is no number, or needs more than four places.
pub fn ten_thousandths(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(places) || places.len() > 4 {
        return None;
    }
    let value = whole.parse::<i64>().ok()?.checked_mul(10_000)?.checked_add(format!("{places:0<4}").parse().ok()?)?;
    Some(if negative { -value } else { value })
}

/// The kind of a value as hosts know it.
pub fn kind(kind: ValueKind) -> Kind {
    match kind {
        ValueKind::Decimal => Kind::Decimal,
        ValueKind::YesNo => Kind::YesNo,
        ValueKind::Text => Kind::Text,
        ValueKind::Date => Kind::Date,
        ValueKind::Time => Kind::Time,
        _ => Kind::Number,
    }
}

/// A value of a kind, as a host writes it; `None` if it is missing.
pub fn write(kind: Option<ValueKind>, value: i64) -> Option<String> {
    if value == MISSING {
        return None;
    }
    Some(match kind {
        Some(ValueKind::Decimal) => decimal(value),
        Some(ValueKind::YesNo) => if value == 0 { "no" } else { "yes" }.to_owned(),
        Some(ValueKind::Date) => clock::date(value),
        Some(ValueKind::Time) => clock::time(value),
        Some(ValueKind::Moment) => clock::local(value),
        Some(ValueKind::Duration) => clock::length(value),
        _ => value.to_string(),
    })
}

/// A value of a kind, as a host or a person writes it.
pub fn read(kind: ValueKind, text: &str) -> Option<i64> {
    let text = text.trim();
    match kind {
        ValueKind::Decimal => ten_thousandths(text),
        ValueKind::YesNo => match text.to_lowercase().as_str() {
            "yes" | "y" | "true" => Some(1),
            "no" | "n" | "false" => Some(0),
            _ => None,
        },
        ValueKind::Date => clock::days(text),
        ValueKind::Time => clock::seconds(text),
        _ => text.parse().ok(),
    }
}

/// A variable's value in words; `None` if it is missing. `frame` says where the running flow's own begin.
pub fn shown(image: &Image<'_>, names: &Names, state: &State, variable: &Variable) -> Option<String> {
    let local = variable.flow != NONE;
    let slot = Slot { index: variable.slot(), local };
    if variable.kind() == Some(ValueKind::Text) {
        let first = if local { state.frames.last().map_or(0, |f| i64::from(f.texts)) } else { 0 };
        return state.text(first + i64::from(variable.slot())).map(|t| format!("“{t}”"));
    }
    let value = state.load(slot);
    if value == MISSING {
        return None;
    }
    let option = |position: u32| names.name(IdKind::Option, variable.first.saturating_add(position)).to_owned();
    Some(match variable.kind() {
        Some(ValueKind::One) if variable.first != NONE => match option(u32::try_from(value).unwrap_or(NONE)) {
            name if name.is_empty() => (value + 1).to_string(),
            name => name,
        },
        Some(ValueKind::Several) if variable.first != NONE => {
            let chosen = (0..variable.count.min(63)).filter(|bit| value >> bit & 1 == 1).map(option);
            let chosen: Vec<String> = chosen.collect();
            if chosen.is_empty() { "none of them".to_owned() } else { chosen.join(", ") }
        }
        Some(ValueKind::Intent) => {
            let intent = u32::try_from(value).ok().and_then(|n| image.tables.intents.get(n));
            intent.map_or_else(|| value.to_string(), |i| image.names.get(i.name).to_owned())
        }
        kind => write(kind, value)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_never_rounded() {
        for text in ["0", "3.5", "-0.25", "12.3456", "-7"] {
            assert_eq!(decimal(ten_thousandths(text).unwrap()), text);
        }
        for text in ["", ".", "1.", ".5", "1.23456", "1e3", "--1", "99999999999999999999"] {
            assert_eq!(ten_thousandths(text), None, "{text}");
        }
    }
}
