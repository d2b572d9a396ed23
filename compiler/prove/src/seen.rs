//! What of a pack a proof can see, as fingerprints: while they are the same, so is what was proved.
//!
//! Everything of the image that is not named here as left out is in them, as the machine reads it. Left out are
//!
//! - the wordings that are only shown: of bubbles and prompts, hints, what is told to others, what a signpost says. The
//!   machine copies them into a turn and never looks at them; to put one together cannot fail, and brings nothing into the
//!   state. What is heard or offered stays: options, titles, yes and no, phrases, what a text variable is set to. So
//!   does what is worked out for a wording, and so do wordings that stand in others (`wording`, `or "…"`), since options may
//!   show those, too;
//! - addresses: a mark in a bubble makes its instruction longer, and everything behind it moves. Instructions are
//!   counted instead;
//! - stable ids, which are handles for hosts and saves, and the pack's identity;
//! - when a signpost was last reviewed.

use std::collections::BTreeSet;

use hearken_image::{AskKind, AskView, FORMAT_VERSION, Flow, Interrupt, NONE, Op, Place, Section, Signpost};

use crate::answer::START;
use crate::code::Code;
use crate::fingerprint::{Fingerprint, Notes};
use crate::inputs::{Phrase, said};
use crate::promise::{Before, Kind, Promise, Target, When};
use crate::term::{Term, TermId, Terms};
use crate::worker::SEED;

/// What *proved* means. To be raised with whatever makes the prover, or the machine, come to other answers about the same
/// image. A release counts as such a change.
const MEANING: u32 = 2;

/// The fingerprint of what can be seen of an image, and by whom. The terms are those of the code alone.
pub(crate) fn of_image(code: &Code<'_>, terms: &Terms) -> Fingerprint {
    let (image, tables) = (code.image, &code.image.tables);
    let mut notes = Notes::default();
    notes.note(format_args!("{MEANING} {} {FORMAT_VERSION} {START:?} {SEED}", env!("CARGO_PKG_VERSION")));
    let number = |at: u32| code.number(at);

    notes.note(format_args!("{:?}", image.root));
    for Flow { code, messages, sizes } in tables.flows.iter() {
        notes.note(format_args!("flow {:?} {messages} {sizes}", number(code)));
    }
    for Place { address } in tables.places.iter() {
        notes.note(format_args!("place {:?}", number(address)));
    }
    for interrupt in tables.interrupts.iter() {
        let condition = number(interrupt.condition);
        notes.note(format_args!("{:?} {condition:?}", Interrupt { condition: 0, ..interrupt }));
    }
    for Signpost { name, nations, .. } in tables.signposts.iter() {
        notes.note(format_args!("signpost {name} {nations}"));
    }
    tables.variables.iter().for_each(|v| notes.note(format_args!("{v:?}")));
    tables.intents.iter().for_each(|i| notes.note(format_args!("{i:?}")));
    tables.activities.iter().for_each(|a| notes.note(format_args!("{a:?}")));
    tables.audiences.iter().for_each(|a| notes.note(format_args!("{a:?}")));
    tables.scales.iter().for_each(|s| notes.note(format_args!("{s:?}")));
    tables.questionnaires.iter().for_each(|q| notes.note(format_args!("{q:?}")));
    tables.numbers.iter().for_each(|n| notes.note(format_args!("{n:?}")));
    (0..image.names.len()).for_each(|n| notes.note(format_args!("{:?}", image.names.get(n))));
    notes.note(format_args!("{:?}", image.section(Section::Phrases)));

    let shown = only_shown(code);
    for message in (0..image.texts.len()).filter(|m| !shown.contains(m)) {
        notes.note(format_args!("{message} {:?}", image.texts.get(message)));
    }
    // What is written to the guide is chosen so that it is no wording of the pack's, shown ones among them.
    said(image, &terms.literals).iter().for_each(|s| notes.note(format_args!("{s:?}")));
    code.all.iter().for_each(|i| instruction(code, i.at, i.next, &mut notes));
    notes.taken()
}

