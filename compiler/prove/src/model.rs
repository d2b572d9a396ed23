//! Everything that is worked out of an image before its states are gone through.

use std::collections::BTreeSet;

use hearken_compiler::program::{InterruptAction, Type};
use hearken_image::{Image, Op, Slot};

use crate::becoming;
use crate::code::{Code, Does};
use crate::condition::Pack;
use crate::heeded;
use crate::inputs::{FILLER, Means, Phrase};
use crate::observed::{Asked, Observed};
use crate::owners::Owners;
use crate::parts::Parts;
use crate::promise::{Kind, Promise};
use crate::quiet::Quiet;
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
    /// What pages say that an interrupt listens for, if a promise speaks of it.
    pub phrases: Vec<Phrase>,
    /// A promise asks at which step a conversation is.
    pub steps: bool,
    /// What happens by chance makes a difference.
    pub chance: bool,
    /// What a promise looks at is put together freely, too.
    pub freely: bool,
}

impl<'i> Model<'i> {
    /// `batch`: which of the promises. `seen`: instructions that were already seen to run; a branch that makes no difference
    /// is gone through all the same while something behind it has not run. None, if only the promises are of interest.
    /// `freely`: what a promise looks at is put together freely, too, where it can be.
    pub(crate) fn of(
        pack: &Pack<'_>,
        image: &'i Image<'i>,
        batch: &[usize],
        seen: Option<&[bool]>,
        freely: bool,
    ) -> Self {
        let open = |quiet: &mut Quiet, code: &Code<'_>| {
            if let Some(seen) = seen {
                quiet.keep_open(code, seen);
            }
        };
        Self::made(pack, image, batch, &[], &open, freely)
    }

    /// For whoever looks for instructions that must run, and for values that variables of the pack's are to have where
    /// questionnaires, by number, are completed. No promise is looked at.
    pub(crate) fn wanting(
        pack: &Pack<'_>,
        image: &'i Image<'i>,
        run: &BTreeSet<u32>,
        scores: &BTreeSet<(u32, Slot)>,
    ) -> Self {
        Self::made(
            pack,
            image,
            &[],
            &scores.iter().copied().collect::<Vec<_>>(),
            &|quiet, code| {
                quiet.open_for(code, run);
            },
            true,
        )
    }

    fn made(
        pack: &Pack<'_>,
        image: &'i Image<'i>,
        batch: &[usize],
        scores: &[(u32, Slot)],
        open: &dyn Fn(&mut Quiet, &Code<'_>),
        freely: bool,
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
        let names = || promises.iter().flat_map(Promise::names);
        let steps: BTreeSet<u32> = names().flat_map(|t| t.places.iter().copied()).collect();
        // One that is there for every nation is shown whoever it is.
        let nations = nations(pack);
        let of_nations = |s: &u32| {
            let own = image.tables.signposts.get(*s).map_or(1, |s| s.nations);
            own != 0 && own & nations != nations
        };
        let signposts = names().flat_map(|t| &t.signposts).any(of_nations);

        let matter: Vec<TermId> = conditions.iter().copied().chain(also.iter().map(|a| a.1)).collect();
        let mut quiet = heeded::quiet(&code, &terms, &promises, &matter, &steps);
        open(&mut quiet, &code);

        let forms = Owners::of(&code, &terms, image);
        let asked = |freely| becoming::asked(&code, &terms, &promises, &|slot| forms.owner(slot), freely);
        let (everywhere, becoming) = asked(freely);
        let freely = freely && everywhere.len() < asked(false).0.len();
        also.extend(becoming);
        let mut parts = Parts::of(forms.apart(&terms, &everywhere));
        let owner = |slot: Slot| parts.owner(slot);
        let asked = Asked { everywhere: &everywhere, signposts, quiet: &quiet, owner: &owner, also: &also };
        let observed = Observed::find(&code, &mut terms, asked);
        parts.ask(&code, &terms, &observed, &quiet, &also);

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
        let speaks = promises.iter().any(|p| matches!(p.kind, Kind::Heard));
        let phrases = if speaks { phrases(pack) } else { Vec::new() };
        let steps = promises.iter().any(Promise::asks_the_step);
        Model { code, freely, phrases, terms, promises, quiet, observed, parts, written, steps, chance }
    }
}

/// A bit for each nation that there is; none if nobody is asked.
fn nations(pack: &Pack<'_>) -> u32 {
    let program = &pack.compiled.program;
    let kind = program.nation.and_then(|v| program.variables.get(v as usize)).map(|v| v.kind);
    let Some(Type::One(list)) = kind else { return 0 };
    let choices = program.lists.get(list as usize).map_or(0, |l| l.choices.len() as u32);
    1u32.checked_shl(choices).unwrap_or(0).wrapping_sub(1)
}

/// What the pages say that an interrupt listens for; and together, of each two that are a matter of safety, their first.
pub(crate) fn phrases(pack: &Pack<'_>) -> Vec<Phrase> {
    let program = &pack.compiled.program;
    let text = |at| pack.compiled.sources.slice(at).replace('*', "").trim().to_owned();
    let (mut phrases, mut first) = (Vec::new(), Vec::<(u32, u32, String)>::new());
    let mut known = BTreeSet::new();
    for interrupt in &program.interrupts {
        let (InterruptAction::GoTo(flow, _) | InterruptAction::Do(flow)) = interrupt.action;
        for intent in &interrupt.on {
            let Some(found) = program.intents.get(*intent as usize).filter(|_| known.insert(*intent)) else { continue };
            let written: Vec<String> =
                found.phrases.iter().map(|p| p.at).chain(found.words.iter().copied()).map(text).collect();
            first.extend(written.first().filter(|_| found.safety).map(|t| (flow, *intent, t.clone())));
            let means = Means { intent: *intent, safety: found.safety, leads: None };
            phrases.extend(written.into_iter().map(|text| Phrase { text, means: means.clone() }));
        }
    }
    for (n, (flow, intent, one)) in first.iter().enumerate() {
        for (_, _, other) in first.iter().skip(n + 1).filter(|other| other.0 != *flow) {
            let means = Means { intent: *intent, safety: true, leads: Some(*flow) };
            phrases.push(Phrase { text: format!("{other} {FILLER} {one}"), means });
        }
    }
    phrases
}
