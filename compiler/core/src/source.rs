//! The files of a pack, held once; everything else points into them.

use std::sync::OnceLock;

use hearken_grammar::{LineIndex, Position, Span};

/// A file's number in [`Sources`]. Files are sorted by path, so the number is the same wherever the pack lies.
pub type FileId = u16;

/// Where something stands: a file and a span of its bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Which file.
    pub file: FileId,
    /// Which bytes of it.
    pub span: Span,
}

/// One file: its path below the pack's folder, with `/`, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path below the pack's folder, with `/` on every platform.
    pub path: String,
    /// Its text.
    pub text: String,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// Where its lines begin; found out when somebody asks.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// All files of a pack, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Takes the files in any order.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut files: Vec<Source> = files
            .into_iter()
            .map(|(path, text)| Source { lines: OnceLock::new(), path: path.replace('\\', "/"), text })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Sources { files }
    }

    /// The files, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(i, s)| (i as FileId, s))
    }

    /// One file.
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(file as usize)
    }

    /// The text of a file; empty if there is no such file.
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).map_or("", |s| &s.text)
    }

    /// What stands at a place.
    pub fn slice(&self, at: At) -> &str {
        at.span.text(self.text(at.file))
    }

    /// The line and column where a place begins.
    pub fn position(&self, at: At) -> Position {
        self.position_of(at.file, at.span.start)
    }

    /// The line and column of a byte.
    pub fn position_of(&self, file: FileId, offset: u32) -> Position {
        match self.get(file) {
            Some(s) => s.lines().position(&s.text, offset),
            None => Position { line: 1, column: 1 },
        }
    }
}
