//! Days, times and moments, as FHIR writes them and as a log has them.

use hearken_runtime::Moment;

/// `2026-11-03`, from days since 1970-01-01.
pub fn date(days: i64) -> String {
    // The civil calendar by whole arithmetic: years of 400 come round, and a year is counted from March.
    let shifted = days.saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let day = shifted.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era.saturating_mul(400) + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{of_month:02}")
}

/// `09:00:00`, from seconds since midnight.
pub fn time(seconds: i64) -> String {
    let seconds = seconds.rem_euclid(86_400);
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// The moment of `2026-11-03T09:00:00+00:00`, as `hearken play --json` writes it.
pub fn read(text: &str) -> Option<Moment> {
    let (date, rest) = text.split_once('T')?;
    let (time, sign, offset) = match (rest.split_once('+'), rest.split_once('-')) {
        (Some((time, offset)), _) => (time, 1, offset),
        (None, Some((time, offset))) => (time, -1, offset),
        _ => (rest.strip_suffix('Z')?, 1, "00:00"),
    };
    let [hour, minute, second] = numbers(time, ':')?;
    let [hours, minutes] = numbers(offset, ':')?;
    let offset = sign * (hours * 60 + minutes);
    if hour > 23 || minute > 59 || second > 59 || hours > 14 || minutes > 59 {
        return None;
    }
    let local = days(date)? * 86_400 + hour * 3_600 + minute * 60 + second;
    Some(Moment { utc: local - offset * 60, offset: i16::try_from(offset).ok()? })
}

/// A moment as `hearken play --json` writes it.
pub fn write(moment: Moment) -> String {
    let (day, second) = (moment.local().div_euclid(86_400), moment.local().rem_euclid(86_400));
    let (sign, minutes) = (if moment.offset < 0 { '-' } else { '+' }, moment.offset.unsigned_abs());
    format!("{}T{}{sign}{:02}:{:02}", date(day), time(second), minutes / 60, minutes % 60)
}

/// Days since 1970-01-01 of `2026-11-03`.
pub fn days(text: &str) -> Option<i64> {
    let [year, month, day] = numbers(text, '-')?;
    if year > 9_999 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    // The 31st of a month of thirty days is another day.
    (date(days) == text).then_some(days)
}

/// Seconds since midnight of `09:00`.
pub fn seconds(text: &str) -> Option<i64> {
    let [hour, minute] = numbers(text, ':')?;
    (hour < 24 && minute < 60).then_some(hour * 3_600 + minute * 60)
}

fn numbers<const N: usize>(text: &str, between: char) -> Option<[i64; N]> {
    let number = |part: &str| {
        let plain = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse::<i64>().ok() } else { None }
    };
    let all: Option<Vec<i64>> = text.split(between).map(number).collect();
    all?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_they_were_written() {
        let at = |text| read(text).map(|m| (m.utc, m.offset));
        assert_eq!(at("2026-01-05T09:00:00+00:00"), Some((1_767_603_600, 0)));
        assert_eq!(at("2026-01-05T10:30:00+01:30"), Some((1_767_603_600, 90)));
        assert_eq!(at("2026-01-05T03:30:00-05:30"), Some((1_767_603_600, -330)));
        assert_eq!(at("2026-01-05T09:00:00Z"), Some((1_767_603_600, 0)));
        for text in ["", "2026-01-05", "2026-02-30T09:00:00Z", "2026-01-05T24:00:00Z", "2026-1-05T09:00:00+x"] {
            assert_eq!(at(text), None, "{text}");
        }
        for text in ["2026-11-03T09:00:00+00:00", "2026-01-01T00:00:00-05:30"] {
            assert_eq!(read(text).map(write).as_deref(), Some(text));
        }
        assert_eq!(days(&date(20_760)), Some(20_760));
        assert_eq!(seconds("09:05"), Some(32_700));
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, text) in
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (-1, "1969-12-31"), (20_760, "2026-11-03")]
        {
            assert_eq!(date(days), text);
        }
        assert_eq!(time(32_700), "09:05:00");
    }
}
