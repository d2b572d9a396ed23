//! Which branches a promise heeds though nothing that follows depends on them: what is shown next, who is told something.

use std::collections::{BTreeMap, BTreeSet};

use hearken_image::Slot;

use crate::becoming::loses;
use crate::code::{Code, Does};
use crate::promise::{Before, Kind, Promise, When};
use crate::quiet::{self, Names, Quiet};
use crate::term::{TermId, Terms};

/// The branches that make no difference to these promises; `matter`: terms that are asked everywhere, or may be.
pub(crate) fn quiet(
    code: &Code<'_>,
    terms: &Terms,
    promises: &[Promise],
    matter: &[TermId],
    steps: &BTreeSet<u32>,
) -> Quiet {
    let shows = promises.iter().filter(|p| matches!(p.kind, Kind::NextIs { .. })).filter_map(Promise::when);
    let listening = after(code, terms, shows, true);
    let tellers: Vec<Teller> = promises.iter().filter_map(|p| Teller::of(code, terms, p)).collect();
    let is_step = |place: u32| steps.contains(&place);
    let find = |told: &dyn Fn(usize, u32) -> bool| {
        quiet::find(code, terms, matter, &Names { steps: &is_step, told }, &listening)
    };
    let is_told = |number: usize, audience: u32| tellers.iter().any(|t| t.hears(number, audience));
    let mut quiet = find(&is_told);
    if tellers.is_empty() {
        return quiet;
    }
    // A branch that is only about who is told something, and that goes one way wherever a promise waits for that.
    let deaf = find(&|_, _| false);
    for (number, instruction) in code.all.iter().enumerate() {
        if let Does::JumpUnless(condition, _) = instruction.does
            && deaf.ignored.get(number) == Some(&true)
            && tellers.iter().all(|t| t.is_decided(terms, number, condition))
            && let Some(ignored) = quiet.ignored.get_mut(number)
        {
            *ignored = true;
        }
    }
    quiet
}

/// A promise that names an audience.
struct Teller {
    audiences: BTreeSet<u32>,
    /// The instructions at which it may be waiting for it; everywhere, if none are given.
    soon: Option<BTreeSet<usize>>,
    /// What was so when it began to wait, and still is.
    so: Option<TermId>,
}

impl Teller {
    fn of(code: &Code<'_>, terms: &Terms, promise: &Promise) -> Option<Self> {
        let audiences: BTreeSet<u32> = promise.names().flat_map(|t| t.audiences.iter().copied()).collect();
        if audiences.is_empty() {
            return None;
        }
        // What is to be told before the next question is told in the same turn, or too late.
        let (soon, so) = match &promise.kind {
            Kind::Reach { when, before: Before::NextQuestion, whenever: false, within: None, .. } => {
                let soon = after(code, terms, [when], false);
                let so = match when {
                    When::So(condition) if !is_written(code, terms, *condition, &soon) => Some(*condition),
                    _ => None,
                };
                (Some(soon), so)
            }
            _ => (None, None),
        };
        Some(Teller { audiences, soon, so })
    }

    /// Whether it matters to it that an instruction tells an audience something.
    fn hears(&self, number: usize, audience: u32) -> bool {
        self.audiences.contains(&audience) && self.soon.as_ref().is_none_or(|s| s.contains(&number))
    }

    /// Whether a branch goes one way wherever it may be waiting.
    fn is_decided(&self, terms: &Terms, number: usize, condition: TermId) -> bool {
        let never_waits = self.soon.as_ref().is_some_and(|s| !s.contains(&number));
        never_waits || self.so.is_some_and(|so| terms.is_joined(so, condition))
    }
}

/// Whether one of these instructions writes what a term reads.
fn is_written(code: &Code<'_>, terms: &Terms, term: TermId, among: &BTreeSet<usize>) -> bool {
    let mut read = BTreeSet::new();
    terms.reads(term, &mut |slot, _| {
        read.insert(slot);
    });
    let written = |number: &usize| match code.all.get(*number).map(|i| &i.does) {
        Some(Does::Store(slot, _) | Does::Count(slot) | Does::StoreText(slot, _)) => read.contains(slot),
        Some(Does::Ask(ask)) => ask.dest.is_some_and(|s| read.contains(&s)),
        Some(Does::Show { gives: Some(slot) }) => read.contains(slot),
        _ => false,
    };
    among.iter().any(written) || terms.asks_support(term)
}

/// The instructions that may run in the turn in which one of these comes about.
fn after<'w>(
    code: &Code<'_>,
    terms: &Terms,
    all: impl IntoIterator<Item = &'w When>,
    until_shown: bool,
) -> BTreeSet<usize> {
    let (mut written, mut reaching, mut due) = (BTreeMap::new(), Vec::new(), false);
    for when in all {
        match when {
            When::So(condition) => {
                let mut read = BTreeSet::new();
                terms.reads(*condition, &mut |slot, _| {
                    read.insert(slot);
                });
                for slot in &read {
                    written.entry(*slot).or_insert_with(Vec::new).push(*condition);
                }
                due |= terms.asks_support(*condition);
            }
            When::At(place) => reaching.push(place),
        }
    }
    let is_written = |slot: Slot, stored: Option<TermId>| {
        let loses = |condition: &TermId| stored.is_some_and(|stored| loses(terms, *condition, slot, stored));
        written.get(&slot).is_some_and(|conditions| !conditions.iter().all(loses))
    };
    quiet::listening(code, &quiet::returns(code), &is_written, &reaching, (due, until_shown))
}
