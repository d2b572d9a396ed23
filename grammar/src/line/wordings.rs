//! Lines that hold wording to their end: what a sign, a number or `item` begins.

use super::block::{self, Block};
use super::expression::figure_kind;
use super::{Outcome, pieces};
use crate::layout::Signs;
use crate::problem::{Problem, ProblemKind, Slip};
use crate::reading::Reading;
use crate::statement::BandRange;
use crate::{Expression, ExpressionKind, Name, Span, Statement, TestLine, Wording, wording};

/// Reads the line, if it is one that holds wording to its end.
pub(super) fn read(line: Reading<'_>, signs: Signs, block: Block) -> Option<Outcome> {
    let mut problems = Vec::new();
    let statement = match block {
        Block::Weights => weighted(line, signs, &mut problems),
        Block::Bands => band(line, signs, &mut problems, false),
        Block::WordingFor => case(line, signs, &mut problems),
        // Left behind by the line that they stood under: they are still what they are.
        Block::Questionnaire | Block::Top => {
            band(line, signs, &mut problems, true).or_else(|| weighted(line, signs, &mut problems))
        }
        _ => None,
    };
    let statement = statement.or_else(|| signed(line, signs, block, &mut problems))?;
    let (opens, wants_block) = block::opened_by(&statement, block);
    let span = line.whole();
    Some(Outcome { statement, span, comment: Span::new(span.end, span.end), problems, opens, wants_block })
}

/// `- …`, `< …`, `item …`.
fn signed(line: Reading<'_>, signs: Signs, block: Block, problems: &mut Vec<Problem>) -> Option<Statement> {
    let text = super::behind_sign(line);
    match line.text.bytes().next()? {
        b'-' if !line.text.starts_with("--") && !line.text.starts_with("->") => {
            let (text, name) = if block == Block::Intent { (text, None) } else { named(text, problems) };
            Some(Statement::Option { wording: shown(text, line, signs, problems), name })
        }
        b'<' if !line.text.starts_with("<=") && !line.text.starts_with("<>") => {
            let wording = if block == Block::Test {
                Wording { span: text.whole(), pieces: Box::default() }
            } else {
                shown(text, line, signs, problems)
            };
            if text.text.is_empty() {
                problems.push(Problem { span: line.whole(), kind: ProblemKind::EmptyWording });
            }
            Some(Statement::InTest(TestLine::Writes(wording)))
        }
        _ if let Some(length) = pasted_minus(line.text) => {
            let kind = ProblemKind::PastedSign { should: "-" };
            problems.push(Problem { span: line.span(0, length), kind });
            let text = line.part(length, line.text.len()).trimmed();
            let (text, name) = if block == Block::Intent { (text, None) } else { named(text, problems) };
            Some(Statement::Option { wording: shown(text, line, signs, problems), name })
        }
        b'i' if pieces::first_word(line.text) == "item" => {
            let (text, name) = named(line.part(4, line.text.len()).trimmed(), problems);
            Some(Statement::Item { wording: shown(text, line, signs, problems), name })
        }
        _ => None,
    }
}

/// The length of a sign that word processors make of `-` at the start of a line.
fn pasted_minus(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    let sign = match first {
        '•' | '·' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '\u{F0B7}' => true,
        '–' | '—' | '‐' | '‑' | '−' | '*' => rest.starts_with(crate::reading::is_blank),
        _ => false,
    };
    (sign && !rest.trim().is_empty()).then_some(first.len_utf8())
}

/// Wording; a line that must have some and has none is told.
fn shown(text: Reading<'_>, line: Reading<'_>, signs: Signs, problems: &mut Vec<Problem>) -> Wording {
    if text.text.is_empty() {
        problems.push(Problem { span: line.whole(), kind: ProblemKind::EmptyWording });
    }
    wording::read_line(text, signs, problems)
}

/// Parts a last `[lower_case]` from the wording that it names.
fn named<'t>(text: Reading<'t>, problems: &mut Vec<Problem>) -> (Reading<'t>, Option<Name>) {
    let Some((open, name)) = last_bracket(text.text) else { return half_named(text, problems) };
    let written = text.part(open + 1, text.text.len() - 1);
    let wording = text.part(0, open).trimmed();
    let good = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !good {
        let suggestion = crate::names::mended(name.trim_end_matches(MARKS));
        problems.push(Problem { span: written.whole(), kind: ProblemKind::BadName { suggestion } });
    }
    (wording, Some(Name { span: written.whole() }))
}

/// The signs that end a sentence, and are taken into the brackets with it.
const MARKS: [char; 5] = ['?', '!', '.', ',', '…'];

/// The same for a name that has lost one of its brackets.
fn half_named<'t>(text: Reading<'t>, problems: &mut Vec<Problem>) -> (Reading<'t>, Option<Name>) {
    let start = text.text.rfind(crate::reading::is_blank).map_or(0, |blank| blank + 1);
    let last = text.text.get(start..).unwrap_or("");
    let (name, from) = match (last.strip_prefix('['), last.strip_suffix(']')) {
        (Some(name), None) => (name, start + 1),
        (None, Some(name)) if !text.text.contains('[') => (name, start),
        _ => return (text, None),
    };
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if start == 0 || !is_name {
        return (text, None);
    }
    let kind = ProblemKind::HalfBracket { suggestion: format!("[{name}]") };
    problems.push(Problem { span: text.span(start, text.text.len()), kind });
    (text.part(0, start).trimmed(), Some(Name { span: text.span(from, from + name.len()) }))
}

