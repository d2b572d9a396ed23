//! What is true of every pack, tried on packs that nobody wrote.
#![cfg(test)]

use hearken_compiler::{CheckOptions, Pack, Severity, compile};
use hearken_runtime::{Image, Moment, Session};
use hearken_tests::{Deed, Dice, MANIFEST, MORNING, build, generate, pack_of, seen};

/// How many packs are tried.
const PACKS: u64 = 400;
/// How many inputs each is given.
const INPUTS: i64 = 60;

fn random(seed: u64) -> Pack {
    let page = generate(&mut Dice::seeded(seed));
    Pack { manifest: Some(MANIFEST.to_owned()), ..pack_of(&[("page.hark", &page)]) }
}

#[test]
fn a_well_formed_pack_is_never_refused() {
    for seed in 0..PACKS {
        let pack = random(seed);
        let page = pack.files.first().map_or_else(String::new, |f| f.1.clone());
        let compiled = compile(pack, CheckOptions::default());
        let errors: Vec<String> = compiled
            .diagnostics
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .map(|d| {
                let line = d.labels.first().map_or(0, |l| compiled.sources.position(l.at).line);
                format!("{line}: {} {}", d.code.0, d.message)
            })
            .collect();
        assert!(errors.is_empty(), "seed {seed}: {errors:#?}\n{page}");
    }
}

/// The same events, refusals and turns, whether the app stays open or is closed after every turn; and what is refused
/// leaves the session as it was.
#[test]
fn a_conversation_is_the_same_if_the_app_is_closed_after_every_turn() {
    for seed in 0..PACKS {
        let built = build(random(seed));
        let image = Image::open(&built.bytes).expect("it opens");
        let mut dice = Dice::seeded(seed ^ 0xFEED);
        let mut open = Session::start(&image, seed as u32, MORNING);
        let mut save = Vec::new();
        open.save(&mut save);
        for n in 1..=INPUTS {
            let at = Moment { utc: MORNING.utc + n * 40_000, ..MORNING };
            let mut closed = Session::restore(&image, &save).unwrap_or_else(|e| panic!("seed {seed}, {n}: {e:?}"));
            assert_eq!(seen(&open), seen(&closed), "seed {seed}: before input {n}, the turn is another");
            let deed = Deed::draw(&open, &mut dice);
            let before = seen(&open);
            let done = deed.act(&mut open, at);
            assert_eq!(done, deed.act(&mut closed, at), "seed {seed}: {deed:?}");
            assert_eq!(seen(&open), seen(&closed), "seed {seed}: {deed:?} leads elsewhere");
            if done.is_err() {
                assert_eq!(seen(&open), before, "seed {seed}: {deed:?} was refused, and something has changed");
            } else {
                let events = |session: &Session<'_>| session.turn().events().collect::<Vec<_>>();
                assert_eq!(events(&open), events(&closed), "seed {seed}: {deed:?}");
            }
            save.clear();
            open.save(&mut save);
            let mut again = Vec::new();
            closed.save(&mut again);
            assert_eq!(save, again, "seed {seed}: {deed:?} is remembered in two ways");
        }
    }
}
