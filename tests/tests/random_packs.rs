//! What is true of every pack, tried on packs that nobody wrote.
#![cfg(test)]

use hearken_compiler::{CheckOptions, Severity, compile};
use hearken_hand::KEPT;
use hearken_runtime::{Image, Moment, PromptKind, Session};
use hearken_tests::{Deed, Dice, MORNING, build, path, random_pack, seen};

/// How many packs are tried.
const PACKS: u64 = 400;
/// How many inputs each is given.
const INPUTS: i64 = 60;

#[test]
fn a_well_formed_pack_is_never_refused() {
    for seed in 0..PACKS {
        let pack = random_pack(seed);
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
        let built = build(random_pack(seed));
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

/// An app that draws a button for every option draws none that nobody wrote.
#[test]
fn only_a_question_with_options_offers_any() {
    let mut offered = 0;
    for seed in 0..PACKS {
        let built = build(random_pack(seed));
        let image = Image::open(&built.bytes).expect("it opens");
        let mut dice = Dice::seeded(seed);
        let mut session = Session::start(&image, seed as u32, MORNING);
        for _ in 0..INPUTS {
            let turn = session.turn();
            let choices: Vec<String> = turn.choices().map(|c| c.text.plain().to_owned()).collect();
            let kind = turn.prompt().kind;
            if !matches!(kind, PromptKind::One | PromptKind::Several { .. }) {
                assert!(choices.is_empty(), "seed {seed}: at {kind:?}: {choices:?}");
            }
            assert!(choices.iter().all(|c| !c.is_empty()), "seed {seed}: an empty option: {choices:?}");
            offered += choices.len();
            let _ = Deed::draw(&session, &mut dice).act(&mut session, MORNING);
        }
    }
    assert!(offered > 1_000, "{offered} options");
}

/// What Miri plays as other processors would are images as they are made today.
#[test]
fn the_kept_images_are_those_of_today() {
    for seed in KEPT.map(|kept| kept.seed) {
        let made = build(random_pack(seed)).bytes;
        let file = path(&format!("tests/hand/kept/{seed}.hearken"));
        if std::env::var_os("HEARKEN_GOLDEN").is_some() {
            std::fs::write(&file, &made).expect("the image can be written");
        }
        let kept = std::fs::read(&file).expect("the image is kept");
        assert!(
            kept == made,
            "{seed}.hearken is not what is made today: tests/hand/tests/elsewhere.rs says what writes it"
        );
    }
}
