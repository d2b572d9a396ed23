//! Wording as plain text: what is shown, without marks.

use hearken_compiler::program::{Text, TextPiece};
use hearken_compiler::{At, Sources};
use hearken_grammar::Mark;

/// What a text says, as it is shown. A value that is only known while it is played stands as its name, `{name}`.
pub fn plain(sources: &Sources, text: &Text) -> String {
    if text.pieces.is_empty() {
        return sources.slice(text.at).to_owned();
    }
    let mut plain = String::new();
    for piece in &text.pieces {
        match piece {
            TextPiece::Literal(at) => plain.push_str(sources.slice(*at)),
            TextPiece::Space => plain.push(' '),
            TextPiece::Paragraph => plain.push_str("\n\n"),
            TextPiece::Value(value) => plain.push_str(&format!("{{{}}}", sources.slice(value.at))),
            TextPiece::Mark(_, _) => {}
        }
    }
    plain
}

/// A text as it is typed, a line for each paragraph, where what is shown does not say it all: with emphasis, or several
/// paragraphs. One with values or links stays without: a form has no values, and links are not for a form to bring along.
pub fn typed(sources: &Sources, text: &Text) -> Option<String> {
    let is_link = |mark: &Mark| matches!(mark, Mark::LinkOpen | Mark::LinkClose(_));
    let marks = |piece: &TextPiece| matches!(piece, TextPiece::Mark(..) | TextPiece::Paragraph);
    let beyond = |piece: &TextPiece| match piece {
        TextPiece::Value(_) => true,
        TextPiece::Mark(mark, _) => is_link(mark),
        _ => false,
    };
    if !text.pieces.iter().any(marks) || text.pieces.iter().any(beyond) {
        return None;
    }
    let mut paragraphs = vec![String::new()];
    for line in sources.slice(text.at).lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if line.is_empty() && !last.is_empty() => paragraphs.push(String::new()),
            Some(last) if last.is_empty() => last.push_str(line),
            Some(last) => {
                last.push(' ');
                last.push_str(line);
            }
            None => {}
        }
    }
    Some(paragraphs.join("\n"))
}

/// Whether a text has values in it, which no form knows.
pub fn has_values(text: &Text) -> bool {
    text.pieces.iter().any(|p| matches!(p, TextPiece::Value(_)))
}

/// What is said of a declaration in the notes (`## …`) right above its line; `at` is its name.
pub fn notes_above(sources: &Sources, at: At) -> String {
    let before = sources.text(at.file).get(..at.span.start as usize).unwrap_or_default();
    // The first is what its own line has before the name.
    let mut notes: Vec<&str> =
        before.lines().rev().skip(1).map_while(|l| l.strip_prefix("##")).map(str::trim).collect();
    notes.reverse();
    notes.retain(|line| !line.is_empty());
    notes.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
