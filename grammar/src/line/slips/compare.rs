//! Comparisons and signs as English or another language has them.

use super::tokens::{Token, TokenKind};
use super::{Edit, Found, Sureness, Suspect};
use crate::problem::Slip;

use Slip::{ComparisonInWords, NotEqual};

/// What is written, longest first where one begins another, and what should stand there.
const PHRASES: [(&str, &str, Slip); 57] = [
    ("is not greater than or equal to", "<", ComparisonInWords),
    ("is not less than or equal to", ">", ComparisonInWords),
    ("is greater than or equal to", ">=", ComparisonInWords),
    ("is more than or equal to", ">=", ComparisonInWords),
    ("is less than or equal to", "<=", ComparisonInWords),
    ("greater than or equal to", ">=", ComparisonInWords),
    ("less than or equal to", "<=", ComparisonInWords),
    ("is not greater than", "<=", ComparisonInWords),
    ("is not more than", "<=", ComparisonInWords),
    ("is not less than", ">=", ComparisonInWords),
    ("is no more than", "<=", ComparisonInWords),
    ("is no less than", ">=", ComparisonInWords),
    ("is greater than", ">", ComparisonInWords),
    ("is bigger than", ">", ComparisonInWords),
    ("is larger than", ">", ComparisonInWords),
    ("is higher than", ">", ComparisonInWords),
    ("is longer than", ">", ComparisonInWords),
    ("is more than", ">", ComparisonInWords),
    ("is less than", "<", ComparisonInWords),
    ("is fewer than", "<", ComparisonInWords),
    ("is smaller than", "<", ComparisonInWords),
    ("is lower than", "<", ComparisonInWords),
    ("is shorter than", "<", ComparisonInWords),
    ("is at least", ">=", ComparisonInWords),
    ("is at most", "<=", ComparisonInWords),
    ("is above", ">", ComparisonInWords),
    ("is over", ">", ComparisonInWords),
    ("is below", "<", ComparisonInWords),
    ("is under", "<", ComparisonInWords),
    ("is not equal to", "is not", NotEqual),
    ("is not the same as", "is not", NotEqual),
    ("is different from", "is not", NotEqual),
    ("not equal to", "is not", NotEqual),
    ("does not equal", "is not", NotEqual),
    ("doesn't equal", "is not", NotEqual),
    ("is the same as", "is", ComparisonInWords),
    ("is equal to", "is", ComparisonInWords),
    ("equal to", "is", ComparisonInWords),
    ("equals", "is", ComparisonInWords),
    ("greater than", ">", ComparisonInWords),
    ("more than", ">", ComparisonInWords),
    ("less than", "<", ComparisonInWords),
    ("at least", ">=", ComparisonInWords),
    ("at most", "<=", ComparisonInWords),
    ("does not contain", "does not include", ComparisonInWords),
    ("doesn't contain", "does not include", NotEqual),
    ("doesn't include", "does not include", NotEqual),
    ("contains", "includes", ComparisonInWords),
    ("is not empty", "is not missing", ComparisonInWords),
    ("is empty", "is missing", ComparisonInWords),
    ("is null", "is missing", ComparisonInWords),
    ("isn't", "is not", NotEqual),
    ("isnt", "is not", NotEqual),
    ("is not in", "is not", NotEqual),
    ("is either", "is", ComparisonInWords),
    ("is one of", "is", ComparisonInWords),
    ("is between", "is between", ComparisonInWords),
];

/// `is 5-9`, `is 5 to 9`, `between 5 and 9` without its `is`.
pub(super) fn ranges(line: &Suspect<'_>, found: &mut Vec<Found>) {
    for (i, token) in line.tokens.iter().enumerate().skip(1) {
        let (before, text) = (line.word(i - 1), line.of(*token));
        let edit = match text {
            "between" if !matches!(before, "is" | "not") => Edit::new(token.start, token.end, "is between"),
            low if matches!(before, "is" | "from") && line.word(i + 1) == "to" && is_number(Some(low)) => {
                let start = if before == "from" { line.start(i - 1) } else { token.start };
                Edit::new(start, line.end(i + 2), format!("between {low} and {}", line.word(i + 2)))
            }
            range if before == "is" => match range.split_once('-') {
                Some((low, high)) if is_number(Some(low)) && is_number(Some(high)) => {
                    Edit::new(token.start, token.end, format!("between {low} and {high}"))
                }
                _ => continue,
            },
            _ => continue,
        };
        found.push(Found::sure(ComparisonInWords, vec![edit]).sureness(Sureness::OnlyIfRight));
    }
}

/// The words that a phrase begins with.
const BEGINNINGS: [&str; 13] =
    ["is", "not", "equal", "equals", "greater", "more", "less", "at", "does", "doesn't", "contains", "isn't", "isnt"];

