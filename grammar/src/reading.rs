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

/// What each part of a mended text stands for in its line, in order.
#[derive(Clone, Debug)]
pub(crate) struct Mending {
    /// Offset of the line in the file.
    base: u32,
    parts: Vec<Part>,
}

/// A part of a mended text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// Bytes of the mended text.
    pub length: u32,
    /// What it stands for, relative to the line.
    pub written: Span,
    /// The same text stands in both.
    pub is_copy: bool,
}

impl Mending {
    /// A text that stands in the file as it is.
    fn none(base: u32, length: u32) -> Self {
        Mending { base, parts: vec![Part { length, written: Span::new(0, length), is_copy: true }] }
    }

    /// The place in the file of an offset of the mended text. In a mend that is no copy there is no
    /// character to point at: its start stands for it.
    pub fn written(&self, offset: u32) -> u32 {
        self.base + self.place(offset, false)
    }

    /// The same for the end of a range: in a mend that is no copy, the mend's end stands for it.
    pub fn written_end(&self, offset: u32) -> u32 {
        self.base + self.place(offset, true)
    }

    /// The place in the line of an offset of the mended text. At a seam, a start belongs to what follows it and an end
    /// to what precedes it.
    fn place(&self, offset: u32, is_end: bool) -> u32 {
        let mut from = 0;
        for part in &self.parts {
            let to = from + part.length;
            if offset < to || (is_end && offset == to) {
                let inside = offset - from;
                return match part.is_copy {
                    true => part.written.start + inside,
                    false if is_end && inside > 0 => part.written.end,
                    false => part.written.start,
                };
            }
            from = to;
        }
        self.parts.last().map_or(0, |part| part.written.end)
    }

    /// Where a range of the mended text stands in the line, if it stands there.
    pub fn copied(&self, start: u32, end: u32) -> Option<Span> {
        let mut from = 0;
        for part in &self.parts {
            let to = from + part.length;
            if start < to {
                let at = part.written.start + (start - from);
                return (part.is_copy && end <= to).then(|| Span::new(at, at + (end - start)));
            }
            from = to;
        }
        None
    }

    /// What a range of the mended text stands for; of an empty one, a place.
    pub fn replaced(&self, start: u32, end: u32) -> Span {
        let (start, end) = if start == end {
            let place = self.place(start, true);
            (place, place)
        } else {
            (self.place(start, false), self.place(end, true))
        };
        Span::new(start.min(end), start.max(end))
    }

    /// Puts other parts in the place of a range.
    pub fn replace(&mut self, start: u32, end: u32, with: Vec<Part>) {
        let from = self.split(start);
        let behind = self.split(end).max(from);
        self.parts.splice(from..behind, with);
    }

    /// Begins a part at an offset, and gives back its index.
    fn split(&mut self, offset: u32) -> usize {
        let mut from = 0;
        for (index, part) in self.parts.iter_mut().enumerate() {
            let inside = offset - from;
            if inside == 0 {
                return index;
            }
            if inside < part.length {
                let mut behind = Part { length: part.length - inside, ..*part };
                part.length = inside;
                if part.is_copy {
                    behind.written.start += inside;
                    part.written.end = behind.written.start;
                }
                self.parts.insert(index + 1, behind);
                return index + 1;
            }
            from += part.length;
        }
        self.parts.len()
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

    /// The way back, to go on mending from here.
    pub fn mending(&self) -> Mending {
        match self.place {
            Place::File(base) => Mending::none(base, self.text.len() as u32),
            Place::Mended(mending, from) => {
                let mut mending = mending.clone();
                mending.replace(0, from, Vec::new());
                mending
            }
        }
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
