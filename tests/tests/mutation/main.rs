//! Two thousand single mistakes in the real pack: each changes nothing but wording, or is told beside its line.
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
