//! Names with capitals, hyphens and other signs that names do not have.

use super::tokens::TokenKind;
use super::{Edit, Found, Suspect};
use crate::names;
use crate::problem::ProblemKind;

/// All words of the line that would be names if they were written like names.
pub(super) fn bad_names(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let mut edits = Vec::new();
    let mut suggestion = None;
    for token in line.tokens.iter().skip(usize::from(!line.is_value)) {
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
        found.push(Found::other(ProblemKind::BadName { suggestion }, edits));
    }
}