/// Messages that are shown and nothing else. (No two wordings share one: `Pack::message` of the compiler. It is looked at
/// all the same.)
fn only_shown(code: &Code<'_>) -> BTreeSet<u32> {
    let (image, tables) = (code.image, &code.image.tables);
    let (mut shown, mut heard) = (BTreeSet::new(), BTreeSet::new());
    for instruction in &code.all {
        let first = image.flow(instruction.flow).map_or(0, |f| f.messages);
        match image.op(instruction.at) {
            Some((Op::Say { message } | Op::SayWith { message, .. } | Op::Tell { message, .. }, _)) => {
                shown.insert(first.saturating_add(message));
            }
            Some((Op::StoreText { message, .. }, _)) => _ = heard.insert(first.saturating_add(message)),
            Some((Op::Ask { .. }, _)) => {
                let Some(ask) = image.ask(instruction.at) else { continue };
                shown.extend(ask.hint.map(|h| first.saturating_add(h)));
                let options = first.saturating_add(ask.first_message);
                heard.extend(options..options.saturating_add(ask.options));
            }
            _ => {}
        }
    }
    for Signpost { name: _, title, phone, text, email, web, open, nations: _, reviewed: _ } in tables.signposts.iter() {
        shown.extend([title, phone, text, email, web, open].into_iter().filter(|m| *m != NONE));
    }
    heard.extend([image.root.yes, image.root.no, image.root.none_of_these]);
    heard.extend(tables.interrupts.iter().map(|i| i.title).chain(tables.intents.iter().map(|i| i.title)));
    heard.extend(tables.scales.iter().flat_map(|s| s.first_message..s.first_message.saturating_add(s.count)));
    &shown - &heard
}

fn instruction(code: &Code<'_>, at: u32, next: u32, notes: &mut Notes) {
    let to = |address: u32| code.number(address);
    let Some((op, _)) = code.image.op(at) else { return };
    match op {
        // What it says is shown; the values that go into it are left on the stack by the instructions before.
        Op::Say { message: _ } | Op::SayWith { message: _, count: _ } => notes.note(format_args!("says")),
        Op::Tell { audience, message: _, count: _ } => notes.note(format_args!("tells {audience}")),
        Op::Jump { target } => notes.note(format_args!("to {:?}", to(target))),
        Op::JumpIfNot { target } => notes.note(format_args!("unless, to {:?}", to(target))),
        Op::Confirm { place, ask } => notes.note(format_args!("confirm {place} {:?}", to(ask))),
        Op::OneOf { slot, ways } | Op::InTurn { slot, ways } => {
            notes.note(format_args!("{} {slot:?}", op.name()));
            ways.for_each(|way| notes.note(format_args!("to {:?}", to(next.saturating_add(way)))));
        }
        Op::Ask { place } => {
            notes.note(format_args!("ask {place}"));
            if let Some(view) = code.image.ask(at) {
                ask(&view, &to, notes);
            }
        }
        // The others have neither wordings that are only shown nor addresses.
        other => notes.note(format_args!("{other:?}")),
    }
}

fn ask(ask: &AskView<'_>, to: &impl Fn(u32) -> Option<usize>, notes: &mut Notes) {
    let kind: AskKind = ask.kind;
    notes.note(format_args!("{kind:?} {:?} {:?} {:?}", ask.dest, ask.heard, ask.questionnaire));
    notes.note(format_args!("{} {} {} {}", ask.first_option, ask.first_message, ask.options, ask.hint.is_some()));
    notes.note(format_args!("{} {} {}", ask.may_skip(), ask.has_heads(), ask.listens()));
    for option in ask.each_option() {
        notes.note(format_args!("{:?} {:?}", to(option.body), option.head.map(to)));
    }
    for on in ask.each_on() {
        notes.note(format_args!("on {:?} {:?}", on.intents().collect::<Vec<_>>(), to(on.target)));
    }
    let targets = ask.targets();
    let others = [targets.unsure, targets.anything_else, targets.invalid, targets.skip];
    notes.note(format_args!("{:?}", others.map(|target| target.map(to))));
    notes.note(format_args!("{:?} {:?}", targets.silence.map(|(after, target)| (after, to(target))), to(ask.next)));
}

