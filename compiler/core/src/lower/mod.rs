//! Program to code: what the machine runs.
//!
//! Everything that a page says becomes a few plain instructions here: a questionnaire is a flow, a score is a sum, a
//! band is a count of the bounds that are reached. So there is one machine, small, and one meaning.

mod ask;
mod code;
mod expression;
mod flow;
mod pack;
mod questionnaire;
mod score;
mod slots;
mod text;

use hearken_image::IdKind;
use hearken_image::write::{Assembled, CannotWrite, ImageBuilder};

use crate::hands::Hands;
use crate::lock::{Assigned, LockProblem, Wordings, assign_to};
use crate::program::{ListId, Program};
use crate::source::{At, Sources};

/// What an index of the image stands for, so that `lock` can give it its stable id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The flow it is in, by number in the image; `u32::MAX` for the pack's own.
    pub flow: u32,
    /// Its wording, or its name, where that stands in a file.
    pub at: At,
    /// Its name, where it has one, or what it is called because it has none.
    pub name: Option<String>,
}

/// How the program's numbers became the image's.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    /// The image's number of each of the program's variables.
    pub variables: Vec<u32>,
    /// The place of each step of each flow.
    pub steps: Vec<Vec<u32>>,
    /// The first option of each list; positions count on from it.
    pub options: Vec<Option<u32>>,
    /// The flow that gives each questionnaire.
    pub questionnaires: Vec<u32>,
    /// The places of the items of each questionnaire.
    pub items: Vec<Vec<u32>>,
    /// Where each message stands.
    pub messages: Vec<At>,
}

impl Symbols {
    /// The image's number of an option.
    pub fn option(&self, list: ListId, position: u32) -> Option<u32> {
        self.options.get(list as usize).copied().flatten().map(|first| first + position)
    }
}

/// The code and tables of a pack, not yet bytes: the stable ids are still to be given.
#[derive(Clone, Debug)]
pub struct Lowered {
    builder: ImageBuilder,
    /// How the program's numbers became the image's.
    pub symbols: Symbols,
    /// What each index of each kind stands for, in the order of [`IdKind::ALL`].
    pub keys: [Vec<Key>; 7],
    /// What the lock would work out for the keys, as far as it is known.
    pub(crate) wordings: Wordings,
}

/// An image with the ids of its lock.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The image.
    pub bytes: Vec<u8>,
    /// The lock as it should be from here on.
    pub lock: String,
}

/// Why there is no image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotFinish {
    /// The lock cannot be read.
    Lock(LockProblem),
    /// The image cannot be written.
    Write(CannotWrite),
}

impl Lowered {
    /// Names and lines go along in the image, for people.
    pub fn with_debug(mut self, sources: &Sources, program: &Program) -> Self {
        self.builder.debug = Some(pack::debug(sources, program, &self));
        self
    }

    /// The image, with ids in the order of the indices: for a pack without a lock.
    pub fn finish(self) -> Result<Vec<u8>, CannotWrite> {
        let ids = self.keys.each_ref().map(|keys| (1..=keys.len() as u32).collect());
        self.finish_with(ids)
    }

    /// The image, with the ids of the lock: one for each index of each kind, in the order of [`IdKind::ALL`].
    pub fn finish_with(mut self, ids: [Vec<u32>; 7]) -> Result<Vec<u8>, CannotWrite> {
        self.builder.ids = ids;
        self.builder.finish()
    }

    /// The image, with the ids of a lock, and new ones, which are given while the code is put together. The code and
    /// the tables go into it; what else is known stays.
    pub fn finish_by(
        &mut self,
        hands: &dyn Hands,
        sources: &Sources,
        lock: Option<&str>,
    ) -> Result<Finished, CannotFinish> {
        let (builder, keys, wordings) = (std::mem::take(&mut self.builder), &self.keys, &self.wordings);
        let (mut assembled, mut assigned) = (None, None);
        hands.all(vec![
            Box::new(|| assembled = Some(builder.assemble())),
            Box::new(|| assigned = Some(assign_to(sources, keys, wordings, lock))),
        ]);
        let assigned = assigned.unwrap_or_else(|| Ok(Assigned::default())).map_err(CannotFinish::Lock)?;
        let assembled = assembled.unwrap_or_else(|| Ok(Assembled::default()));
        let bytes = assembled.and_then(|assembled| assembled.finish(&assigned.ids)).map_err(CannotFinish::Write)?;
        Ok(Finished { bytes, lock: assigned.text })
    }

    /// The keys of a kind.
    pub fn keys_of(&self, kind: IdKind) -> &[Key] {
        self.keys.get(kind as usize).map_or(&[], |k| k)
    }
}

/// Lowers a program that has no errors. `None` if it has no flow to begin with.
pub fn lower(sources: &Sources, program: &Program, manifest: &crate::manifest::Manifest) -> Option<Lowered> {
    pack::lower(sources, program, manifest)
}
