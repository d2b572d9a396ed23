//! A message with its values, as text.

use alloc::string::String;

use hearken_image::{Format, Image, Segment, segments};

use crate::given::{Given, Value};
use crate::input::DAY;
use crate::output::Output;

/// How deep a wording may choose among wordings.
const MAX_CHOICES: u32 = 4;

/// Puts a message together from its values: its text, and in the record how it is shown.
pub(crate) fn message(image: &Image<'_>, output: &mut Output, message: u32, given: Given<'_>) {
    output.number(given.count() + 1);
    given.write(&mut output.record);
    let start = output.text.len();
    append(image, output, message, start as u32, given, 0, 0);
    let length = output.text.len() - start;
    output.record.push(0);
    output.number(length as u32);
}

/// Adds a message to the text. Its values begin at `first`; marks are counted from `start`.
fn append(image: &Image<'_>, output: &mut Output, message: u32, start: u32, given: Given<'_>, first: u32, depth: u32) {
    // Marks do not nest in their own kind, so one open run of each kind is enough.
    let mut open = [0u32; 3];
    for segment in segments(image.texts.get(message)) {
        let here = (output.text.len() as u32).saturating_sub(start);
        match segment {
            Segment::Literal(text) => output.push_str(text),
            Segment::Open(kind) => {
                if let Some(from) = open.get_mut(kind as usize) {
                    *from = here;
                }
            }
            Segment::Close(kind, address) => {
                let from = open.get(kind as usize).copied().unwrap_or(here);
                output.mark(kind, from, here, address);
            }
            Segment::Value { number, format } => match (given.get(first.saturating_add(number)), format) {
                (Value::Text(text), _) => output.push_str(text),
                (Value::Number(value), Format::Choice { first: list }) => {
                    let chosen = u32::try_from(value).ok().and_then(|v| list.checked_add(v));
                    if let Some(chosen) = chosen.filter(|_| depth < MAX_CHOICES) {
                        append(image, output, chosen, start, given, first + number + 1, depth + 1);
                    }
                }
                (Value::Number(value), format) => self::value(image, &mut output.text, value, format),
                (Value::Missing, _) => {}
            },
        }
    }
}

fn value(image: &Image<'_>, out: &mut String, value: i64, format: Format) {
    match format {
        Format::Whole => whole(out, value),
        Format::Decimal => decimal(out, value),
        Format::YesNo => out.push_str(image.texts.get(if value != 0 { image.root.yes } else { image.root.no })),
        Format::Text | Format::Choice { .. } => {}
        Format::Date => date(out, value),
        Format::Time => time(out, value),
        Format::Moment => {
            date(out, value.div_euclid(DAY));
            out.push_str(", ");
            time(out, value.rem_euclid(DAY));
        }
        Format::Duration => duration(out, value),
        Format::Several { first } => several(image, out, first, value),
    }
}

pub(crate) fn whole(out: &mut String, value: i64) {
    if value < 0 {
        out.push('\u{2212}');
    }
    // From the last to the first.
    let mut digits = [b'0'; 20];
    let mut rest = value.unsigned_abs();
    let mut first = digits.len();
    for digit in digits.iter_mut().rev() {
        *digit += (rest % 10) as u8;
        rest /= 10;
        first -= 1;
        if rest == 0 {
            break;
        }
    }
    out.push_str(digits.get(first..).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or(""));
}

fn decimal(out: &mut String, value: i64) {
    let (before, mut behind) = (value / 10_000, value.unsigned_abs() % 10_000);
    if value < 0 && before == 0 {
        out.push('\u{2212}');
    }
    whole(out, before);
    if behind == 0 {
        return;
    }
    out.push('.');
    while behind != 0 {
        out.push(char::from(b'0' + (behind / 1_000) as u8));
        behind = behind % 1_000 * 10;
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `3 November 2026`, from days since 1970-01-01.
pub(crate) fn date(out: &mut String, days: i64) {
    // Howard Hinnant's civil-from-days.
    let z = days.clamp(-4_000_000, 4_000_000) + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    whole(out, day);
    out.push(' ');
    out.push_str(MONTHS.get((month - 1) as usize).copied().unwrap_or(""));
    out.push(' ');
    whole(out, year);
}

/// `09:00`, from seconds since midnight.
pub(crate) fn time(out: &mut String, seconds: i64) {
    for (n, part) in [seconds.rem_euclid(DAY) / 3_600, seconds.rem_euclid(DAY) / 60 % 60].into_iter().enumerate() {
        if n > 0 {
            out.push(':');
        }
        if part < 10 {
            out.push('0');
        }
        whole(out, part);
    }
}

const UNITS: [(i64, &str, &str); 5] = [
    (604_800, " week", " weeks"),
    (DAY, " day", " days"),
    (3_600, " hour", " hours"),
    (60, " minute", " minutes"),
    (1, " second", " seconds"),
];

fn duration(out: &mut String, seconds: i64) {
    for &(unit, one, many) in &UNITS {
        if seconds % unit == 0 && (seconds != 0 || unit == 60) {
            let count = seconds / unit;
            whole(out, count);
            out.push_str(if count == 1 { one } else { many });
            return;
        }
    }
}

/// `walking, talking and music`: labels joined as a list.
fn several(image: &Image<'_>, out: &mut String, first: u32, bits: i64) {
    let total = bits.count_ones();
    let mut nth = 0;
    for bit in 0..63 {
        if bits >> bit & 1 == 0 {
            continue;
        }
        nth += 1;
        if nth > 1 {
            out.push_str(if nth == total { " and " } else { ", " });
        }
        for segment in segments(image.texts.get(first.saturating_add(bit))) {
            if let Segment::Literal(text) = segment {
                out.push_str(text);
            }
        }
    }
}
