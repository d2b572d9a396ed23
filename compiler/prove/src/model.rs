//! Everything that is worked out of an image before its states are gone through.

use std::collections::BTreeSet;

use hearken_image::{Image, Op, Slot};

use crate::code::{Code, Does};
use crate::condition::Pack;
use crate::observed::{Asked, Observed};
use crate::parts::Parts;
use crate::promise::{Kind, Promise};
use crate::quiet::{self, Quiet};
use crate::term::{Term, TermId, Terms};

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
        let open = |quiet: &mut Quiet, code: &Code<'_>| {
            if let Some(seen) = seen {
                quiet.keep_open(code, seen);
            }
        };
        Self::made(pack, image, batch, &[], &open)
    }

    /// For whoever looks for instructions that must run, and for values that variables of the pack's are to have where
    /// questionnaires, by number, are completed. No promise is looked at.
    pub(crate) fn wanting(
        pack: &Pack<'_>,
        image: &'i Image<'i>,
        run: &BTreeSet<u32>,
        scores: &BTreeSet<(u32, Slot)>,
    ) -> Self {
        Self::made(pack, image, &[], &scores.iter().copied().collect::<Vec<_>>(), &|quiet, code| {
            quiet.open_for(code, run);
        })
    }

    fn made(
        pack: &Pack<'_>,
        image: &'i Image<'i>,
        batch: &[usize],
        scores: &[(u32, Slot)],
        open: &dyn Fn(&mut Quiet, &Code<'_>),
    ) -> Self {
        let mut terms = Terms::default();
        let code = Code::read(image, &mut terms);
        let mut also = Vec::new();
        for (number, instruction) in code.all.iter().enumerate() {
            let Some((Op::Complete { questionnaire }, _)) = image.op(instruction.at) else { continue };
            for (_, slot) in scores.iter().filter(|s| s.0 == questionnaire) {
                also.push((number, terms.add(Term::Value(*slot))));
            }
        }
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
        let matter: Vec<TermId> = conditions.iter().copied().chain(also.iter().map(|a| a.1)).collect();
        let mut quiet = quiet::find(&code, &terms, &matter, &of_interest, &listening);
        open(&mut quiet, &code);

        let mut parts = Parts::of(&code, image);
        let owner = |slot: Slot| parts.owner(slot);
        let asked = Asked { everywhere: &conditions, signposts, quiet: &quiet, owner: &owner, also: &also };
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
