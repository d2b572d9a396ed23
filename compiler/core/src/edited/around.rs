//! The part of a file around an edit.

use super::change::touch;
use super::wording;
use crate::checks::doubled;
use crate::source::FileId;
use hearken_grammar::{Part, Span, Statement, Tree};

/// The part, before the edit or after it.
pub(super) struct Around<'s> {
    pub source: &'s str,
    pub part: Part<'s>,
    pub tree: Tree,
    /// The lines that were edited, each as a whole where it is written in several.
    pub reach: Span,
}

impl<'s> Around<'s> {
    /// Reads it; `None` if something of it cannot be read, or it cannot be read by itself.
    pub fn new(source: &'s str, place: Span) -> Option<Self> {
        let part = Part::around(source, place)?;
        let tree = part.parse();
        let begins = part.span().start == 0 || matches!(tree.get(0)?.statement, Statement::Flow { .. });
        let reach = tree.nodes.iter().map(|node| node.span).filter(|span| touch(*span, place)).fold(place, Span::to);
        (begins && tree.problems.is_empty()).then_some(Around { source, part, tree, reach })
    }

    /// Whether nothing is to be told of the words that were edited, nor of lines that stand there twice.
    pub fn is_plain(&self, file: FileId, has_errors: bool) -> bool {
        doubled::of(file, self.source, &self.tree).is_empty()
            && wording::are_plain(self.source, &self.tree, self.reach, has_errors)
    }
}
