//! An update in the middle of a conversation: the person is where they were, and sees what they saw.
#![cfg(test)]

use hearken_compiler::Pack;
use hearken_runtime::{Image, Session};
use hearken_tests::{Deed, Dice, MORNING, build, random_pack};

/// How many packs are updated.
const PACKS: u64 = 60;
/// How many inputs each is given.
const INPUTS: usize = 30;

/// The page with a line more at the beginning of every other step, and a first flow that nobody enters: whatever the pack
/// numbers is now numbered otherwise, and keeps its ids by the lock.
fn updated(pack: &Pack, lock: String) -> Pack {
    let mut text =
        "flow before_all \"Before all\"\n  step s0\n    ask\n      > One more?\n      - One [one]\n      - Two\n\n"
            .to_owned();
    let mut steps = 0;
    for line in pack.files.iter().flat_map(|(_, page)| page.lines()) {
        text.push_str(line);
        text.push('\n');
        if line.starts_with("  step s") {
            steps += 1;
            if steps % 2 == 0 {
                text.push_str(&format!("    > New words, the {steps}th.\n"));
            }
        }
    }
    Pack { files: vec![("page.hark".to_owned(), text)], lock: Some(lock), ..pack.clone() }
}

/// What is asked, by its id, and what is on offer, by id and wording.
fn asked(session: &Session<'_>) -> (u32, Vec<(u32, String)>) {
    let turn = session.turn();
    (turn.prompt().place, turn.choices().map(|c| (c.option, c.text.plain().to_owned())).collect())
}

#[test]
fn after_an_update_the_person_is_where_they_were_and_sees_what_they_saw() {
    let mut compared = 0;
    for seed in 0..PACKS {
        let pack = random_pack(seed);
        let old = build(pack.clone());
        let new = build(updated(&pack, old.lock.clone()));
        let (old, new) = (Image::open(&old.bytes).expect("it opens"), Image::open(&new.bytes).expect("it opens"));
        let mut dice = Dice::seeded(seed);
        let mut session = Session::start(&old, 1, MORNING);
        for n in 0..INPUTS {
            let mut save = Vec::new();
            session.save(&mut save);
            let mut later = Session::restore(&new, &save).unwrap_or_else(|why| panic!("seed {seed}, {n}: {why}"));
            assert_eq!(asked(&later), asked(&session), "seed {seed}, input {n}");
            let said = |s: &Session<'_>| s.turn().shown().map(|shown| format!("{shown:?}")).collect::<Vec<_>>();
            assert_eq!(said(&later), said(&session), "seed {seed}, input {n}");
            let deed = Deed::draw(&session, &mut dice);
            assert_eq!(deed.act(&mut session, MORNING).is_ok(), deed.act(&mut later, MORNING).is_ok(), "{deed:?}");
            compared += usize::from(!session.turn().ended());
        }
    }
    assert!(compared > 500, "{compared} turns");
}
