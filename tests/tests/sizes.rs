//! What a client carries, to the byte: a session, a save, an image, and that a step allocates nothing. Times are the
//! bench's matter; these hold everywhere. Where one of them changes, it was meant to: the goals stand beside them.
#![cfg(test)]

use std::process::Command;

use allocation_counter::measure;
use hearken_runtime::{Action, Image, Input, Moment, Session, Shown};
use hearken_tests::{Built, Scratch, build, pack, pack_of, path};

const NOW: Moment = Moment { utc: 1_790_000_000, offset: 0 };

/// The pack of the bench: a hundred nodes, each with an interpolated line, arithmetic, a branch and three options. Also
/// how long the same content is in ink.
fn bench_pack() -> (Built, usize) {
    let scratch = Scratch::new();
    let status = Command::new("python3")
        .arg(path("tests/bench/gen.py"))
        .arg(scratch.path())
        .arg("100")
        .status()
        .expect("python3 can be started");
    assert!(status.success());
    let source = |name| std::fs::read_to_string(scratch.path().join(name)).expect("the pack was written");
    (build(pack_of(&[("pack.hark", &source("100.hark"))])), source("100.ink").len())
}

/// The choices of the bench.
struct Choices(u32);

impl Choices {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((self.0 >> 16) % 3) as usize
    }
}

/// Takes a choice and looks at every text and event of the next turn.
fn step(session: &mut Session<'_>, choices: &mut Choices) -> usize {
    let turn = session.turn();
    let option = turn.choices().nth(choices.next()).expect("there are three").option;
    let input = Input { turn: turn.number(), at: NOW, action: Action::Choose(&[option]) };
    let turn = session.advance(&input).expect("it goes on");
    let said = turn.shown().map(|s| if let Shown::Say { text, .. } = s { text.plain().len() } else { 0 });
    let offered = turn.choices().map(|c| c.text.plain().len());
    said.chain(offered).sum::<usize>() + turn.events().count()
}

#[test]
#[cfg(target_pointer_width = "64")]
fn a_session_is_small_and_so_is_its_save() {
    let (built, _) = bench_pack();
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = None;
    let held = measure(|| {
        let mut playing = Session::start(&image, 1, NOW);
        let mut choices = Choices(12345);
        for _ in 0..100 {
            step(&mut playing, &mut choices);
        }
        session = Some(playing);
    });
    // Goal: 512 in total.
    let inline = std::mem::size_of::<Session<'_>>() as i64;
    assert_eq!((inline, held.bytes_current), (256, 216));
    // Goal: 64.
    let mut save = Vec::new();
    session.expect("it was played").save(&mut save);
    assert_eq!(save.len(), 49);
    let restored = Session::restore(&image, &save).expect("it is taken up");
    assert_eq!(restored.turn().shown().count(), 3);
}

#[test]
fn a_step_allocates_nothing() {
    let (built, _) = bench_pack();
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    let mut choices = Choices(12345);
    // Until every buffer has met the longest turn.
    for _ in 0..1_000 {
        step(&mut session, &mut choices);
    }
    let mut seen = 0;
    let steps = measure(|| {
        for _ in 0..1_000 {
            seen += step(&mut session, &mut choices);
        }
    });
    assert!(seen > 1_000);
    assert_eq!(steps.count_total, 0);
}

#[test]
fn an_image_is_no_larger_than_its_text_needs() {
    let (built, ink) = bench_pack();
    // Goal: 0.95 of what the same content is in ink, as text.
    assert_eq!((built.bytes.len(), ink), (49_356, 52_868));
    assert_eq!(build(pack("tests/golden/v1/pack")).bytes.len(), 2_299);
}
