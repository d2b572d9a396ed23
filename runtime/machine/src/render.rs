//! A message with its values, as text.

use alloc::string::String;

use hearken_image::{Format, Image, MISSING, Segment, segments};

use crate::input::DAY;
use crate::output::{Argument, MarkAt, Output, TextAt};
use crate::state::State;

/// How deep a wording may choose among wordings.
const MAX_CHOICES: u32 = 4;

/// Where the text of a message without values stands: nothing is copied unless it has marks.
pub(crate) fn plain(image: &Image<'_>, output: &mut Output, message: u32) -> TextAt {
    let text = image.texts.get(message);
    if text.bytes().any(|b| b < b'\n') {
        let first = output.arguments.len() as u32;
        with_values(image, output, message, first)
    } else {
        TextAt::Message(message)
    }
}

/// Renders a message with the arguments from `first` on.
pub(crate) fn with_values(image: &Image<'_>, output: &mut Output, message: u32, first: u32) -> TextAt {
    let start = output.text.len() as u32;
    let first_mark = output.marks.len() as u32;
    append(image, output, message, first, 0);
    for mark in output.marks.iter_mut().skip(first_mark as usize) {
        mark.start = mark.start.saturating_sub(start);
        mark.end = mark.end.saturating_sub(start);
    }
    TextAt::Buffer { start, end: output.text.len() as u32, marks: (first_mark, output.marks.len() as u32) }
}

fn append(image: &Image<'_>, output: &mut Output, message: u32, first: u32, depth: u32) {
    // Marks do not nest in their own kind, so one open run of each kind is enough.
    let mut open = [0u32; 3];
    for segment in segments(image.texts.get(message)) {
        let here = output.text.len() as u32;
        match segment {
            Segment::Literal(text) => output.text.push_str(text),
            Segment::Open(kind) => {
                if let Some(start) = open.get_mut(kind as usize) {
                    *start = here;
                }
            }
            Segment::Close(kind, address) => {
                let from = output.addresses.len() as u32;
                output.addresses.push_str(address);
                let start = open.get(kind as usize).copied().unwrap_or(here);
                output.marks.push(MarkAt { start, end: here, kind, address: (from, output.addresses.len() as u32) });
            }
            Segment::Value { number, format } => {
                let argument = output.arguments.get((first + number) as usize).copied();
                value(image, output, argument, format, first + number + 1, depth);
            }
        }
    }
}

fn value(image: &Image<'_>, output: &mut Output, argument: Option<Argument>, format: Format, next: u32, depth: u32) {
    let value = match argument {
        Some(Argument::Text(start, end)) => {
            let Output { text, kept, .. } = output;
            text.push_str(kept.get(start as usize..end as usize).unwrap_or(""));
            return;
        }
        Some(Argument::Value(value)) if value != MISSING => value,
        _ => return,
    };
    let out = &mut output.text;
    match format {
        Format::Whole => whole(out, value),
        Format::Decimal => decimal(out, value),
        Format::YesNo => out.push_str(image.texts.get(if value != 0 { image.root.yes } else { image.root.no })),
        Format::Text => {}
        Format::Date => date(out, value),
        Format::Time => time(out, value),
        Format::Moment => {
            date(out, value.div_euclid(DAY));
            out.push_str(", ");
            time(out, value.rem_euclid(DAY));
        }
        Format::Duration => duration(out, value),
        Format::Choice { first } => {
            if depth < MAX_CHOICES
                && let Some(message) = u32::try_from(value).ok().and_then(|v| first.checked_add(v))
            {
                append(image, output, message, next, depth + 1);
            }
        }
        Format::Several { first } => several(image, out, first, value),
    }
}

/// Turns handles of text variables into kept texts: what was said stays said, whatever is set later.
pub(crate) fn keep_texts(image: &Image<'_>, output: &mut Output, state: &State, message: u32, first: u32) {
    keep(image, output, state, message, first, 0);
}

fn keep(image: &Image<'_>, output: &mut Output, state: &State, message: u32, first: u32, depth: u32) {
    for segment in segments(image.texts.get(message)) {
        let Segment::Value { number, format } = segment else { continue };
        let at = (first + number) as usize;
        let Some(Argument::Value(value)) = output.arguments.get(at).copied() else { continue };
        match format {
            Format::Text => {
                let kept = match state.text(value) {
                    Some(text) => output.keep(text),
                    None => Argument::Value(MISSING),
                };
                if let Some(argument) = output.arguments.get_mut(at) {
                    *argument = kept;
                }
            }
            Format::Choice { first: list } if depth < MAX_CHOICES && value >= 0 => {
                if let Some(message) = u32::try_from(value).ok().and_then(|v| list.checked_add(v)) {
                    keep(image, output, state, message, first + number + 1, depth + 1);
                }
            }
            _ => {}
        }
    }
}

pub(crate) fn whole(out: &mut String, value: i64) {
    let mut digits = [0u8; 20];
    let mut rest = value.unsigned_abs();
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        used += 1;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        out.push('\u{2212}');
    }
    out.extend(digits.iter().skip(digits.len() - used).map(|d| char::from(*d)));
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

fn duration(out: &mut String, seconds: i64) {
    for (unit, one, many) in [
        (604_800, " week", " weeks"),
        (DAY, " day", " days"),
        (3_600, " hour", " hours"),
        (60, " minute", " minutes"),
        (1, " second", " seconds"),
    ] {
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