/// The fingerprint of a promise about an image: of what it promises, and neither of its name nor of where it stands.
/// `phrases`: what the pages say that interrupts listen for, of which an image may have less.
pub(crate) fn of_promise(image: Fingerprint, promise: &Promise, terms: &Terms, phrases: &[Phrase]) -> Fingerprint {
    let mut notes = Notes::default();
    // What is vacuous is only told of what was written.
    notes.note(format_args!("{image} {}", promise.at.is_some()));
    promise.when().iter().for_each(|w| when(terms, w, &mut notes));
    match &promise.kind {
        Kind::NextIs { after: _, target } => named("next is", target, &mut notes),
        Kind::Reach { when: _, whenever, target, before, within, even_after_waiting } => {
            notes.note(format_args!("{whenever} {within:?} {even_after_waiting}"));
            named("reach", target, &mut notes);
            match before {
                Before::Nothing | Before::NextQuestion | Before::End => notes.note(format_args!("before {before:?}")),
                Before::Target(target) => named("before", target, &mut notes),
            }
        }
        Kind::Never { target, condition: only } => {
            notes.note(format_args!("{}", only.is_some()));
            named("never", target, &mut notes);
            only.iter().for_each(|only| condition(terms, *only, &mut notes));
        }
        Kind::Possible { when, target, within } => {
            notes.note(format_args!("{} {within:?}", when.is_some()));
            named("possible", target, &mut notes);
        }
        Kind::Always(always) => {
            notes.note(format_args!("always"));
            condition(terms, *always, &mut notes);
        }
        Kind::Ends => notes.note(format_args!("ends")),
        Kind::Help => notes.note(format_args!("help")),
        Kind::Taken => notes.note(format_args!("taken")),
        Kind::Answerable => notes.note(format_args!("answerable")),
        Kind::Fires => notes.note(format_args!("fires")),
        Kind::Recorded(items) => notes.note(format_args!("recorded {items:?}")),
        Kind::Heard => notes.note(format_args!("heard {phrases:?}")),
    }
    notes.taken()
}

fn when(terms: &Terms, when: &When, notes: &mut Notes) {
    match when {
        When::So(so) => condition(terms, *so, notes),
        When::At(place) => named("at", place, notes),
    }
}

/// What a promise names, without where that stands in the code: a place says it.
fn named(word: &str, target: &Target, notes: &mut Notes) {
    let Target { flows, places, signposts, activities, audiences, any_signpost, support, within: _ } = target;
    notes.note(format_args!("{word} {flows:?} {places:?} {signposts:?} {activities:?} {audiences:?}"));
    notes.note(format_args!("{any_signpost} {support}"));
}

/// A condition from its root down: terms have numbers that depend on what else was looked at.
fn condition(terms: &Terms, term: TermId, notes: &mut Notes) {
    let found = terms.get(term);
    match found {
        Term::One(unary, a) => {
            notes.note(format_args!("{unary:?}"));
            condition(terms, a, notes);
        }
        Term::Two(binary, a, b) => {
            notes.note(format_args!("{binary:?}"));
            condition(terms, a, notes);
            condition(terms, b, notes);
        }
        Term::AtMost(a, bound) => {
            notes.note(format_args!("at most {bound}"));
            condition(terms, a, notes);
        }
        Term::Is(slot, literal) => {
            notes.note(format_args!("is {slot:?} {:?}", terms.literals.get(literal as usize)));
        }
        Term::Const(_)
        | Term::Value(_)
        | Term::There(_)
        | Term::Text(_)
        | Term::Turn(..)
        | Term::SupportDue
        | Term::Clock
        | Term::Unknown => notes.note(format_args!("{found:?}")),
    }
}

#[cfg(test)]
mod tests;
