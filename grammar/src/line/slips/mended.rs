//! A line as it would be once its slips are mended, and where all of it stands in the file.

use super::tokens::{self, Token, TokenKind};
use super::{Edit, Found, Kind};
use crate::Span;
use crate::line::Failure;
use crate::problem::{Problem, ProblemKind};
use crate::reading::{Mending, Part, Reading};

/// A line with some of its slips mended.
#[derive(Clone, Debug)]
pub(super) struct Mended {
    text: String,
    mending: Mending,
}

impl Mended {
    /// A line as it is read; it may be a part of one that was mended already.
    pub fn new(line: Reading<'_>) -> Self {
        Mended { text: line.text.to_owned(), mending: line.mending() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line with more of it mended.
    pub fn with(&self, edits: &[Edit]) -> Mended {
        let mut mended = self.clone();
        // From behind, so that the offsets of those before stay true.
        for edit in edits.iter().rev() {
            mended.edit(edit);
        }
        mended
    }

    fn edit(&mut self, edit: &Edit) {
        let (Some(before), Some(after)) = (self.text.get(..edit.start), self.text.get(edit.end..)) else { return };
        let text = format!("{before}{}{after}", edit.replacement);
        self.mending.replace(edit.start as u32, edit.end as u32, self.parts(edit));
        self.text = text;
    }

    /// The parts of a replacement: words that the line had already are still the author's words.
    fn parts(&self, edit: &Edit) -> Vec<Part> {
        let words = tokens::tokens(&self.text);
        let is_inside = |token: &Token| token.start >= edit.start && token.end <= edit.end;
        let written = self.mending.replaced(edit.start as u32, edit.end as u32);
        let new = |length: usize| Part { length: length as u32, written, is_copy: false };
        let mut parts = Vec::new();
        let mut from = 0;
        for token in tokens::tokens(&edit.replacement) {
            let text = edit.replacement.get(token.start..token.end).unwrap_or("");
            let place = |word: &Token| {
                let same = word.kind == TokenKind::Word && self.text.get(word.start..word.end) == Some(text);
                same.then(|| self.mending.copied(word.start as u32, word.end as u32)).flatten()
            };
            let inside = words.iter().filter(|word| is_inside(word)).find_map(place);
            if let Some(place) = inside.or_else(|| words.iter().find_map(place)) {
                parts.push(new(token.start - from));
                parts.push(Part { length: text.len() as u32, written: place, is_copy: true });
                from = token.end;
            }
        }
        parts.push(new(edit.replacement.len() - from));
        parts.retain(|part| part.length > 0);
        parts
    }

    /// Reads the line.
    pub fn read<T>(&self, read: impl Fn(Reading<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        read(Reading::mended(&self.text, &self.mending))
    }

    /// The problem that a slip in this line is.
    pub fn problem(&self, found: &Found) -> Problem {
        let first = found.edits.first();
        let (start, end) = found.about.or(first.map(|edit| (edit.start, edit.end))).unwrap_or((0, 0));
        let span = Span::new(self.mending.written(start as u32), self.mending.written_end(end as u32));
        let kind = match &found.kind {
            Kind::Slip(slip) => {
                let replacement = found.fix.clone().or(first.map(|edit| edit.replacement.clone()));
                ProblemKind::Slip { slip: *slip, replacement }
            }
            Kind::Other(kind) => kind.clone(),
        };
        Problem { span, kind }
    }
}
