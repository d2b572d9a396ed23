//! The clock: the only place that asks what time it is.

use std::time::{Instant, SystemTime};

use hearken_runtime::Moment;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

/// The moment at which conversations begin where the same must come out every time: 5 January 2026, 09:00 UTC.
pub const FIXED: Moment = Moment { utc: 1_767_603_600, offset: 0 };

/// Now, and how far the person's clock is from UTC.
#[expect(clippy::disallowed_methods, reason = "the edge: this is where time comes in")]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let utc = since.ok().and_then(|s| i64::try_from(s.as_secs()).ok()).unwrap_or(FIXED.utc);
    let offset = Timestamp::from_second(utc).map(|t| TimeZone::system().to_offset(t).seconds() / 60);
    Moment { utc, offset: offset.ok().and_then(|m| i16::try_from(m).ok()).unwrap_or(0) }
}

/// A clock that only tells how long something takes.
#[expect(clippy::disallowed_methods, reason = "the edge: nothing that is told depends on it, only how often")]
pub fn ticks() -> Instant {
    Instant::now()
}

/// Reads `2026-11-03T09:00:00+00:00`.
pub fn read(text: &str) -> Option<Moment> {
    let mut parsed = jiff::fmt::temporal::DateTimeParser::new().parse_timestamp(text);
    if parsed.is_err() {
        // Without an offset it is taken as UTC.
        parsed = text.parse::<civil::DateTime>().and_then(|d| d.to_zoned(TimeZone::UTC)).map(|z| z.timestamp());
    }
    let utc = parsed.ok()?.as_second();
    Some(Moment { utc, offset: offset(text) })
}

/// The minutes of the offset at the end of a moment; 0 for `Z` and for none.
fn offset(text: &str) -> i16 {
    let Some((at, sign)) = text.char_indices().rev().find(|(_, c)| matches!(c, '+' | '-')) else { return 0 };
    // A `-` of the date, where there is no offset.
    if !text.get(..at).is_some_and(|before| before.contains(['T', 't', ' '])) {
        return 0;
    }
    let digits: Vec<i16> =
        text.get(at + 1..).unwrap_or("").chars().filter_map(|c| c.to_digit(10)).map(|d| d as i16).collect();
    let two = |n: usize| digits.get(n).copied().unwrap_or(0) * 10 + digits.get(n + 1).copied().unwrap_or(0);
    let minutes = two(0) * 60 + two(2);
    if sign == '-' { -minutes } else { minutes }
}

/// `2026-11-03T09:00:00+00:00`.
pub fn write(moment: Moment) -> String {
    let minutes = moment.offset.unsigned_abs();
    let sign = if moment.offset < 0 { '-' } else { '+' };
    format!("{}{sign}{:02}:{:02}", local(moment.local()), minutes / 60, minutes % 60)
}

/// `2026-11-03T09:00:00`, from seconds of local time since 1970-01-01.
pub fn local(seconds: i64) -> String {
    civil_of(seconds).map_or_else(String::new, |d| d.to_string())
}

/// `Tuesday 3 November 2026, 09:00`, from seconds of local time since 1970-01-01.
pub fn in_words(seconds: i64) -> String {
    civil_of(seconds).map_or_else(String::new, |d| d.strftime("%A %-d %B %Y, %H:%M").to_string())
}

/// `Tue 3 Nov 2026, 09:00`, from seconds of local time since 1970-01-01.
pub fn in_short(seconds: i64) -> String {
    civil_of(seconds).map_or_else(String::new, |d| d.strftime("%a %-d %b %Y, %H:%M").to_string())
}

/// Seconds of local time since 1970-01-01 of `2026-11-03T09:00:00`.
pub fn from_local(text: &str) -> Option<i64> {
    let at: civil::DateTime = text.parse().ok()?;
    Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second())
}

fn civil_of(seconds: i64) -> Option<civil::DateTime> {
    Timestamp::from_second(seconds).ok().map(|t| TimeZone::UTC.to_datetime(t))
}

/// Days since 1970-01-01 of `2026-11-03`.
pub fn days(text: &str) -> Option<i64> {
    let date: civil::Date = text.parse().ok()?;
    Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second().div_euclid(86_400))
}

/// `2026-11-03`, from days since 1970-01-01.
pub fn date(days: i64) -> String {
    let at = days.saturating_mul(86_400);
    civil_of(at).map_or_else(String::new, |d| d.date().to_string())
}

/// Seconds since midnight of `09:00`.
pub fn seconds(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let small = |s: &str| if s.is_empty() || s.len() > 2 { None } else { s.parse::<i64>().ok().filter(|n| *n >= 0) };
    let (hour, minute) = (small(hour)?, small(minute)?);
    (hour < 24 && minute < 60).then_some(hour * 3_600 + minute * 60)
}

/// `09:00`, from seconds since midnight.
pub fn time(seconds: i64) -> String {
    let seconds = seconds.rem_euclid(86_400);
    format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60)
}

/// `2 days`, `15 hours`, `90 minutes`: a length of time that the language reads, in whole units.
pub fn length(seconds: i64) -> String {
    let unit = [(604_800, "week"), (86_400, "day"), (3_600, "hour"), (60, "minute")];
    let (size, word) = unit.into_iter().find(|(size, _)| seconds > 0 && seconds % size == 0).unwrap_or((1, "second"));
    let number = seconds / size;
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_it_was_read() {
        for text in ["2026-11-03T09:00:00+00:00", "2026-07-01T23:30:00+01:00", "2026-01-01T00:00:00-05:30"] {
            assert_eq!(write(read(text).unwrap()), text);
        }
        assert_eq!(read("2026-11-03T09:00:00Z"), read("2026-11-03T09:00:00"));
        assert_eq!(read("2026-01-05T09:00:00Z"), Some(FIXED));
        assert_eq!(read("3 November"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn dates_and_times_are_read_and_written_alike() {
        assert_eq!(days("1970-01-02"), Some(1));
        assert_eq!(date(days("2026-11-03").unwrap()), "2026-11-03");
        assert_eq!(days("2026-02-30"), None);
        assert_eq!(seconds("09:05"), Some(32_700));
        assert_eq!(time(32_700), "09:05");
        assert_eq!(seconds("24:00"), None);
        assert_eq!(length(172_800), "2 days");
        assert_eq!(length(54_000), "15 hours");
    }
}
