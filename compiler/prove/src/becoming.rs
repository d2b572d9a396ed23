//! Where it has to be known whether the condition of a promise is so.
//!
//! What holds while a condition is so has to be known everywhere. What only begins when it *becomes* so has to be known
//! where something that the condition reads is written: whether it was so before, and whether it is so then. What must not
//! be reached while it is so has to be known where that may be reached.

use std::collections::BTreeSet;

use hearken_image::{AskView, Slot};

use crate::code::{Code, Does};
use crate::promise::{Kind, Promise, Target, When};
use crate::quiet::targets;
use crate::term::{Term, TermId, Terms};

/// The conditions that are asked everywhere; and those that are asked at certain instructions, by number. `freely`: what must
/// not be reached while something is so, is looked at as if that could go with everything else.
pub(crate) fn asked(
    code: &Code<'_>,
    terms: &Terms,
    promises: &[Promise],
    owner: &dyn Fn(Slot) -> u32,
    freely: bool,
) -> (Vec<TermId>, Vec<(usize, TermId)>) {
    let watched = watched(code, terms);
    let (mut everywhere, mut at) = (Vec::new(), Vec::new());
    for promise in promises {
        let Some(condition) = promise.conditions() else { continue };
        let begins = matches!(
            promise.kind,
            Kind::NextIs { after: When::So(_), .. } | Kind::Reach { when: When::So(_), whenever: false, .. }
        );
        let own = own_slots(terms, condition, owner);
        match (own, &promise.kind) {
            // Of a part of the state that lies still, it is looked at with whatever that was left with: where a step is
            // come to, and not at every turn of a flow.
            (Some(own), Kind::Never { target, .. })
                if freely && target.flows.is_empty() && own.parts.iter().filter(|part| **part != 0).count() <= 1 =>
            {
                at.extend(reached(code, target).map(|n| (n, condition)));
            }
            (Some(own), _) if own.parts.len() != 1 || !own.slots.is_disjoint(&watched) => everywhere.push(condition),
            (Some(own), _) if begins => at.extend(written(code, terms, condition, &own.slots)),
            (Some(own), Kind::Never { target, .. }) if own.parts.first() == Some(&0) => {
                at.extend(reached(code, target).map(|n| (n, condition)));
            }
            _ => everywhere.push(condition),
        }
    }
    (everywhere, at)
}

/// What the conditions of interrupts read. A part of the state of which they do goes only with what came of that, so that it
/// is better known everywhere.
fn watched(code: &Code<'_>, terms: &Terms) -> BTreeSet<Slot> {
    let mut watched = BTreeSet::new();
    for interrupt in code.image.tables.interrupts.iter() {
        for term in code.fragments.get(&interrupt.condition).into_iter().flatten() {
            terms.reads(*term, &mut |slot, _| {
                watched.insert(slot);
            });
        }
    }
    watched
}

/// The variables that a condition reads, and the parts of the state that they belong to; 0 for those of none.
struct Own {
    slots: BTreeSet<Slot>,
    parts: BTreeSet<u32>,
}

/// What a condition reads, if that is nothing but variables of the pack's. If all are of one part, then where one of them is
/// written the others are known.
fn own_slots(terms: &Terms, condition: TermId, owner: &dyn Fn(Slot) -> u32) -> Option<Own> {
    let (mut slots, mut others) = (BTreeSet::new(), false);
    terms.reads(condition, &mut |slot, text| {
        others |= text || slot.local;
        slots.insert(slot);
    });
    others |= terms.any(condition, &|t| matches!(t, Term::SupportDue | Term::Clock));
    let parts: BTreeSet<u32> = slots.iter().map(|s| owner(*s)).collect();
    (!parts.is_empty() && !others).then_some(Own { slots, parts })
}

/// Wherever a condition may become so: where one of these is written, and where that leads.
fn written(code: &Code<'_>, terms: &Terms, condition: TermId, slots: &BTreeSet<Slot>) -> Vec<(usize, TermId)> {
    let is_one = |slot: &Slot| slots.contains(slot);
    let mut at = Vec::new();
    for (number, instruction) in code.all.iter().enumerate() {
        let leads: Vec<u32> = match &instruction.does {
            Does::Store(slot, stored) if is_one(slot) && !loses(terms, condition, *slot, *stored) => {
                vec![instruction.next]
            }
            Does::Count(slot) | Does::Show { gives: Some(slot) } if is_one(slot) => vec![instruction.next],
            Does::Ask(ask) if answers(ask).any(|s| is_one(&s)) => targets(ask).collect(),
            _ => continue,
        };
        at.push((number, condition));
        at.extend(leads.into_iter().filter_map(|to| code.number(to)).map(|to| (to, condition)));
    }
    at
}

/// The instructions at which something may be reached, by number.
fn reached<'c>(code: &'c Code<'_>, target: &'c Target) -> impl Iterator<Item = usize> + 'c {
    let is_it = |does: &Does<'_>| match does {
        Does::Step(place) => target.places.contains(place),
        Does::Signpost => target.any_signpost || !target.signposts.is_empty() || target.support,
        Does::Tell(audience) => target.audiences.contains(audience),
        Does::Show { .. } => !target.activities.is_empty(),
        _ => false,
    };
    // A flow may be begun at any of its places.
    code.all.iter().enumerate().filter(move |(_, i)| target.flows.contains(&i.flow) || is_it(&i.does)).map(|(n, _)| n)
}

/// The variables that an answer is written to: its own, and what a text was heard to say.
fn answers(ask: &AskView<'_>) -> impl Iterator<Item = Slot> {
    let heard = ask.heard.into_iter().flat_map(|h| (0..3).map(move |n| Slot { index: h.index + n, ..h }));
    ask.dest.into_iter().chain(heard)
}

/// Whether a condition cannot become so by what is stored in a variable: a constant, or another one's value, of which it is
/// not so, whatever else the condition reads.
pub(crate) fn loses(terms: &Terms, condition: TermId, slot: Slot, stored: TermId) -> bool {
    match terms.get(stored) {
        stored @ (Term::Const(_) | Term::Value(Slot { local: false, .. })) => {
            terms.decided_by(condition, slot, stored).is_some_and(|value| value != 1)
        }
        _ => false,
    }
}
