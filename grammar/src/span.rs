//! Places in a source file: byte spans, and the one index that turns them into lines and columns.

/// A run of bytes in one source file. Half-open; offsets are bytes from the start of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Span { start, end }
    }

    /// The same, grown until it begins and ends between characters of `source`.
    pub(crate) fn around_whole_characters(self, source: &str) -> Self {
        let (mut start, mut end) = ((self.start as usize).min(source.len()), (self.end as usize).min(source.len()));
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        while !source.is_char_boundary(end) {
            end += 1;
        }
        Span { start: start as u32, end: end as u32 }
    }

    /// The text it covers; empty if it does not fit `source`.
    pub fn text<'s>(&self, source: &'s str) -> &'s str {
        source.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether it covers nothing.
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }
}

/// A line and a column, both counted from 1; columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Where the lines of a file start, so that a span is turned into a position in logarithmic time.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the line starts of `source`.
    pub fn new(source: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(source.match_indices('\n').map(|(i, _)| i as u32 + 1));
        LineIndex { starts }
    }

    /// The line (from 1) and column (in characters, from 1) of a byte offset.
    pub fn position(&self, source: &str, offset: u32) -> Position {
        let line = self.starts.partition_point(|s| *s <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = source.get(start as usize..offset as usize).unwrap_or("");
        Position { line: line as u32, column: before.chars().count() as u32 + 1 }
    }

    /// The span of a line (from 1), without its line ending.
    pub fn line_span(&self, source: &str, line: u32) -> Span {
        let start = self.starts.get(line.saturating_sub(1) as usize).copied().unwrap_or(source.len() as u32);
        let end = self.starts.get(line as usize).copied().unwrap_or(source.len() as u32);
        let text = source.get(start as usize..end as usize).unwrap_or("");
        Span { start, end: start + text.trim_end_matches(['\n', '\r']).len() as u32 }
    }
}
