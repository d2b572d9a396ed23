//! A pack while somebody writes it: checked as a whole, and after an edit only where it was edited, if that is enough.
//!
//! Most edits change words that are shown, or notes. Then the program is the same as before but for where things stand:
//! what was told is told again, at its new place. Others change a number, or where the conversation goes on: these are put
//! into the program that was kept (`edited/line.rs`), and the few checks that look at such a thing are run on it again
//! (`edited/kept.rs`). Whether an edit is such a one is found out from the part of the file around it
//! (`edited/wording.rs`), and after any other everything is checked.

mod around;
mod change;
mod kept;
mod line;
mod numbers;
mod slots;
mod targets;
mod wording;

use crate::checks::{CheckOptions, Found};
use crate::diagnostic::{Diagnostic, Severity};
use crate::hands::Hands;
use crate::pipeline::{Pack, Wanted, in_order, stages};
use crate::source::{At, FileId, Source, Sources};
use around::Around;
use change::{Change, touch};
use kept::Kept;
use line::Changed;

/// A pack, and what was found in it as it stands now.
#[derive(Debug)]
pub struct Edited {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    /// The same, by what has to be looked at again for them.
    found: Found,
    kept: Kept,
    options: CheckOptions,
    /// How a line is read depends on the lines before it: see [`hearken_grammar::Tree::is_hopeless`].
    hopeless: bool,
}

/// How much of a pack was looked at after an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// What was edited, and a few lines around it.
    AtTheEdit,
    /// That, and what may follow from it anywhere: how large numbers can be, or where the conversation goes.
    AtWhatFollows,
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
        let looked = self.at_the_edit(hands, &sources);
        match looked {
            Some(_) => self.sources = sources,
            None => *self = Self::whole(hands, sources, self.options),
        }
        looked.unwrap_or(Looked::AtAll)
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
        let crate::Compiled { sources, manifest, program, diagnostics } = done.compiled;
        let kept = Kept::new(sources.clone(), manifest, program);
        Edited { sources, diagnostics, found: done.found, kept, options, hopeless: done.hopeless }
    }

    /// Looks at no more than has to be looked at; `None` if that is everything.
    fn at_the_edit(&mut self, hands: &dyn Hands, sources: &Sources) -> Option<Looked> {
        if self.hopeless {
            return None;
        }
        let Some((file, old, new)) = changed(&self.sources, sources)? else { return Some(Looked::AtTheEdit) };
        let edit = Edit { file, change: Change::between(&old.text, &new.text)? };
        let old = Around::new(&old.text, edit.change.before)?;
        let new = Around::new(&new.text, edit.change.after)?;
        let has_errors = self.diagnostics.iter().any(|d| d.severity == Severity::Error);
        if !(old.is_plain(file, has_errors) && new.is_plain(file, has_errors)) {
            return None;
        }
        let lines = wording::changed(&wording::lines(old.source, &old.tree), &wording::lines(new.source, &new.tree))?;
        let line = |(before, after)| Changed::new((&old.tree, before), (&new.tree, after));
        let lines: Vec<Changed<'_>> = lines.into_iter().map(line).collect::<Option<_>>()?;
        let stands = |d: &Diagnostic| {
            // A mistake may be about any line near it; anything else that was told is about what it points at.
            let about = if d.severity == Severity::Error { old.part.span() } else { old.reach };
            !places(d).any(|at| at.file == file && touch(at.span, about))
        };
        if !self.found.but_again(kept::what(&lines)).all(stands) {
            return None;
        }
        for line in &lines {
            line.put(&mut self.kept.program, file, (&self.sources, sources))?;
        }
        self.kept.edits.push(edit);
        let found = &mut self.found;
        let all = [&mut found.numbers, &mut found.ways, &mut found.others].into_iter().flatten();
        all.chain(&mut self.diagnostics).for_each(|d| edit.moves(d));
        if lines.is_empty() {
            return Some(Looked::AtTheEdit);
        }
        self.kept.look(hands, found, kept::what(&lines), self.options)?;
        self.diagnostics = in_order(found);
        Some(Looked::AtWhatFollows)
    }
}

/// The file in which two states of a pack differ, if they do; `None` if they do in more than its text.
fn changed<'s>(before: &'s Sources, after: &'s Sources) -> Option<Option<(FileId, &'s Source, &'s Source)>> {
    if before.iter().count() != after.iter().count() {
        return None;
    }
    let both = before.iter().zip(after.iter().map(|(_, new)| new)).map(|((file, old), new)| (file, old, new));
    let mut changed = both.filter(|(_, old, new)| old.path != new.path || old.text != new.text);
    let Some((file, old, new)) = changed.next() else { return Some(None) };
    let is_page = old.path == new.path && new.path.ends_with(".hark");
    (is_page && changed.next().is_none()).then_some(Some((file, old, new)))
}

/// An edit of one file.
#[derive(Clone, Copy, Debug)]
struct Edit {
    file: FileId,
    change: Change,
}

impl Edit {
    /// Where what stood at a place stands now; `None` if it was edited.
    fn moved(self, at: At) -> Option<At> {
        if at.file != self.file {
            return Some(at);
        }
        self.change.moved(at.span).map(|span| At { span, ..at })
    }

    /// Tells of something at its new place.
    fn moves(self, diagnostic: &mut Diagnostic) {
        for place in places_mut(diagnostic) {
            *place = self.moved(*place).unwrap_or(*place);
        }
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