/// `is greater than`, `isn't` and their like: all of the first kind that stands in the line.
pub(super) fn phrases(line: &Suspect<'_>, found: &mut Vec<Found>) {
    for slip in [NotEqual, ComparisonInWords] {
        let mut edits = Vec::new();
        let mut i = 0;
        while i < line.tokens.len() {
            let Some((count, replacement, kind)) = phrase_at(line, i) else {
                i += 1;
                continue;
            };
            if kind == slip {
                edits.push(Edit::new(line.start(i), line.end(i + count - 1), replacement));
            }
            i += count;
        }
        // `at most` and its like stand in other statements too.
        let sure = line.tokens.iter().any(|token| line.of(*token).starts_with("is"));
        let sureness = if sure { Sureness::Sure } else { Sureness::Perhaps };
        found.push(Found::sure(slip, edits).sureness(sureness));
    }
}

/// The phrase that starts at a token: how many tokens it has and what should stand there.
fn phrase_at(line: &Suspect<'_>, at: usize) -> Option<(usize, &'static str, Slip)> {
    let first = line.word(at);
    if !BEGINNINGS.contains(&first) && !first.contains('’') {
        return None;
    }
    PHRASES.iter().find_map(|(phrase, replacement, slip)| {
        let mut count = 0;
        for word in phrase.split(' ') {
            if !is_same(line.word(at + count), word) {
                return None;
            }
            count += 1;
        }
        (phrase != replacement).then_some((count, *replacement, *slip))
    })
}

/// The same word, whichever apostrophe is in it.
fn is_same(written: &str, word: &str) -> bool {
    written == word || (written.contains('’') && written.replace('’', "'") == word)
}

/// `&&`, `||`, `!x`, `!=`, `≥` and their like.
pub(super) fn signs(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let mut edits = Vec::new();
    let mut not_equal = Vec::new();
    for (i, token) in line.tokens.iter().enumerate() {
        let replacement = match line.of(*token) {
            "&&" | "&" => "and",
            "||" | "|" => "or",
            "≥" | "=>" => ">=",
            "≤" | "=<" => "<=",
            "%" => "mod",
            "×" | "∗" => "*",
            "÷" => "/",
            "−" | "–" => "-",
            "!" if token.end == line.start(i + 1) && i + 1 < line.tokens.len() => "not",
            "!=" | "<>" | "≠" | "!==" | "=/=" => {
                not_equal.push(Edit::new(token.start, token.end, apart(line, i, *token, "is not")));
                continue;
            }
            _ => continue,
        };
        edits.push(Edit::new(token.start, token.end, apart(line, i, *token, replacement)));
    }
    found.push(Found::sure(NotEqual, not_equal));
    found.push(Found::sure(Slip::Signs, edits));
}

/// A replacement with a blank on each side.
fn apart(line: &Suspect<'_>, index: usize, token: Token, word: &str) -> String {
    let before = if index > 0 && line.end(index - 1) == token.start { " " } else { "" };
    let after = if token.end == line.start(index + 1) { " " } else { "" };
    format!("{before}{word}{after}")
}

/// `true`, `False`.
pub(super) fn true_false(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let edits = line.tokens.iter().filter_map(|token| {
        let word = match line.of(*token) {
            "true" | "True" | "TRUE" => "yes",
            "false" | "False" | "FALSE" => "no",
            _ => return None,
        };
        Some(Edit::new(token.start, token.end, word))
    });
    found.push(Found::sure(Slip::TrueFalse, edits.collect()));
}

/// `a+b`, `x-1`, `x -1`, `3-1`, `a/b`.
pub(super) fn tight_sign(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let mut edits = Vec::new();
    for (i, token) in line.tokens.iter().enumerate() {
        let text = line.of(*token);
        if token.kind == TokenKind::Word {
            edits.extend(inside_word(text).map(|at| {
                let sign = text.get(at..=at).unwrap_or("");
                Edit::new(token.start + at, token.start + at + 1, format!(" {sign} "))
            }));
        } else if matches!(text, "+" | "-" | "*" | "/") && i > 0 {
            let (before, after) = (line.end(i - 1) == token.start, token.end == line.start(i + 1));
            let behind_value =
                line.tokens.get(i - 1).is_some_and(|token| token.kind != TokenKind::Sign) || line.word(i - 1) == ")";
            if (before || after) && behind_value && i + 1 < line.tokens.len() {
                edits.push(Edit::new(token.start, token.end, apart(line, i, *token, text)));
            }
        }
    }
    found.push(Found::sure(Slip::TightSign, edits).sureness(Sureness::Perhaps));
}

fn is_number(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// Where signs stand inside a word that is none: beside a number, or, for `/`, anywhere.
fn inside_word(word: &str) -> impl Iterator<Item = usize> + '_ {
    word.char_indices()
        .filter(|(i, c)| {
            let next = word.get(i + 1..).and_then(|rest| rest.chars().next());
            match c {
                '-' => next.is_some_and(|next| next.is_ascii_digit()) || is_number(word.get(..*i)),
                '/' => true,
                _ => false,
            }
        })
        .map(|(i, _)| i)
}
