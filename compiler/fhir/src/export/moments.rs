//! Days and times as FHIR writes them.

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

#[cfg(test)]
mod tests {
    use super::*;

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
