//! Numbers, dates, times and yes or no, as people write them.

use hearken_image::{Image, words};

/// A number in ten-thousandths: `7`, `7.5`, `-2`, `1,000`. `None` if it is none or needs more than four places.
pub(crate) fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (before, behind) = digits.split_once('.').unwrap_or((digits, ""));
    if before.is_empty() && behind.is_empty() || behind.len() > 4 {
        return None;
    }
    let mut value = 0i64;
    for c in before.chars().filter(|c| *c != ',') {
        value = value.checked_mul(10)?.checked_add(i64::from(c.to_digit(10)?))?;
    }
    for n in 0..4 {
        let digit = behind.as_bytes().get(n).map_or(Some(0), |b| char::from(*b).to_digit(10))?;
        value = value.checked_mul(10)?.checked_add(i64::from(digit))?;
    }
    Some(if negative { -value } else { value })
}

/// Yes or no: the pack's own words, or their first letters.
pub(crate) fn yes_or_no(image: &Image<'_>, text: &str) -> Option<bool> {
    let said = words(text);
    let yes = words(image.texts.get(image.root.yes));
    let no = words(image.texts.get(image.root.no));
    let short = |w: &hearken_image::Words| w.get(0).chars().next();
    let letter = if said.len() == 1 && said.get(0).chars().count() == 1 { short(&said) } else { None };
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
    let lower: alloc::string::String = text.chars().map(hearken_image::fold_char).filter(|c| *c != ' ').collect();
    let (digits, half) = if let Some(d) = lower.strip_suffix("am").or_else(|| lower.strip_suffix("a.m.")) {
        (d, Some(0))
    } else if let Some(d) = lower.strip_suffix("pm").or_else(|| lower.strip_suffix("p.m.")) {
        (d, Some(12))
    } else {
        (lower.as_str(), None)
    };
    let parts = digits.split_once([':', '.']);
    if parts.is_none() && half.is_none() {
        return None;
    }
    let (hour, minute) = parts.unwrap_or((digits, "00"));
    let small = |s: &str| if s.is_empty() || s.len() > 2 { None } else { s.parse::<i64>().ok() };
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
    let mut parts = text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty());
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let day_of = |s: &str| s.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i64>().ok();
    let (year, month, day) = if a.len() == 4 {
        (a.parse().ok()?, month(b)?, day_of(c)?)
    } else if c.len() == 4 {
        (c.parse().ok()?, month(b)?, day_of(a)?)
    } else {
        return None;
    };
    days(year, month, day)
}

fn month(text: &str) -> Option<i64> {
    const STARTS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let lower: alloc::string::String = text.chars().map(hearken_image::fold_char).collect();
    STARTS.iter().position(|s| lower.starts_with(s)).map(|p| p as i64 + 1)
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
}