/// A last `[…]` that holds one word and has a blank, or nothing, before it.
fn last_bracket(text: &str) -> Option<(usize, &str)> {
    let before = text.strip_suffix(']')?;
    let open = before.rfind(['[', ']'])?;
    let name = before.get(open..)?.strip_prefix('[')?;
    let word = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .trim_end_matches(MARKS)
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    let apart = before.get(..open)?.chars().next_back().is_none_or(crate::reading::is_blank);
    (word && apart).then_some((open, name))
}

/// `0 Not at all [never]`.
fn weighted(line: Reading<'_>, signs: Signs, problems: &mut Vec<Problem>) -> Option<Statement> {
    let (weight, end) = number(line, 0)?;
    let (text, name) = named(line.part(end, line.text.len()).trimmed(), problems);
    let wording = shown(text, line, signs, problems);
    Some(Statement::Weighted { weight: Box::new(weight), wording, name })
}

/// `5 to 9 Mild anxiety [mild]`.
fn band(line: Reading<'_>, signs: Signs, problems: &mut Vec<Problem>, must_be_range: bool) -> Option<Statement> {
    let (low, end) = number(line, 0)?;
    let (high, end) = match range_end(line, end).or_else(|| dashed_end(line, end, problems)) {
        None if must_be_range => return None,
        range => range.unwrap_or_else(|| (low.clone(), end)),
    };
    if super::slips::is_open_range(line.part(end, line.text.len()).trimmed().text) {
        let kind = ProblemKind::Slip { slip: Slip::Reworded(super::slips::NO_END), replacement: None };
        problems.push(Problem { span: line.whole(), kind });
    }
    let (text, name) = named(line.part(end, line.text.len()).trimmed(), problems);
    let label = shown(text, line, signs, problems);
    Some(Statement::BandRange(Box::new(BandRange { low, high, label, name })))
}

/// `0  not yet`, `1 to 3  a few`, `mild  a little`, `else  many`.
fn case(line: Reading<'_>, signs: Signs, problems: &mut Vec<Problem>) -> Option<Statement> {
    let (case, end) = match number(line, 0) {
        Some((low, end)) => match range_end(line, end) {
            Some((high, end)) => (Some((Box::new(low), Some(Box::new(high)))), end),
            None => (Some((Box::new(low), None)), end),
        },
        None => {
            let word = pieces::first_word(line.text);
            let end = word.len();
            match word {
                "else" => (None, end),
                _ => (Some((Box::new(word_case(line.part(0, end))?), None)), end),
            }
        }
    };
    let wording = shown(line.part(end, line.text.len()).trimmed(), line, signs, problems);
    Some(Statement::WordingCase { case, wording })
}

fn word_case(word: Reading<'_>) -> Option<Expression> {
    let span = word.whole();
    let kind = match word.text {
        "yes" => ExpressionKind::YesNo(true),
        "no" => ExpressionKind::YesNo(false),
        name if crate::names::is_name(name) => ExpressionKind::Name(Name { span }),
        _ => return None,
    };
    Some(Expression { span, kind })
}

/// ` to 9`.
fn range_end(line: Reading<'_>, from: usize) -> Option<(Expression, usize)> {
    let rest = line.text.get(from..)?;
    let behind = rest.trim_start_matches(crate::reading::is_blank).strip_prefix("to")?;
    let high = behind.trim_start_matches(crate::reading::is_blank);
    if high.len() == behind.len() {
        return None;
    }
    number(line, line.text.len() - high.len())
}

/// How a band is written.
const TO: &str =
    "a dash could be a minus. Between the lowest and the highest number stands `to`, as in `0 to 4 Minimal [minimal]`";

/// `0-4`, `0 – 4`: understood as `0 to 4`, and told.
fn dashed_end(line: Reading<'_>, from: usize, problems: &mut Vec<Problem>) -> Option<(Expression, usize)> {
    let rest = line.text.get(from..)?.trim_start_matches(crate::reading::is_blank);
    let behind = rest.strip_prefix(['-', '–', '—'])?;
    let high = behind.trim_start_matches(crate::reading::is_blank);
    let end = line.text.len() - high.len();
    let found = number(line, end)?;
    let kind = ProblemKind::Slip { slip: Slip::Reworded(TO), replacement: Some(" to ".to_owned()) };
    problems.push(Problem { span: line.span(from, end), kind });
    Some(found)
}

/// A number at `from`, which a blank, a dash or the end of the line follows.
fn number(line: Reading<'_>, from: usize) -> Option<(Expression, usize)> {
    let text = line.text.get(from..)?;
    let sign = usize::from(text.starts_with('-'));
    let digits = text.get(sign..)?;
    let end = digits.find([' ', '\t', '\u{A0}', '-', '–', '—']).unwrap_or(digits.len());
    let figure = text.get(..sign + end)?;
    let (negative, digits) = figure.strip_prefix('-').map_or((false, figure), |digits| (true, digits));
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let ExpressionKind::Number { value, whole } = figure_kind(digits).ok()? else { return None };
    let kind = ExpressionKind::Number { value: if negative { -value } else { value }, whole };
    let end = from + figure.len();
    Some((Expression { span: line.span(from, end), kind }, end))
}
