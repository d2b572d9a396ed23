//! Conditions that can be read in two ways.

use super::tokens::TokenKind;
use super::{Edit, Found, Suspect};
use crate::problem::ProblemKind;

/// The words behind which a condition starts.
const BEFORE_CONDITION: [&str; 9] = ["if", "when", "while", "to", "always", "expect", "after", "whenever", "returns"];

/// Where the condition of a line starts: a token.
fn condition_start(line: &Suspect<'_>) -> usize {
    if line.is_value {
        return 0;
    }
    if line.word(0) == "never" {
        return line.tokens.iter().position(|token| line.of(*token) == "while").map_or(1, |at| at + 1);
    }
    line.tokens.iter().position(|token| BEFORE_CONDITION.contains(&line.of(*token))).map_or(1, |at| at + 1)
}

/// `a and b or c`: told with all of the condition, and understood with `and` binding tighter, so
/// that nothing else is told of the lines around it.
pub(super) fn mixed(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let first = condition_start(line);
    let mut depth = 0i32;
    let mut group = first;
    let mut group_has_and = false;
    let (mut ands, mut ors) = (false, false);
    let mut edits = Vec::new();
    for i in first..=line.tokens.len() {
        let word = line.word(i);
        match word {
            "(" => depth += 1,
            ")" => depth -= 1,
            "and" if depth == 0 => (ands, group_has_and) = (true, true),
            _ => {}
        }
        if (word == "or" && depth == 0) || i == line.tokens.len() {
            ors |= word == "or";
            if group_has_and && i > group {
                edits.push(Edit::new(line.start(group), line.start(group), "("));
                edits.push(Edit::new(line.end(i - 1), line.end(i - 1), ")"));
            }
            group = i + 1;
            group_has_and = false;
        }
    }
    if ands && ors {
        let end = line.text.len();
        found.push(Found::other(ProblemKind::MixedAndOr, edits).about(line.start(first), end));
    }
}

/// `1 < x < 5`, `x is y is 3`.
pub(super) fn chained(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let is_order = |i: usize| matches!(line.word(i), "<" | "<=" | ">" | ">=" | "is");
    let orders: Vec<usize> = (0..line.tokens.len()).filter(|i| is_order(*i)).collect();
    let Some(pair) = orders.windows(2).find_map(|pair| match pair {
        [first, second] => Some((*first, *second)),
        _ => None,
    }) else {
        return;
    };
    let (first, second) = pair;
    let between = line.tokens.get(first + 1..second).unwrap_or(&[]);
    let joined = between.iter().any(|token| matches!(line.of(*token), "and" | "or"));
    if first == 0 || joined || between.is_empty() || between.iter().any(|token| token.kind == TokenKind::Unclosed) {
        return;
    }
    let middle = line.text.get(line.start(first + 1)..line.end(second - 1)).unwrap_or("");
    let at = line.end(second - 1);
    let edits = vec![Edit::new(at, at, format!(" and {middle}"))];
    found.push(Found::other(ProblemKind::ChainedComparison, edits).about(line.start(first - 1), line.end(second + 1)));
}

/// A bracket that nothing closes.
pub(super) fn brackets(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let count = |sign: &str| line.tokens.iter().filter(|token| line.of(**token) == sign).count();
    let (open, closed) = (count("("), count(")"));
    if open > closed {
        let end = line.text.len();
        let kind = ProblemKind::Expected { expected: vec!["`)`"], form: line.form };
        found.push(Found::other(kind, vec![Edit::new(end, end, ")".repeat(open - closed))]));
    }
}
