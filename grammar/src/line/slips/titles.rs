//! Titles and other words without their quotes.

use super::tokens::TokenKind;
use super::{Edit, Found, Sureness, Suspect};
use crate::problem::Slip;

const TITLE: &str = "the guide could not tell where the words begin and end. A title, and all words that stand behind a word of ours, stand between straight quotes, as in `flow welcome \"Welcome\"`";

/// `flow nights Your nights`, `flow a 'A'`, `test A good day`, `open day and night`.
pub(super) fn unquoted(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let first = line.word(0);
    let from = match first {
        "flow" | "questionnaire" | "intent" | "interrupt" | "guarantee" | "signpost" | "tell" => 2,
        "licence" if matches!(line.word(1), "free" | "restricted") => 2,
        "reviewed" if line.word(2) == "by" => 3,
        "test" | "open" | "hint" | "means" | "source" | "group" => 1,
        _ => return,
    };
    let Some(begin) = line.tokens.get(from) else { return };
    if line.tokens.iter().any(|token| matches!(token.kind, TokenKind::Quoted | TokenKind::Curly | TokenKind::Unclosed))
    {
        return;
    }
    let start = begin.start;
    let title = line.text.get(start..).unwrap_or("");
    // (A name of two words is another slip.)
    let is_title = title.starts_with(|c: char| c.is_uppercase() || c == '\'');
    if !is_title && matches!(first, "flow" | "questionnaire" | "intent" | "interrupt" | "guarantee" | "signpost") {
        return;
    }
    let ends: &[&str] = match first {
        "flow" => &[" with ", " tagged "],
        "interrupt" => &[" on ", " when "],
        _ => &[],
    };
    // All ways in which it could go on: only one of them is right.
    let lengths = ends.iter().flat_map(|end| title.rmatch_indices(end).map(|(at, _)| at));
    for length in lengths.chain([title.len()]) {
        let words = title.get(..length).unwrap_or("").trim();
        let words = words.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(words);
        if words.is_empty() || words.contains('"') {
            continue;
        }
        let edit = Edit::new(start, start + length, format!("\"{words}\""));
        found.push(Found::sure(Slip::Reworded(TITLE), vec![edit]).sureness(Sureness::OnlyIfRight));
    }
}
