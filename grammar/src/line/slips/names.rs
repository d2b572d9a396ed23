//! Names with capitals, hyphens and other signs that names do not have.

use super::tokens::TokenKind;
use super::{Edit, Found, Sureness, Suspect};
use crate::keywords::{KEYWORDS, LINKING};
use crate::line::Block;
use crate::names;
use crate::problem::ProblemKind;

/// All words of the line that would be names if they were written like names.
pub(super) fn bad_names(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let mut edits = Vec::new();
    let mut suggestion = None;
    for token in line.tokens.iter().skip(first_name(line)) {
        let word = line.of(*token);
        let starts_like_one = word.starts_with(char::is_alphabetic);
        if token.kind != TokenKind::Word || !starts_like_one || word.split('/').all(names::is_name) {
            continue;
        }
        let mended = names::mended(word);
        suggestion.get_or_insert_with(|| mended.clone());
        edits.push(Edit::new(token.start, token.end, mended));
    }
    if let Some(suggestion) = suggestion {
        found.push(Found::other(ProblemKind::BadName { suggestion }, edits).sureness(Sureness::Perhaps));
    }
}

/// Where names may stand: a statement begins with a word of the language, others with a name.
fn first_name(line: &Suspect<'_>) -> usize {
    usize::from(!line.is_value && line.block != Block::Data)
}

/// `go to check in`: a name of two words.
pub(super) fn spaced_names(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let Some(second) = line.tokens.iter().position(|token| token.end > line.at) else { return };
    let Some(first) = second.checked_sub(1).filter(|first| *first >= first_name(line)) else { return };
    let (before, after) = (line.word(first), line.word(second));
    let is_linking = LINKING.contains(&before) || LINKING.contains(&after);
    // In a promise, what stands behind a name may be more of the promise.
    let is_promise = |word: &str| KEYWORDS.contains(&word) || word.contains('.');
    let is_word = is_linking || line.block == Block::Guarantee && (is_promise(before) || is_promise(after));
    if names::is_name(before) && names::is_name(after) && !is_word {
        let suggestion = format!("{before}_{after}");
        let edits = vec![Edit::new(line.end(first), line.start(second), "_")];
        let bad = Found::other(ProblemKind::BadName { suggestion }, edits);
        found.push(bad.about(line.start(first), line.end(second)));
    }
}

/// `step my measure`: all that stands there is the name.
pub(super) fn spaced_steps(line: &Suspect<'_>, found: &mut Vec<Found>) {
    if matches!(line.word(0), "step" | "flow") && line.tokens.len() > 2 {
        let words: Vec<&str> = line.tokens.iter().skip(1).map(|token| line.of(*token)).collect();
        if words.iter().all(|word| names::is_name(word)) {
            let (start, end) = (line.start(1), line.text.len());
            let suggestion = words.join("_");
            let edits = vec![Edit::new(start, end, suggestion.as_str())];
            found.push(Found::other(ProblemKind::BadName { suggestion }, edits));
        }
    }
}
