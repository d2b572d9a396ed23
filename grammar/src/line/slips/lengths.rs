//! Lengths of time and dates as people say them: `wait ten seconds`, `3 November 2026`.

use super::tokens::TokenKind;
use super::{Edit, Found, Sureness, Suspect};
use crate::problem::Slip;

const FIGURES: &str = "the guide would not know how long. Write the number in figures, then `seconds`, `minutes`, `hours`, `days` or `weeks`, as in `10 minutes`";
const YEAR_FIRST: &str =
    "days and months are written in many ways. A date has the year first, as in `2026-11-03` for 3 November";

const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `wait ten seconds`, `wait for 10 secs`, `after a week`.
pub(super) fn lengths(line: &Suspect<'_>, found: &mut Vec<Found>) {
    if !matches!(line.word(0), "wait" | "after") {
        return;
    }
    let from = 1 + usize::from(matches!(line.word(1), "for" | "about"));
    let Some(length) = length(line, from) else { return };
    let (start, end) = (line.start(1), line.text.len());
    let edit = Edit::new(start, end, length.as_str());
    let fix = format!("{} {length}", line.word(0));
    let reworded = Found::sure(Slip::Reworded(FIGURES), vec![edit]).sureness(Sureness::OnlyIfRight);
    found.push(reworded.about(0, end).fixed_by(fix));
}

/// What stands from a token on, as `10 seconds`.
fn length(line: &Suspect<'_>, from: usize) -> Option<String> {
    let words: Vec<String> = line.tokens.iter().skip(from).map(|t| line.of(*t).to_ascii_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (number, unit) = match words.as_slice() {
        ["half", "an" | "a", "hour"] => ("30".to_owned(), "minute"),
        ["a", "couple", "of", unit] => ("2".to_owned(), self::unit(unit)?),
        [number, unit] => (figures(number)?, self::unit(unit)?),
        [both] => {
            let digits = both.find(|c: char| !c.is_ascii_digit())?;
            (figures(both.get(..digits)?)?, unit(both.get(digits..)?)?)
        }
        _ => return None,
    };
    let plural = if number == "1" { "" } else { "s" };
    Some(format!("{number} {unit}{plural}"))
}

fn figures(word: &str) -> Option<String> {
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(word.to_owned());
    }
    if matches!(word, "a" | "an") {
        return Some("1".to_owned());
    }
    NUMBERS.iter().position(|number| *number == word).map(|number| number.to_string())
}

fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "s" | "sec" | "secs" | "second" | "seconds" => "second",
        "m" | "min" | "mins" | "minute" | "minutes" => "minute",
        "h" | "hr" | "hrs" | "hour" | "hours" => "hour",
        "d" | "day" | "days" => "day",
        "w" | "wk" | "wks" | "week" | "weeks" => "week",
        _ => return None,
    })
}

/// `3 November 2026`, `03/11/2026`: the day comes first, as it does in Britain.
pub(super) fn dates(line: &Suspect<'_>, found: &mut Vec<Found>) {
    for (i, token) in line.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        let text = line.of(*token);
        let parts: Vec<&str> = text.split(['/', '.']).collect();
        let (date, last) = match parts.as_slice() {
            [day, month, year] => (date(day, month.parse().ok(), year), i),
            [day] => {
                let month = line.word(i + 1).to_ascii_lowercase();
                let month = MONTHS.iter().position(|name| *name == month || name.get(..3) == Some(month.as_str()));
                (date(day, month.map(|month| month as u32 + 1), line.word(i + 2)), i + 2)
            }
            _ => continue,
        };
        if let Some(date) = date {
            let edit = Edit::new(token.start, line.end(last), date);
            found.push(Found::sure(Slip::Reworded(YEAR_FIRST), vec![edit]));
        }
    }
}

fn date(day: &str, month: Option<u32>, year: &str) -> Option<String> {
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok()?;
    let month = month.filter(|month| (1..=12).contains(month))?;
    let year = year.parse::<u32>().ok().filter(|year| (1900..2200).contains(year))?;
    (1..=31).contains(&day).then(|| format!("{year}-{month:02}-{day:02}"))
}
