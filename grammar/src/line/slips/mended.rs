//! A line as it would be once its slips are mended, and where all of it stands in the file.

use super::tokens::{self, Token, TokenKind};
use super::{Edit, Found, Kind};
use crate::Span;
use crate::line::Failure;
use crate::problem::{Problem, ProblemKind};
use crate::reading::{Mend, Mending, Reading};

/// A line with some of its slips mended.
#[derive(Clone, Debug)]
pub(super) struct Mended {
    text: String,
    mending: Mending,
}

impl Mended {
    /// A line as written.
    pub fn new(line: Reading<'_>) -> Self {
        Mended { text: line.text.to_owned(), mending: Mending { base: line.at(0), mends: Vec::new() } }
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
        let (start, end) = (edit.start as u32, edit.end as u32);
        let shift = i64::from(edit.replacement.len() as u32) - i64::from(end - start);
        let moved = |offset: u32| (i64::from(offset) + shift).max(0) as u32;
        let mut mends: Vec<Mend> = Vec::new();
        let mut behind = Vec::new();
        // With what is left of mends that this one changes again.
        let (mut from, mut to) = (start, end);
        let mut written = Span::new(self.mending.place(start, false), self.mending.place(end, true));
        for mend in &self.mending.mends {
            if mend.mended.end <= start && mend.mended.start < start {
                mends.push(*mend);
            } else if mend.mended.start >= end && mend.mended.end > end {
                behind.push(Mend { mended: Span::new(moved(mend.mended.start), moved(mend.mended.end)), ..*mend });
            } else {
                written = written.to(mend.written);
                (from, to) = (from.min(mend.mended.start), to.max(mend.mended.end));
            }
        }
        if written.start > written.end {
            written = Span::new(written.end, written.start);
        }
        if from < start {
            mends.push(Mend { mended: Span::new(from, start), written, is_copy: false });
        }
        self.add_parts(&mut mends, edit, written);
        if to > end {
            mends.push(Mend { mended: Span::new(moved(end), moved(to)), written, is_copy: false });
        }
        mends.append(&mut behind);
        self.text = text;
        self.mending.mends = mends;
    }

    /// The parts of a replacement: words that the line had already are still the author's words.
    fn add_parts(&self, mends: &mut Vec<Mend>, edit: &Edit, written: Span) {
        let words = tokens::tokens(&self.text);
        let is_inside = |token: &Token| token.start >= edit.start && token.end <= edit.end;
        let text_of = |token: &Token| self.text.get(token.start..token.end).unwrap_or("");
        let mut from = 0;
        let mut push = |start: usize, end: usize, written: Span, is_copy: bool| {
            if start < end || !is_copy {
                let mended = Span::new((edit.start + start) as u32, (edit.start + end) as u32);
                mends.push(Mend { mended, written, is_copy });
            }
        };
        for token in tokens::tokens(&edit.replacement) {
            let text = edit.replacement.get(token.start..token.end).unwrap_or("");
            let same = |word: &&Token| text_of(word) == text && word.kind == TokenKind::Word;
            let inside = words.iter().filter(|word| is_inside(word)).find(same);
            if let Some(word) = inside.or_else(|| words.iter().find(same)) {
                if token.start > from {
                    push(from, token.start, written, false);
                }
                let (start, end) = (word.start as u32, word.end as u32);
                let place = Span::new(self.mending.place(start, false), self.mending.place(end, true));
                push(token.start, token.end, place, place.end - place.start == (token.end - token.start) as u32);
                from = token.end;
            }
        }
        // A last part, empty or not, from which on all stands where it stood.
        push(from, edit.replacement.len(), written, false);
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
