//! A pack while somebody writes it: checked as a whole, and after an edit only where it was edited, if that is enough.
//!
//! Most edits change words that are shown, or notes. Then the program is the same as before but for where things stand:
//! what was told is told again, at its new place. Whether an edit is such a one is found out from the part of the file
//! around it (`edited/wording.rs`), and after any other everything is checked.

mod change;
mod wording;

use crate::checks::{CheckOptions, doubled};
use crate::diagnostic::{Diagnostic, Severity};
use crate::hands::Hands;
use crate::pipeline::{Pack, Wanted, stages};
use crate::source::{At, FileId, Source, Sources};
use change::{Change, touch};
use hearken_grammar::{Part, Span, Statement, Tree};

/// A pack, and what was found in it as it stands now.
#[derive(Debug)]
pub struct Edited {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    options: CheckOptions,
    /// How a line is read depends on the lines before it: see [`hearken_grammar::Tree::is_hopeless`].
    hopeless: bool,
}

/// How much of a pack was looked at after an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// What was edited, and a few lines around it.
    AtTheEdit,
    /// Everything.
    AtAll,
}

impl Edited {
    /// Checks all of a pack.
    pub fn new(hands: &dyn Hands, pack: Pack, options: CheckOptions) -> Self {
        Self::whole(hands, pack.into_sources(), options)
    }

    /// The same pack after an edit. What is found is what [`crate::compile_by`] finds in it.
    pub fn again(&mut self, hands: &dyn Hands, pack: Pack) -> Looked {
        let sources = pack.into_sources();
        let Some(edit) = self.edit(&sources) else {
            *self = Self::whole(hands, sources, self.options);
            return Looked::AtAll;
        };
        for place in self.diagnostics.iter_mut().flat_map(places_mut) {
            *place = edit.moved(*place);
        }
        self.sources = sources;
        Looked::AtTheEdit
    }

    /// The files as they are now, to show places in.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// All diagnostics: sorted by file, place and code; none twice.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    fn whole(hands: &dyn Hands, sources: Sources, options: CheckOptions) -> Self {
        let done = stages(hands, sources, options, Wanted::Diagnostics);
        let crate::Compiled { sources, diagnostics, .. } = done.compiled;
        Edited { sources, diagnostics, options, hopeless: done.hopeless }
    }

    /// What was edited, if everything that was told stands, and nothing else is to be told.
    fn edit(&self, sources: &Sources) -> Option<Edit> {
        if self.hopeless || self.sources.iter().count() != sources.iter().count() {
            return None;
        }
        let is_changed = |((_, old), new): &((FileId, &Source), &Source)| old.path != new.path || old.text != new.text;
        let mut changed = self.sources.iter().zip(sources.iter().map(|(_, new)| new)).filter(is_changed);
        let Some(((file, old), new)) = changed.next() else { return Some(Edit::default()) };
        if changed.next().is_some() || old.path != new.path || !new.path.ends_with(".hark") {
            return None;
        }
        let edit = Edit { file, change: Change::between(&old.text, &new.text)? };
        let old = Around::new(&old.text, edit.change.before)?;
        let new = Around::new(&new.text, edit.change.after)?;
        let stands = |d: &Diagnostic| {
            // A mistake may be about any line near it; anything else that was told is about what it points at.
            let about = if d.severity == Severity::Error { old.part.span() } else { old.reach };
            !places(d).any(|at| at.file == file && touch(at.span, about))
        };
        let same = wording::lines(old.source, &old.tree) == wording::lines(new.source, &new.tree);
        let has_errors = self.diagnostics.iter().any(|d| d.severity == Severity::Error);
        let plain = |around: &Around<'_>| around.is_plain(file, has_errors);
        (same && plain(&old) && plain(&new) && self.diagnostics.iter().all(stands)).then_some(edit)
    }
}

/// An edit of one file.
#[derive(Clone, Copy, Default)]
struct Edit {
    file: FileId,
    change: Change,
}

impl Edit {
    /// Where what stood at a place stands now.
    fn moved(self, at: At) -> At {
        let span = if at.file == self.file { self.change.moved(at.span) } else { None };
        At { span: span.unwrap_or(at.span), ..at }
    }
}

/// The part of a file around an edit, before it or after it.
struct Around<'s> {
    source: &'s str,
    part: Part<'s>,
    tree: Tree,
    /// The lines that were edited, each as a whole where it is written in several.
    reach: Span,
}

impl<'s> Around<'s> {
    /// Reads it; `None` if something of it cannot be read, or it cannot be read by itself.
    fn new(source: &'s str, place: Span) -> Option<Self> {
        let part = Part::around(source, place)?;
        let tree = part.parse();
        let begins = part.span().start == 0 || matches!(tree.get(0)?.statement, Statement::Flow { .. });
        let reach = tree.nodes.iter().map(|node| node.span).filter(|span| touch(*span, place)).fold(place, Span::to);
        (begins && tree.problems.is_empty()).then_some(Around { source, part, tree, reach })
    }

    /// Whether nothing is to be told of the words that were edited, nor of lines that stand there twice.
    fn is_plain(&self, file: FileId, has_errors: bool) -> bool {
        doubled::of(file, self.source, &self.tree).is_empty()
            && wording::are_plain(self.source, &self.tree, self.reach, has_errors)
    }
}

/// Everything that a diagnostic points at, or would change.
fn places(diagnostic: &Diagnostic) -> impl Iterator<Item = At> {
    let edits = diagnostic.fixes.iter().flat_map(|fix| &fix.edits);
    diagnostic.labels.iter().map(|label| label.at).chain(edits.map(|edit| edit.at))
}

fn places_mut(diagnostic: &mut Diagnostic) -> impl Iterator<Item = &mut At> {
    let edits = diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits);
    diagnostic.labels.iter_mut().map(|label| &mut label.at).chain(edits.map(|edit| &mut edit.at))
}
