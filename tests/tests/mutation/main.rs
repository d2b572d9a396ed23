//! Some two thousand single mistakes in the real pack: each changes nothing but what is shown, or is told once or twice, and
//! beside its line (by any of its labels). Diagnostics alone count, not the pack's own transcripts.
//!
//! Whether a mistake is among them is a matter of its line alone (`text.rs`): a new line of content brings its own, and moves no
//! others. All of them would be some fifty thousand, and one takes twenty milliseconds.
//!
//! "What is shown" is compared on images that say nothing and whose texts are all empty (`shown.rs`): a `>` more or less,
//! a hint, a title, a number in the registry. Run it with `--nocapture` to read every miss. What is still missed, and why:
//!
//! - *Heard* (four in ten of all misses): a letter in a phrase of an intent, where the word is none that people write often
//!   (`checks/slips.rs`), or a phrase gone. Nobody can know which words a therapist wants to hear; that they are heard is what
//!   tests are for.
//! - *A line gone that leaves another page, as good as this one*: an option, a `go to`, `do`, `signpost`, `tell`, `set`,
//!   `again`, an `only if`, an `else if`, a `step` that only a waiting person stands at. Guarantees and transcripts know.
//! - *A line gone, told where it is missed and not where it stood*: a step, a condition, a scale, a line of `data` or of
//!   the manifest, whose name is unknown wherever it is used; an item, where bands and examples no longer fit.
//! - *A name that only hosts use*: of an interrupt, of an audience that no page tells anything.
//! - *A name left out behind `ask`*: what remains is a right question whose answer nobody keeps.
//! - *A `do` twice*: a flow that is done again may do something else, in turn.
#![cfg(test)]
#![allow(clippy::indexing_slicing, reason = "a test fails as a test does")]

mod judge;
mod mistake;
mod random;
mod shown;
mod text;

use std::collections::BTreeMap;

use hearken_tests::pack;

use judge::{Judge, Verdict};
use mistake::{KINDS, Kind, Mistake};
use text::Lines;

#[test]
fn a_single_mistake_is_told_beside_its_line() {
    let lines = Lines::of(&pack("therapy-content"));
    let judge = Judge::of(&lines);
    let mistakes = mistake::mistakes(&lines, &judge.names());
    let verdicts = judged(&judge, &mistakes);

    let mut counts: BTreeMap<Kind, BTreeMap<&str, usize>> = BTreeMap::new();
    let (mut misses, mut all) = (0, 0);
    for (mistake, verdict) in mistakes.iter().zip(&verdicts) {
        *counts.entry(mistake.kind).or_default().entry(verdict.word()).or_default() += 1;
        all += 1;
        if verdict.is_miss() {
            misses += 1;
            println!("{}", judge.story(mistake, verdict));
        }
    }
    for (kind, count) in KINDS {
        let of_kind = &counts[&kind];
        let missed = mistakes.iter().zip(&verdicts).filter(|(m, v)| m.kind == kind && v.is_miss()).count();
        println!("{kind:?}: {:.1} % of {count}: {of_kind:?}", 100.0 - 100.0 * missed as f64 / count as f64);
    }
    println!("all: {:.2} % of {all}", 100.0 - 100.0 * f64::from(misses) / f64::from(all));
    assert!(misses * 100 <= all * 5, "{misses} of {all} mistakes are missed");
}

/// Each mistake's verdict, in order; two at a time.
fn judged(judge: &Judge<'_>, mistakes: &[Mistake]) -> Vec<Verdict> {
    let half = mistakes.len().div_ceil(2);
    std::thread::scope(|scope| {
        let halves: Vec<_> = mistakes
            .chunks(half)
            .map(|part| scope.spawn(|| part.iter().map(|m| judge.verdict(m)).collect::<Vec<_>>()))
            .collect();
        halves.into_iter().flat_map(|h| h.join().expect("a judge does not fail")).collect()
    })
}
