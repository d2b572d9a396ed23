//! What was proved before, and is not proved again: a promise about an image of which everything that a proof can see is
//! still the same (`seen.rs`).
//!
//! Only *proved* is kept. What fails is found again with a conversation that fits the pack as it is now; what was not
//! decided may be decided with more room.
//!
//! Lines that no conversation comes to are kept with the image, whatever was promised when they were sought: what is out of
//! reach is so for every promise. They are kept as numbers of instructions, which are the same while the image looks the same.

use std::collections::BTreeMap;

use hearken_compiler::{Compiled, Symbols};
use hearken_image::Image;

use crate::answer::{Answer, Never, Proof, Verdict};
use crate::batches::prove_batches;
use crate::code::Code;
use crate::condition::Pack;
use crate::explore::Limits;
use crate::fingerprint::Fingerprint;
use crate::progress::Crew;
use crate::promise::{Batch, Promise, batches};
use crate::seen;
use crate::term::Terms;
use crate::vacuous::Vacuous;

/// What was proved of an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// What could be seen of the image, and by which prover.
    pub of: Fingerprint,
    /// By what is promised.
    pub proved: BTreeMap<Fingerprint, Earlier>,
    /// What no conversation comes to: instructions by number, in the order of the code. Nothing if it was not found out.
    pub never: Option<Vec<u32>>,
}

/// A promise that was proved earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Earlier {
    /// On which image: its content checksum.
    pub image: u64,
    /// How many states were gone through then, for all that was asked.
    pub states: u64,
    /// How many inputs were given to them.
    pub turns: u64,
    /// It holds, but says nothing.
    pub vacuous: Option<Vacuous>,
}

/// As [`crate::prove`], but what is kept is not proved again; and what is proved now is kept, in place of what is not of this
/// pack any more.
pub fn prove_again(
    compiled: &Compiled,
    symbols: &Symbols,
    image: &Image<'_>,
    only: Option<&str>,
    limits: Limits,
    crew: Crew<'_>,
    kept: &mut Kept,
) -> Proof {
    let pack = Pack { compiled, symbols, image };
    let mut terms = Terms::default();
    let code = Code::read(image, &mut terms);
    let of = seen::of_image(&code, &terms);
    let promises = crate::promise::all(&pack, &mut terms);
    let phrases = crate::model::phrases(&pack);
    let prints: Vec<Fingerprint> = promises.iter().map(|p| seen::of_promise(of, p, &terms, &phrases)).collect();
    if kept.of != of {
        *kept = Kept { of, ..Kept::default() };
    }
    kept.proved.retain(|print, _| prints.contains(print));

    let mut answers: BTreeMap<usize, Answer> = BTreeMap::new();
    for (number, (promise, print)) in promises.iter().zip(&prints).enumerate() {
        if let Some(earlier) = kept.proved.get(print).filter(|_| only.is_none_or(|only| only == promise.name)) {
            answers.insert(number, answer(&pack, promise, *earlier));
        }
    }
    let lines = only.is_none() && kept.never.is_none();
    let open = open(batches(&pack, only), &answers, lines);
    let mut proof = prove_batches(&pack, &open, lines, limits, crew);

    let numbers = open.iter().flat_map(|batch| batch.all.iter().copied());
    for (number, answer) in numbers.zip(std::mem::take(&mut proof.answers)) {
        if let (Some(promise), Some(print)) = (promises.get(number), prints.get(number))
            && let Verdict::Proved { vacuous } = &answer.verdict
        {
            let vacuous = vacuous.as_deref().and_then(|words| Vacuous::of_words(words, &pack, promise));
            let (states, turns) = (proof.states as u64, proof.turns);
            kept.proved.insert(*print, Earlier { image: proof.image, states, turns, vacuous });
        }
        answers.insert(number, answer);
    }
    proof.answers = answers.into_values().collect();
    match (&proof.never, &kept.never) {
        (Never::These(addresses), _) => {
            kept.never = Some(addresses.iter().filter_map(|at| code.number(*at)).map(|n| n as u32).collect());
        }
        (Never::NotDecided, Some(numbers)) if only.is_none() => {
            let found = numbers.iter().filter_map(|n| code.all.get(*n as usize));
            proof.never = Never::These(found.map(|i| i.at).collect());
        }
        (Never::NotDecided, _) => {}
    }
    proof
}

fn answer(pack: &Pack<'_>, promise: &Promise, earlier: Earlier) -> Answer {
    let vacuous = earlier.vacuous.and_then(|v| v.words(pack, promise));
    let Promise { name, title, at, kind: _ } = promise.clone();
    Answer { name, title, at, verdict: Verdict::Proved { vacuous }, earlier: Some(earlier) }
}

/// What is left to prove. If that is nothing, lines that no conversation comes to may still have to be found out.
fn open(batches: Vec<Batch>, known: &BTreeMap<usize, Answer>, lines: bool) -> Vec<Batch> {
    let is_open = |number: &usize| !known.contains_key(number);
    let mut open = Vec::new();
    for Batch { mut all, mut by_name } in batches {
        // A batch that was empty from the start is all that was asked for.
        let was_empty = all.is_empty() && known.is_empty();
        all.retain(is_open);
        by_name.iter_mut().for_each(|same| same.retain(is_open));
        by_name.retain(|same| !same.is_empty());
        if was_empty || !all.is_empty() {
            open.push(Batch { all, by_name });
        }
    }
    if open.is_empty() && lines {
        open.push(Batch::default());
    }
    open
}
