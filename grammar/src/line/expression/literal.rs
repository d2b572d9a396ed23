//! Numbers, dates, times and durations.

use pest::iterators::Pair;

use crate::line::parts::Parts;
use crate::line::rules::Rule;
use crate::problem::{ProblemKind, Slip};
use crate::{Expression, ExpressionKind, Span};

/// A number is kept in ten-thousandths.
const SCALE: i64 = 10_000;

impl<'t> Parts<'t> {
    /// A figure, or a figure and its unit.
    pub fn literal(&self, pair: Pair<'t, Rule>) -> Option<Expression> {
        let span = self.span(&pair);
        let (figure, unit) = match pair.as_rule() {
            Rule::figure => (pair, None),
            _ => {
                let mut inner = pair.into_inner();
                (inner.next()?, inner.next())
            }
        };
        let kind = match figure_kind(figure.as_str()) {
            Ok(kind) => kind,
            Err(problem) => {
                self.fail(problem, self.span(&figure));
                return None;
            }
        };
        let Some(unit) = unit else { return Some(Expression { span, kind }) };
        let seconds = match kind {
            ExpressionKind::Number { value, .. } => value.checked_mul(unit_seconds(unit.as_str())),
            _ => None,
        };
        match seconds {
            Some(seconds) if seconds % SCALE == 0 => {
                Some(Expression { span, kind: ExpressionKind::Duration(seconds / SCALE) })
            }
            _ => {
                self.fail(ProblemKind::NumberRange, span);
                None
            }
        }
    }

    /// The next part, a time of day, in seconds.
    pub fn time(&mut self) -> Option<u32> {
        let (kind, span) = self.figure(Rule::clock)?;
        let ExpressionKind::Time(seconds) = kind else {
            self.fail(expected("a time like `09:00`"), span);
            return None;
        };
        Some(seconds)
    }

    /// The next part, a date, in days since 1970.
    pub fn date(&mut self) -> Option<i32> {
        let (kind, span) = self.figure(Rule::day)?;
        let ExpressionKind::Date(days) = kind else {
            self.fail(expected("a date like `2026-11-01`"), span);
            return None;
        };
        Some(days)
    }

    /// The next part, a duration, in seconds.
    pub fn duration(&mut self) -> Option<i64> {
        let expression = self.expression()?;
        let ExpressionKind::Duration(seconds) = expression.kind else {
            self.fail(expected("a time span like `2 days`"), expression.span);
            return None;
        };
        Some(seconds)
    }

    /// The next part, a number, with a minus before it or not.
    pub fn number(&mut self) -> Option<Expression> {
        let expression = self.expression()?;
        if !matches!(expression.kind, ExpressionKind::Number { .. }) {
            self.fail(expected("a number"), expression.span);
            return None;
        }
        Some(expression)
    }

    fn figure(&mut self, rule: Rule) -> Option<(ExpressionKind, Span)> {
        let pair = self.part(rule)?;
        let span = self.span(&pair);
        match figure_kind(pair.as_str()) {
            Ok(kind) => Some((kind, span)),
            Err(problem) => {
                self.fail(problem, span);
                None
            }
        }
    }
}

fn expected(what: &'static str) -> ProblemKind {
    ProblemKind::Expected { expected: vec![what], form: "" }
}

fn unit_seconds(unit: &str) -> i64 {
    match unit.trim_end_matches('s') {
        "second" => 1,
        "minute" => 60,
        "hour" => 3_600,
        "day" => 86_400,
        _ => 604_800,
    }
}

/// What digits, joined by `.`, `:` or `-`, are.
pub(in crate::line) fn figure_kind(figure: &str) -> Result<ExpressionKind, ProblemKind> {
    if figure.contains(':') {
        return time(figure).map(ExpressionKind::Time).ok_or(ProblemKind::NoSuchDate);
    }
    if figure.contains('-') {
        let lengths = figure.split('-').map(str::len);
        if lengths.eq([4, 2, 2]) {
            return date(figure).map(ExpressionKind::Date).ok_or(ProblemKind::NoSuchDate);
        }
        return Err(ProblemKind::Slip { slip: Slip::TightSign, replacement: Some(figure.replace('-', " - ")) });
    }
    let (whole, fraction) = figure.split_once('.').unwrap_or((figure, ""));
    if fraction.contains('.') {
        return Err(expected("a number"));
    }
    let value = number(whole, fraction).ok_or(ProblemKind::NumberRange)?;
    Ok(ExpressionKind::Number { value, whole: fraction.is_empty() })
}

fn number(whole: &str, fraction: &str) -> Option<i64> {
    let whole: i64 = whole.parse().ok()?;
    let fraction = fraction.trim_end_matches('0');
    let (mut parts, mut unit) = (0, SCALE);
    for digit in fraction.chars() {
        unit /= 10;
        if unit == 0 {
            return None;
        }
        parts += i64::from(digit.to_digit(10)?) * unit;
    }
    whole.checked_mul(SCALE)?.checked_add(parts)
}

fn time(figure: &str) -> Option<u32> {
    let (hour, minute) = figure.split_once(':')?;
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 3_600 + minute * 60)
}

/// Days since 1970-01-01 of a day that the calendar has.
fn date(figure: &str) -> Option<i32> {
    let mut numbers = figure.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i32::from(leap),
        1..=12 => 31,
        _ => return None,
    };
    if day < 1 || day > length || year < 1 {
        return None;
    }
    // Years that begin in March have their leap day at their end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before_year = 365 * year + year / 4 - year / 100 + year / 400;
    Some(before_year + (153 * month + 2) / 5 + day - 1 - 719_468)
}
