//! What stands behind `as`, and under `data`.

use super::{Edit, Found, Sureness, Suspect};
use crate::line::Block;
use crate::names;
use crate::problem::{ProblemKind, Slip};

const TYPES: &str = "the guide would not know what can be answered. Behind `as` stands `number`, `number 0 to 10`, `text`, `yes or no`, `date`, `time`, `several`, or `one of …`; a question with options needs no `as`";
const AS: &str = "the guide would not know what to remember. A line under `data` has a name, `as`, what kind of value it is and, behind a comma, how private it is: `name as text, identity`";
const AT_FIRST: &str = "the guide would not know what to remember. A line under `data` says what kind of value it is and, behind a comma, what it is at first: `hard_weeks as number, at first 0`";

/// `ask q as yes/no`, `as free text`, `as 0 to 10`, `as number from 0 to 10`.
pub(super) fn types(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let Some(as_word) = line.tokens.iter().position(|token| line.of(*token) == "as") else { return };
    let from = as_word + 1;
    let behind = |count: usize| line.text.get(line.end(from + count - 1)..).unwrap_or("");
    let words: [&str; 4] = [line.word(from), line.word(from + 1), line.word(from + 2), line.word(from + 3)];
    let (count, meant) = match words {
        ["yes/no" | "yesno" | "boolean" | "bool" | "y/n" | "Yes/No", ..] => (1, "yes or no".to_owned()),
        ["yes", "/", "no", _] | ["yes", "and", "no", _] => (3, "yes or no".to_owned()),
        ["free" | "open" | "any" | "long" | "short", "text", ..] => (2, "text".to_owned()),
        ["freetext" | "string" | "words" | "sentence" | "Text", ..] => (1, "text".to_owned()),
        ["integer" | "int" | "numeric" | "numbers" | "Number" | "figure", ..] => (1, "number".to_owned()),
        ["multiple" | "many" | "checkboxes" | "multi" | "multiselect", ..] => (1, "several".to_owned()),
        ["number" | "scale" | "rating", "from" | "between", low, "to" | "and"] => (4, format!("number {low} to")),
        ["scale" | "rating", low, "to", high] => (4, format!("number {low} to {high}")),
        [low, "to", ..] if is_digits(low) => (1, format!("number {low}")),
        [range, ..] => match range.split_once('-') {
            Some((low, high)) if is_digits(low) && is_digits(high) => (1, format!("number {low} to {high}")),
            _ => return,
        },
    };
    let (start, end) = (line.start(from), line.end(from + count - 1));
    let shown = if meant.ends_with(" to") { behind(count).split_whitespace().next() } else { None };
    let edit = Edit::new(start, end, meant.as_str());
    let reworded = Found::sure(Slip::Reworded(TYPES), vec![edit]).sureness(Sureness::OnlyIfRight);
    match shown.map(|high| (high, line.text.get(end..).and_then(|rest| rest.find(high)))) {
        Some((high, Some(at))) => {
            let to = end + at + high.len();
            found.push(reworded.about(start, to).fixed_by(format!("{meant} {high}")));
        }
        _ => found.push(reworded),
    }
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `name: text`, `name text`, `first name as text`.
fn missing_as(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let signs = usize::from(matches!(line.word(1), ":" | "=" | "is" | "-"));
    let kind = line.text.get(line.start(1 + signs)..).unwrap_or("");
    let is_kind = ["text", "number", "date", "time", "yes", "one"].contains(&line.word(1 + signs));
    if is_kind {
        let name = line.word(0);
        // Who somebody is has a class of its own.
        let class =
            if kind == "text" && matches!(name, "name" | "nickname" | "first_name") { ", identity" } else { "" };
        let edit = Edit::new(0, line.text.len(), format!("{name} as {kind}{class}"));
        found.push(Found::sure(Slip::Reworded(AS), vec![edit]).sureness(Sureness::OnlyIfRight));
    }
    let count = line.tokens.iter().take_while(|token| line.of(**token) != "as").count();
    let words: Vec<&str> = line.tokens.iter().take(count).map(|token| line.of(*token)).collect();
    if count > 1 && count < line.tokens.len() && words.iter().all(|word| names::is_name(word)) {
        let suggestion = words.join("_");
        let edit = Edit::new(0, line.end(count - 1), suggestion.as_str());
        found.push(Found::other(ProblemKind::BadName { suggestion }, vec![edit]));
    }
}

/// `hard_weeks is 0`, `hard_weeks = 0`, `hard_weeks as number starts at 0`, `… default 0`.
pub(super) fn data(line: &Suspect<'_>, found: &mut Vec<Found>) {
    if line.block != Block::Data {
        return;
    }
    missing_as(line, found);
    let reworded = |start: usize, end: usize, with: String| {
        Found::sure(Slip::Reworded(AT_FIRST), vec![Edit::new(start, end, with)]).sureness(Sureness::OnlyIfRight)
    };
    if matches!(line.word(1), "is" | "=" | ":" | ":=" | "==" | "starts" | "at" | "default") {
        let value = line.tokens.last().map_or("", |token| line.of(*token));
        let kind = match value {
            "yes" | "no" => "yes or no",
            _ if is_digits(value) => "number",
            _ if value.starts_with('"') => "text",
            _ => return,
        };
        let setting = if kind == "text" { "or" } else { "at first" };
        let whole = format!("{} as {kind}, {setting} {value}", line.word(0));
        found.push(reworded(0, line.text.len(), whole));
    }
    for (i, token) in line.tokens.iter().enumerate().skip(3) {
        let count = match (line.of(*token), line.word(i + 1), line.word(i + 2)) {
            ("starts" | "starting" | "begins" | "beginning", "at" | "with" | "as", _) => 2,
            ("default" | "initially" | "first", "is" | "=" | ":", _) => 2,
            ("default" | "initially" | "defaults" | "=" | "is", ..) => 1,
            _ => continue,
        };
        let comma = line.word(i - 1) == ",";
        let start = if comma { token.start } else { line.end(i - 1) };
        let with = if comma { "at first" } else { ", at first" };
        let value = line.text.get(line.end(i + count - 1)..).unwrap_or("").trim();
        found.push(
            reworded(start, line.end(i + count - 1), with.to_owned())
                .about(0, line.text.len())
                .fixed_by(format!("{}{with} {value}", line.text.get(..start).unwrap_or(""))),
        );
    }
}
