//! Everything that is worked out of an image before its states are gone through.

use std::collections::BTreeSet;

use hearken_image::{Image, Slot};

use crate::code::{Code, Does};
use crate::condition::Pack;
use crate::observed::{Asked, Observed};
use crate::parts::Parts;
use crate::promise::{Kind, Promise};
use crate::quiet::{self, Quiet};
use crate::term::{TermId, Terms};

pub(crate) struct Model<'i> {
    pub code: Code<'i>,
    pub terms: Terms,
    pub promises: Vec<Promise>,
    pub quiet: Quiet,
    pub observed: Observed,
    pub parts: Parts,
    /// By address: whether what was written before may have changed a condition.
    pub written: Vec<bool>,
    /// A promise names a step.
    pub steps: bool,
    /// What happens by chance makes a difference.
    pub chance: bool,
}

impl<'i> Model<'i> {
    /// `batch`: which of the promises. `seen`: instructions that were already seen to run; a branch that makes no difference
    /// is gone through all the same while something behind it has not run. None, if only the promises are of interest.
    pub(crate) fn of(pack: &Pack<'_>, image: &'i Image<'i>, batch: &[usize], seen: Option<&[bool]>) -> Self {
        let mut terms = Terms::default();
        let code = Code::read(image, &mut terms);
        let all = crate::promise::all(pack, &mut terms).into_iter().enumerate();
        let promises: Vec<Promise> = all.filter(|(number, _)| batch.contains(number)).map(|p| p.1).collect();
        let conditions: Vec<TermId> = promises.iter().filter_map(Promise::conditions).collect();
        let targets = || promises.iter().flat_map(Promise::targets);
        let steps: BTreeSet<u32> = targets().flat_map(|t| t.places.iter().copied()).collect();
        let signposts = targets().any(|t| !t.signposts.is_empty());

        let (mut triggers, mut due) = (BTreeSet::new(), false);
        for promise in &promises {
            if let Kind::NextIs { after, .. } = promise.kind {
                terms.reads(after, &mut |slot, _| {
                    triggers.insert(slot);
                });
                due |= terms.asks_support(after);
            }
        }
        let returns = quiet::returns(&code);
        let written = |_: u32, slot: Slot| triggers.contains(&slot);
        let listening = quiet::listening(&code, &returns, &written, due);
        let of_interest = |place: u32| steps.contains(&place);
        let mut quiet = quiet::find(&code, &terms, &conditions, &of_interest, &listening);
        if let Some(seen) = seen {
            quiet.keep_open(&code, seen);
        }

        let mut parts = Parts::of(&code, image);
        let asked = Asked { everywhere: &conditions, signposts, quiet: &quiet, owner: &|slot: Slot| parts.owner(slot) };
        let observed = Observed::find(&code, &mut terms, asked);
        parts.ask(&code, &terms, &observed, &quiet, &conditions);

        let mut written = vec![false; image.code.len() + 1];
        for instruction in &code.all {
            if let Does::Store(..) | Does::Count(_) | Does::StoreText(..) | Does::Vary { .. } = instruction.does
                && let Some(written) = written.get_mut(instruction.next as usize)
            {
                *written = true;
            }
        }
        let by_chance = |(n, i): (usize, &crate::code::Instruction<'_>)| {
            matches!(i.does, Does::Vary { random: true, .. }) && quiet.ignored.get(n) != Some(&true)
        };
        let chance = code.all.iter().enumerate().any(by_chance);
        Model { code, terms, promises, quiet, observed, parts, written, steps: !steps.is_empty(), chance }
    }
}
