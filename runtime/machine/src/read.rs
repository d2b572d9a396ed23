//! Numbers, dates, times and yes or no, as people write them.

use alloc::string::String;
use alloc::vec::Vec;

use hearken_image::{Image, words};

/// A number in ten-thousandths: `7`, `7.5`, `-2`, `1,000`. `None` if it is none or needs more than four places.
pub(crate) fn number(text: &str) -> Option<i64> {
    let text = trim(text);
    let negative = text.strip_prefix("-").or_else(|| text.strip_prefix("\u{2212}"));
    let signless = negative.or_else(|| text.strip_prefix("+")).unwrap_or(text).as_bytes();
    let (before, behind) = parted(signless, |b| b == b'.').unwrap_or((signless, &[]));
    if (before.is_empty() && behind.is_empty()) || behind.len() > 4 {
        return None;
    }
    let places = [0, 1, 2, 3].map(|n| behind.get(n).copied().unwrap_or(b'0'));
    let mut value = 0i64;
    for byte in before.iter().filter(|b| **b != b',').chain(&places) {
        value = value.checked_mul(10)?.checked_add(digit(*byte)?)?;
    }
    Some(if negative.is_some() { -value } else { value })
}

/// Whether there is nothing but space in a text.
pub(crate) fn is_blank(text: &str) -> bool {
    trim(text).is_empty()
}

/// A text without the space around it.
fn trim(text: &str) -> &str {
    let mut left = text.chars();
    while let Some(c) = left.clone().next().filter(|c| c.is_whitespace()) {
        left = left.as_str().get(c.len_utf8()..).unwrap_or("").chars();
    }
    while left.clone().next_back().is_some_and(char::is_whitespace) {
        left.next_back();
    }
    left.as_str()
}

/// What stands before the first of these bytes, and behind it.
fn parted(text: &[u8], is: impl Fn(u8) -> bool) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|b| is(*b))?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

fn digit(byte: u8) -> Option<i64> {
    byte.is_ascii_digit().then(|| i64::from(byte - b'0'))
}

/// Digits and nothing else, as a number.
fn digits(text: &[u8]) -> Option<i64> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0i64, |value, byte| value.checked_mul(10)?.checked_add(digit(*byte)?))
}

/// A text in small letters without accents or spaces.
fn folded(text: &str) -> String {
    let mut folded = String::new();
    for c in text.chars().filter(|c| *c != ' ') {
        folded.push(hearken_image::fold_char(c));
    }
    folded
}

/// Yes or no: the pack's own words, or their first letters.
pub(crate) fn yes_or_no(image: &Image<'_>, text: &str) -> Option<bool> {
    let said = words(text);
    let yes = words(image.texts.get(image.root.yes));
    let no = words(image.texts.get(image.root.no));
    let short = |w: &hearken_image::Words| w.get(0).chars().next();
    let letter = short(&said).filter(|c| said.len() == 1 && said.get(0).len() == c.len_utf8());
    if said == yes || (letter.is_some() && letter == short(&yes)) {
        Some(true)
    } else if said == no || (letter.is_some() && letter == short(&no)) {
        Some(false)
    } else {
        None
    }
}

/// A time of day in seconds: `9:00`, `21.30`, `9am`, `9 pm`, `half past` is not read.
pub(crate) fn time(text: &str) -> Option<i64> {
    let lower = folded(text);
    let without = |ends: [&str; 2]| ends.iter().find_map(|end| lower.strip_suffix(*end));
    let (clock, half) = match (without(["am", "a.m."]), without(["pm", "p.m."])) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (lower.as_str(), None),
    };
    let clock = clock.as_bytes();
    let parts = parted(clock, |b| matches!(b, b':' | b'.'));
    if parts.is_none() && half.is_none() {
        return None;
    }
    let (hour, minute) = parts.unwrap_or((clock, b"00"));
    let small = |s: &[u8]| if s.len() > 2 { None } else { digits(s) };
    let (hour, minute) = (small(hour)?, small(minute)?);
    let hour = match half {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some(hour * 3_600 + minute * 60)
}

/// A date in days since 1970-01-01: `2026-11-03`, `3/11/2026` (the day first, as in Britain), `3 November 2026`.
pub(crate) fn date(text: &str) -> Option<i64> {
    let lower = folded_words(text);
    let mut parts = lower.split(|b| *b == b' ').filter(|p| !p.is_empty());
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = if a.len() == 4 {
        (a, b, c)
    } else if c.len() == 4 {
        (c, b, a)
    } else {
        return None;
    };
    // `3rd`, `1st`: letters behind the day say nothing.
    let end = day.iter().rposition(|b| !b.is_ascii_alphabetic()).map_or(0, |last| last + 1);
    days(digits(year)?, self::month(month)?, digits(day.get(..end)?)?)
}

/// A text in small letters, with one space for whatever stands between words.
fn folded_words(text: &str) -> Vec<u8> {
    let mut folded = String::new();
    for c in text.chars() {
        folded.push(if hearken_image::in_word(c) { hearken_image::fold_char(c) } else { ' ' });
    }
    folded.into_bytes()
}

fn month(text: &[u8]) -> Option<i64> {
    const STARTS: &[u8] = b"janfebmaraprmayjunjulaugsepoctnovdec";
    digits(text).or_else(|| {
        let start = text.get(..3)?;
        STARTS.chunks_exact(3).position(|s| s == start).map(|p| p as i64 + 1)
    })
}

/// Days since 1970-01-01 of a day of the calendar; `None` if there is no such day.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i64::from(leap),
        _ => return None,
    };
    if !(1..=length).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    // Howard Hinnant's days-from-civil.
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_the_number_the_day_and_the_hour_they_mean() {
        assert_eq!(number("7.5"), Some(75_000));
        assert_eq!(number(" -2 "), Some(-20_000));
        assert_eq!(number("1,000"), Some(10_000_000));
        assert_eq!(number("seven"), None);
        assert_eq!(number("."), None);
        assert_eq!(number("99999999999999999999"), None);
        assert_eq!(date("1970-01-02"), Some(1));
        assert_eq!(date("3/11/2026"), date("3 November 2026"));
        assert_eq!(date("3rd Nov 2026"), date("2026-11-03"));
        assert_eq!(date("31/02/2026"), None);
        assert_eq!(time("9:05"), Some(9 * 3_600 + 300));
        assert_eq!(time("9 pm"), Some(21 * 3_600));
        assert_eq!(time("12am"), Some(0));
        assert_eq!(time("25:00"), None);
        assert_eq!(time("9"), None);
    }

    #[test]
    fn what_is_no_number_hour_or_day_is_not_taken_for_one() {
        assert_eq!(number(".5"), Some(5_000));
        assert_eq!(number("+2"), Some(20_000));
        assert_eq!(number("1.23456"), None);
        assert_eq!(time("13 pm"), None);
        assert_eq!(time("0am"), None);
        assert_eq!(time(":30"), None);
        assert_eq!(time("009:00"), None);
        assert_eq!(date("29/02/2024"), Some(19_782));
        assert_eq!(date("29/02/2000"), Some(11_016));
        assert_eq!(date("29/02/1900"), None);
        assert_eq!(date("29/02/2023"), None);
        assert_eq!(date("31/04/2026"), None);
        assert_eq!(date("1/13/2026"), None);
        assert_eq!(date("0/1/2026"), None);
        assert_eq!(date("1/1/0000"), None);
        assert_eq!(date("1/2/26"), None);
        assert_eq!(date("1 2 3 2026"), None);
    }
}
