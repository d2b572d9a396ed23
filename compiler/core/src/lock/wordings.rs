//! The bits of the wordings of the pages, worked out before anything asks for them: they need nothing but the trees, so
//! that they can be had while the names are resolved, which takes as long.

use hearken_grammar::{Node, Statement, Tree};
use hearken_image::Words;

use super::fingerprint;
use crate::source::{At, FileId, Sources};

/// So many lines are read at a time.
const LINES: usize = 8_192;

/// Some lines, and the bits of what they say.
pub(crate) struct Part<'t> {
    file: FileId,
    lines: &'t [Node],
    bits: Vec<(At, u64)>,
}

/// All pages in parts, which can be read in any order.
pub(crate) fn parts(trees: &[Tree]) -> Vec<Part<'_>> {
    let part = |file, lines| Part { file, lines, bits: Vec::new() };
    (0..).zip(trees).flat_map(|(file, tree)| tree.nodes.chunks(LINES).map(move |lines| part(file, lines))).collect()
}

impl Part<'_> {
    /// Works out the bits of what is said and offered. Other wordings are few, and are left to whoever asks.
    pub fn read(&mut self, sources: &Sources) {
        let mut words = Words::default();
        for line in self.lines {
            if let Statement::Say(wording) | Statement::Option { wording, .. } = &line.statement {
                let at = At { file: self.file, span: wording.span };
                self.bits.push((at, fingerprint::of(&mut words, sources.slice(at))));
            }
        }
        self.bits.shrink_to_fit();
    }
}

/// Bits of wordings, in the order in which they stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wordings {
    parts: Vec<Vec<(At, u64)>>,
}

impl Wordings {
    /// What was read.
    pub fn of(parts: Vec<Part<'_>>) -> Self {
        Wordings { parts: parts.into_iter().map(|part| part.bits).filter(|bits| !bits.is_empty()).collect() }
    }

    fn get(&self, (part, place): (usize, usize)) -> Option<(At, u64)> {
        self.parts.get(part)?.get(place).copied()
    }

    fn find(&self, at: At) -> Option<(usize, usize)> {
        let part = self.parts.partition_point(|part| part.first().is_some_and(|(first, _)| *first <= at));
        let part = part.checked_sub(1)?;
        Some((part, self.parts.get(part)?.binary_search_by_key(&at, |(place, _)| *place).ok()?))
    }
}

/// Somebody who asks for one wording after another, mostly in the order in which they stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asking<'w> {
    wordings: &'w Wordings,
    next: (usize, usize),
}

impl<'w> Asking<'w> {
    pub fn new(wordings: &'w Wordings) -> Self {
        Asking { wordings, next: (0, 0) }
    }

    /// The bits of the wording at a place, if it was read.
    pub fn at(&mut self, at: At) -> Option<u64> {
        let (part, place) = self.next;
        // A few were perhaps not asked for.
        let near = [(part, place), (part, place + 1), (part, place + 2), (part + 1, 0)];
        let is_there = |place: &(usize, usize)| self.wordings.get(*place).is_some_and(|(found, _)| found == at);
        let found = near.into_iter().find(is_there).or_else(|| self.wordings.find(at))?;
        self.next = (found.0, found.1 + 1);
        self.wordings.get(found).map(|(_, bits)| bits)
    }
}
