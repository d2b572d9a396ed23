//! Slips with signs: quotes, comments, what stands at the end of a line.

use super::tokens::TokenKind;
use super::{Edit, Found, Sureness, Suspect};
use crate::line::{Block, verb};
use crate::problem::{ProblemKind, Slip};

/// `// …` or `-- …` behind a statement.
pub(super) fn comment_sign(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let sign = line.tokens.iter().skip(1).find(|token| ["//", "/*", "--"].contains(&line.of(**token)));
    if let Some(sign) = sign {
        found.push(Found::sure(Slip::CommentSign, vec![Edit::new(sign.start, sign.end, "#")]));
    }
}

/// Curly quotes around quoted wording, and quotes that nothing closes.
pub(super) fn quotes(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let mut edits = Vec::new();
    let mut about = None;
    for token in &line.tokens {
        let text = line.of(*token);
        if token.kind == TokenKind::Curly {
            let mut chars = text.chars();
            let (first, last) = (chars.next().map_or(0, char::len_utf8), chars.next_back().map_or(0, char::len_utf8));
            about.get_or_insert((token.start, token.end));
            edits.push(Edit::new(token.start, token.start + first, "\""));
            edits.push(Edit::new(token.end - last, token.end, "\""));
        }
    }
    if let Some((start, end)) = about {
        let curly = Found::other(ProblemKind::CurlyQuote, edits).sureness(Sureness::Sure);
        found.push(curly.about(start, end));
    }
    if let Some(open) = line.tokens.iter().find(|token| token.kind == TokenKind::Unclosed) {
        let first = line.of(*open).chars().next().map_or(0, char::len_utf8);
        let mut edits = vec![Edit::new(open.end, open.end, "\"")];
        if first > 1 {
            edits.insert(0, Edit::new(open.start, open.start + first, "\""));
        }
        let unclosed = Found::other(ProblemKind::UnclosedQuote, edits).sureness(Sureness::Sure);
        found.push(unclosed.about(open.start, open.end));
    }
}

/// `words: kill myself, end it all`.
pub(super) fn colon_behind_word(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let is_word = line.tokens.first().is_some_and(|token| token.kind == TokenKind::Word);
    if is_word && line.word(1) == ":" && line.tokens.len() > 2 {
        let gap = if line.end(1) == line.start(2) { " " } else { "" };
        let colon = Found::sure(Slip::TrailingColon, vec![Edit::new(line.end(0), line.end(1), gap)]);
        let fix = format!("{}{gap}", line.word(0));
        found.push(colon.sureness(Sureness::OnlyIfRight).about(0, line.end(1)).fixed_by(fix));
    }
}

/// `then`, a colon, a brace or a full stop at the end of a statement.
pub(super) fn at_the_end(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let Some(last) = line.tokens.len().checked_sub(1) else { return };
    if last == 0 {
        return;
    }
    let (start, end) = (line.end(last - 1), line.end(last));
    let edits = vec![Edit::new(start, end, "")];
    let about = (line.start(last), end);
    match line.word(last) {
        "then" => found.push(Found::sure(Slip::Then, edits).about(about.0, about.1)),
        ":" => found.push(Found::sure(Slip::TrailingColon, edits).about(about.0, about.1)),
        "{" => found.push(Found::sure(Slip::BlockEnd, edits).about(about.0, about.1)),
        // (A line that begins with no word of ours is a sentence.)
        "." | ";" | "," if verb::find(line.block, line.word(0)).is_some() || line.block == Block::Data => {
            let trailing = Found::other(ProblemKind::TrailingText, edits).sureness(Sureness::Perhaps);
            found.push(trailing.about(about.0, about.1));
        }
        _ => {}
    }
}
