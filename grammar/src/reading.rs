//! Text that is read, and where it stands in the file.

use crate::Span;

/// A stretch of text and the way back from its offsets to those of the file. Usually the text is
/// the file's own; where a slip was mended it is the mended text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'t> {
    /// What is read.
    pub text: &'t str,
    place: Place<'t>,
}

#[derive(Clone, Copy, Debug)]
enum Place<'t> {
    /// The text stands in the file from this offset on.
    File(u32),
    /// A part, from an offset on, of mended text.
    Mended(&'t Mending, u32),
}

/// The mends of one line, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mending {
    /// Offset of the line in the file.
    pub base: u32,
    pub mends: Vec<Mend>,
}

/// A part of the mended text that does not stand at the same place in the line, or not at all.
/// Ranges are relative to the line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mend {
    pub mended: Span,
    /// What it stands for.
    pub written: Span,
    /// The same text stands in both.
    pub is_copy: bool,
}

impl Mending {
    /// The place in the file of an offset of the mended text. In a mend that is no copy there is no
    /// character to point at: its start stands for it.
    pub fn written(&self, offset: u32) -> u32 {
        self.base + self.place(offset, false)
    }

    /// The same for the end of a range: in a mend that is no copy, the mend's end stands for it.
    pub fn written_end(&self, offset: u32) -> u32 {
        self.base + self.place(offset, true)
    }

    /// The place in the line of an offset of the mended text.
    pub fn place(&self, offset: u32, is_end: bool) -> u32 {
        let mut shift = 0i64;
        for mend in &self.mends {
            // At a seam, a start belongs to what follows it and an end to what precedes it.
            let before = if is_end { offset <= mend.mended.start } else { offset < mend.mended.start };
            if before {
                break;
            }
            let inside = if is_end { offset <= mend.mended.end } else { offset < mend.mended.end };
            if inside && mend.is_copy {
                return mend.written.start + (offset - mend.mended.start);
            }
            if inside {
                return if is_end { mend.written.end } else { mend.written.start };
            }
            shift = i64::from(mend.written.end) - i64::from(mend.mended.end);
        }
        (i64::from(offset) + shift).max(0) as u32
    }
}

impl<'t> Reading<'t> {
    /// A line that stands in no file.
    pub fn line(text: &'t str) -> Self {
        Reading { text, place: Place::File(0) }
    }

    /// `span` of the file.
    pub fn of(source: &'t str, span: Span) -> Self {
        Reading { text: span.text(source), place: Place::File(span.start) }
    }

    /// Mended text.
    pub fn mended(text: &'t str, mending: &'t Mending) -> Self {
        Reading { text, place: Place::Mended(mending, 0) }
    }

    /// With a space for every other blank; each stands where it stood.
    pub fn with_spaces(self, text: &'t mut Option<String>) -> Reading<'t> {
        if !self.text.contains(['\t', '\u{A0}']) {
            return self;
        }
        let spaces = self.text.replace('\t', " ").replace('\u{A0}', "  ");
        Reading { text: text.insert(spaces), place: self.place }
    }

    /// Where an offset stands in the file.
    pub fn at(&self, offset: usize) -> u32 {
        match self.place {
            Place::File(base) => base + offset as u32,
            Place::Mended(mending, from) => mending.written(from + offset as u32),
        }
    }

    /// Where a range stands in the file.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let end = match self.place {
            Place::File(base) => base + end as u32,
            Place::Mended(mending, from) => mending.written_end(from + end as u32),
        };
        Span { start: self.at(start).min(end), end }
    }

    /// What is written at a place in the file, where this is the file's own text.
    pub fn written(&self, span: Span) -> &'t str {
        match self.place {
            Place::File(base) => {
                let offset = |at: u32| at.wrapping_sub(base) as usize;
                self.text.get(offset(span.start)..offset(span.end)).unwrap_or("")
            }
            Place::Mended(..) => "",
        }
    }

    /// All of it, as a place in the file.
    pub fn whole(&self) -> Span {
        self.span(0, self.text.len())
    }

    /// A part of it; empty, at its end, if the range is none of its.
    pub fn part(&self, start: usize, end: usize) -> Reading<'t> {
        let text = self.text.get(start..end).unwrap_or("");
        let start = start.min(self.text.len()) as u32;
        let place = match self.place {
            Place::File(base) => Place::File(base + start),
            Place::Mended(mending, from) => Place::Mended(mending, from + start),
        };
        Reading { text, place }
    }

    /// Without blanks around it.
    pub fn trimmed(&self) -> Reading<'t> {
        let start = self.text.len() - self.text.trim_start_matches(is_blank).len();
        let end = self.text.trim_end_matches(is_blank).len();
        self.part(start, end.max(start))
    }
}

/// A blank between words: a space, a tab, or the no-break space that word processors leave behind.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}')
}
