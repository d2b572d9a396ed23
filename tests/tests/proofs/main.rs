//! What `hearken prove` says, held against every state there is, gone through one by one with nothing left out.
//!
//! `HEARKEN_PROOFS=5000 cargo test --release -p hearken-tests --test proofs -- --nocapture` tries so many packs.
#![cfg(test)]
#![allow(clippy::indexing_slicing, reason = "a test fails as a test does")]

mod brute;
mod kept;
mod monitor;
mod pack;
mod page;
mod promises;
mod says;

use hearken_compiler::{Alone, CheckOptions, Pack, Severity, compile};
use hearken_image::Image;
use hearken_prove::{Limits, Verdict, prove};
use hearken_tests::{Built, build, pack_of};

fn pack_from(page: &str) -> Pack {
    Pack { manifest: Some(pack::MANIFEST.to_owned()), ..pack_of(&[("page.hark", page)]) }
}

/// What came of a pack.
#[derive(Debug, Default)]
struct Count {
    refused: usize,
    too_many: usize,
    gone_through: usize,
    states: usize,
    proved: usize,
    failed: usize,
    /// It fails as chance has it, so that no test can show it.
    by_chance: usize,
    /// It fails where nothing at all is chosen, which no line of a test can say.
    not_typed: usize,
    disagreements: Vec<String>,
}

fn limits() -> Limits {
    Limits { states: 200_000, bytes: 1 << 30, first: false }
}

/// Holds what is proved of a page against what there is.
fn hold(page: &str, count: &mut Count) {
    let refused = compile(pack_from(page), CheckOptions::default());
    if refused.diagnostics.iter().any(|d| d.severity == Severity::Error) {
        count.refused += 1;
        if std::env::var_os("HEARKEN_REFUSED").is_some() {
            let first = refused.diagnostics.iter().find(|d| d.severity == Severity::Error).expect("there is one");
            println!("refused {} {}", first.code.0, first.message);
        }
        return;
    }
    let built = build(pack_from(page));
    let image = Image::open(&built.bytes).expect("it opens");
    let Some(found) = brute::explore(&built, &image) else {
        count.too_many += 1;
        return;
    };
    count.gone_through += 1;
    count.states += found.states;
    let proof = prove(&built.compiled, &built.symbols, &image, None, limits(), &Alone);
    for ((answer, broken), done) in proof.answers.iter().zip(&found.broken).zip(&found.done) {
        let line = answer.at.map_or(String::new(), |at| {
            let found = built.compiled.sources.position(at);
            format!("{} (line {})", built.compiled.sources.slice(at), found.line)
        });
        let mut differ = |what: String| count.disagreements.push(format!("{} {line}: {what}", answer.name));
        match (&answer.verdict, broken) {
            (Verdict::Proved { .. }, None) => count.proved += 1,
            (Verdict::Fails { conversation, test, .. }, Some(shortest)) => {
                count.failed += 1;
                if conversation.len() != shortest + 1 {
                    differ(format!("{} turns, and {} are enough:{done}\n{test}", conversation.len(), shortest + 1));
                }
                // A test is always played with the same seed, and cannot choose nothing at all.
                let (by_chance, not_typed) =
                    (test.contains("# as chance has it"), test.contains("# (chooses nothing)"));
                count.by_chance += usize::from(by_chance);
                count.not_typed += usize::from(not_typed);
                if !by_chance
                    && !not_typed
                    && let Err(why) = replays(page, test)
                {
                    differ(format!("its test {why}\n{test}"));
                }
            }
            (Verdict::Proved { .. }, Some(shortest)) => {
                differ(format!("PROVED, and breaks after {shortest} inputs:{done}"))
            }
            (Verdict::Fails { test, .. }, None) => differ(format!("FAILS, and holds\n{test}")),
            (Verdict::NotDecided { why, .. }, broken) => differ(format!("not decided ({why}), and is {broken:?}")),
        }
    }
}

/// The test of a conversation fails, and does so at its last line: so it went as it says.
fn replays(page: &str, test: &str) -> Result<(), String> {
    let with = format!("{page}\n{test}");
    let compiled = compile(pack_from(&with), CheckOptions::default());
    if let Some(error) = compiled.diagnostics.iter().find(|d| d.severity == Severity::Error) {
        return Err(format!("does not compile: {} {}", error.code.0, error.message));
    }
    let built: Built = build(pack_from(&with));
    let image = Image::open(&built.bytes).expect("it opens");
    let reports = hearken_rehearsal::run_tests(&built.compiled, &built.symbols, &image);
    let failure = reports.last().and_then(|r| r.failure.clone()).ok_or("passes")?;
    let (line, lines) = (built.compiled.sources.position(failure.at).line as usize, with.lines().count());
    if line != lines { Err(format!("fails at line {line} of {lines}: {}", failure.message)) } else { Ok(()) }
}

#[test]
fn nothing_is_said_to_be_proved_that_a_conversation_breaks() {
    let number = |name: &str, usually: u64| std::env::var(name).ok().map_or(usually, |v| v.parse().expect("a number"));
    let (first, packs) = (number("HEARKEN_FIRST", 0), number("HEARKEN_PROOFS", 60));
    let mut count = Count::default();
    for seed in first..first + packs {
        let page = pack::page(seed);
        let before = count.disagreements.len();
        if std::env::var_os("HEARKEN_SEEDS").is_some() {
            println!("seed {seed}");
        }
        if std::env::var_os("HEARKEN_PAGES").is_some() {
            println!("{page}");
        }
        hold(&page, &mut count);
        for disagreement in count.disagreements.iter().skip(before) {
            println!("seed {seed}: {disagreement}");
        }
    }
    let found = std::mem::take(&mut count.disagreements);
    println!("{count:?}, {} disagreements", found.len());
    assert!(found.is_empty(), "{} disagreements", found.len());
}

/// What came of a questionnaire some turns ago, and an answer since then: neither alone says whether it is so.
const SINCE_THEN: &str = "\
flow f0
  step start
    ask q
    ask called as yes or no
      > Would you like a call?
  step on
    ask
      > Shall we go on?
      - Yes
  step last
    > That is all.

flow support.people
  > Here is who you can talk to.

flow goodbye
  > Until next time.

questionnaire q \"Questions\"
  source \"Our own\"
  licence free \"Our own\"
  options
    0 Never
    1 Often
  item A thing [i0]
  score total is sum of items
  case when total >= 1

data
  called  as yes or no, contact, at first no

guarantee at_a_step \"At a step\"
  never reach f0/last while q.case and not called

guarantee always \"Always\"
  always not q.case or called
";

#[test]
fn a_score_of_some_turns_ago_is_not_forgotten_where_a_promise_looks_at_it_with_something_else() {
    let mut count = Count::default();
    hold(SINCE_THEN, &mut count);
    assert!(count.disagreements.is_empty(), "{:?}", count.disagreements);
    assert_eq!((count.gone_through, count.failed), (1, 2), "{count:?}");
}
