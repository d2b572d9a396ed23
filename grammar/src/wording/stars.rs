//! `*emphasis*` and `**strong**`, and all the stars that are neither.

use crate::{Mark, Piece, Span};

/// The stars of one paragraph that may yet turn out to open something.
#[derive(Debug, Default)]
pub(super) struct Stars {
    emphasis: Option<usize>,
    strong: Option<usize>,
}

impl Stars {
    /// Stars that nothing closed in their paragraph stay stars.
    pub fn end_paragraph(&mut self) {
        *self = Stars::default();
    }

    /// Reads a run of `count` stars at `at`, which becomes one piece: a mark or, till something
    /// closes it, literal text.
    pub fn read(&mut self, text: &str, at: usize, count: usize, pieces: &mut Vec<Piece>, span: Span) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + count..).and_then(|after| after.chars().next());
        let (open, close) =
            if count == 1 { (Mark::EmphasisOpen, Mark::EmphasisClose) } else { (Mark::StrongOpen, Mark::StrongClose) };
        let waiting = if count == 1 { self.emphasis } else { self.strong };
        if count > 2 {
            pieces.push(Piece::Literal(span));
        } else if let Some(opening) = waiting
            && closes(before, after)
        {
            if let Some(piece) = pieces.get_mut(opening) {
                *piece = Piece::Mark(open);
            }
            self.close(count, opening);
            pieces.push(Piece::Mark(close));
        } else {
            if opens(before, after) {
                *(if count == 1 { &mut self.emphasis } else { &mut self.strong }) = Some(pieces.len());
            }
            pieces.push(Piece::Literal(span));
        }
    }

    /// Forgets the star that was closed, and one that opened inside it and crosses its end.
    fn close(&mut self, count: usize, opening: usize) {
        let (closed, other) =
            if count == 1 { (&mut self.emphasis, &mut self.strong) } else { (&mut self.strong, &mut self.emphasis) };
        *closed = None;
        if other.is_some_and(|other| other > opening) {
            *other = None;
        }
    }
}

/// Before a letter, or a value, at the start of a word.
fn opens(before: Option<char>, after: Option<char>) -> bool {
    after.is_some_and(|c| c.is_alphabetic() || c == '{') && before.is_none_or(|c| !c.is_alphanumeric())
}

/// At the end of a word, with its punctuation if any.
fn closes(before: Option<char>, after: Option<char>) -> bool {
    let ends_word = |c: char| c.is_alphanumeric() || ".,;:!?…)}'\"’”]".contains(c);
    before.is_some_and(ends_word) && after.is_none_or(|c| !c.is_alphanumeric())
}
