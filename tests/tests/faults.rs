//! A few faults of each sort are put into the real pack, and a promise sees each of them at once; `cargo xtask faults` looks at some 500.
#![cfg(test)]
#![allow(clippy::indexing_slicing, reason = "a test fails as a test does")]

use hearken_tests::faults::{Differs, Judge, faults};
use hearken_tests::pack;

/// So many states are enough to see these break.
const STATES: usize = 25_000;

/// A fault by its kind and a part of what is wrong, and the promise that sees it.
const SAMPLE: [(&str, &str, &str); 12] = [
    ("forgotten watch", "Thoughts that you would be better off dead", "item_nine_first"),
    ("forgotten interrupt", "`crisis` has no condition", "item_nine_first"),
    ("negated condition", "the condition of `crisis`", "item_nine_first"),
    ("swapped comparison", "`>=` is `>` in `phq9.self_harm >= 1`", "item_nine_first"),
    ("route elsewhere", "`crisis` leads to", "item_nine_first"),
    ("broken resume", "`human` does not come back", "good_ending"),
    ("broken resume", "`support.signposting` ends", "good_ending"),
    ("broken resume", "`support.signposting` begins", "no_starting_over"),
    ("misplaced tag", "comes behind `signpost samaritans and shout`", "P02"),
    ("route elsewhere", "stop leads to", "good_ending"),
    ("nobody told", "Urgent support was shown", "care_team_is_told"),
    ("dropped support", "`signpost all` is gone", "people_are_shown"),
];

#[test]
fn a_fault_at_a_safety_place_breaks_a_promise_and_its_conversation_is_a_test_that_fails() {
    let judge = Judge::of(pack("therapy-content"));
    let all = faults(judge.built());
    assert!(all.len() >= 300, "{} faults", all.len());
    for (kind, what, promise) in SAMPLE {
        let found: Vec<_> = all.iter().filter(|f| f.kind == kind && f.what.contains(what)).collect();
        assert!(!found.is_empty() && found[0].safety, "no fault at a safety place is called {kind}: {what}");
        let seen = judge.see(found[0], STATES);
        assert!(seen.other_image && seen.differs != Differs::No, "{kind}: {what} changes nothing");
        assert_eq!(seen.fails.as_ref().map(|f| f.0.as_str()), Some(promise), "{kind}: {what}");
        assert_eq!(seen.not_replayed, None, "{kind}: {what}");
    }
}
