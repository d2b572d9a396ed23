//! What people write is listened to as closely as it can be: the surest phrase, at any time, in any number of words.
#![cfg(test)]

use hearken_runtime::{Action, EventKind, Image, Input, Moment, Refused, Session, Shown};
use hearken_tests::{Built, build, pack_of};

const NOW: Moment = Moment { utc: 1_767_603_600, offset: 0 };

fn built(page: &str) -> Built {
    build(pack_of(&[("page.hark", page)]))
}

fn give(session: &mut Session<'_>, action: Action<'_>) -> Result<(), Refused> {
    let turn = session.turn().number();
    session.advance(&Input { turn, at: NOW, action }).map(|_| ())
}

fn write(session: &mut Session<'_>, text: &str) -> Vec<String> {
    give(session, Action::Text(text)).unwrap_or_else(|why| panic!("{text:?}: {why}"));
    said(session)
}

fn said(session: &Session<'_>) -> Vec<String> {
    let text = |shown| if let Shown::Say { text, .. } = shown { Some(text.plain().to_owned()) } else { None };
    session.turn().shown().filter_map(text).collect()
}

const PAGE: &str = r#"
flow welcome "Welcome"
  ask worry as text up to 60 characters
    > What is it?
    on worry.work
      > Work.
    on worry.money
      > Money.
    on unsure
      > Which is nearer?
      confirm
    on anything else
      > I see.
    on invalid
      > That was too long, or nothing.
      again
  if worry.intent is not missing and worry.intent is worry.work
    > So it is work.
  ask mood as number 0 to 10
    > How are you?
  > Thank you.

flow people "People"
  ask sure as yes or no
    > Are you low?
  ask mood as number 0 to 10
    > And from 0 to 10?
  > I see.

data
  mood  as number 0 to 10, answer
  rest  as number 0 to 10, answer

intent worry.work "Work"
  words work, night work, the work of night, boss, overtime

intent worry.home "Home"
  words rent man, flat

intent worry.money "Money"
  words rent, the rent, payments

intent ask.human "Wants to talk to a person"
  words real person

interrupt signs "?!" on ask.human before low
  do people

interrupt low when mood <= 2
  do people
"#;

#[test]
fn of_phrases_of_one_intent_the_longest_counts() {
    let built = built(PAGE);
    let image = Image::open(&built.bytes).expect("it opens");
    for (text, phrase) in [
        ("my boss and the work of night", "the work of night"),
        ("the work of night, for my boss", "the work of night"),
        ("work", "work"),
        ("the rent", "the rent"),
    ] {
        let mut session = Session::start(&image, 1, NOW);
        write(&mut session, text);
        let named = session.turn().events().find(|e| e.kind == EventKind::Named).expect("it is named");
        assert_eq!(image.phrases.phrase(named.which), phrase, "{text}");
    }
}

/// The offers are in the order of how well they fit, and each intent is offered once, however many of its phrases stand there.
#[test]
fn where_two_intents_fit_as_well_one_is_asked_which_was_meant_and_each_once() {
    let built = built(PAGE);
    let image = Image::open(&built.bytes).expect("it opens");
    let cases: [(&str, &[&str]); 4] = [
        ("rent and boss", &["Work", "Money"]),
        ("work rent flat boss", &["Work", "Home", "Money"]),
        ("rent man, the rent, boss, work", &["Home", "Money", "Work"]),
        // Of money two phrases stand there, and of the home one that is as long as the shorter.
        ("overtime, a flat, rent, payments", &["Work", "Money", "Home"]),
    ];
    for (text, titles) in cases {
        let mut session = Session::start(&image, 1, NOW);
        write(&mut session, text);
        let offered: Vec<String> = session.turn().choices().map(|c| c.text.plain().to_owned()).collect();
        assert_eq!(offered, [titles, &["None of these"]].concat(), "{text}");
        assert_eq!(give(&mut session, Action::Choose(&[99_999])), Err(Refused::NoSuchOption(99_999)));
        assert_eq!(give(&mut session, Action::Skip), Err(Refused::NotAskedFor));
        assert_eq!(write(&mut session, "Work")[..2], ["Work.", "So it is work."], "{text}");
    }
}

#[test]
fn signs_alone_are_an_answer_and_nothing_or_too_much_is_none() {
    let built = built(PAGE);
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    assert_eq!(
        write(&mut session, "so much to say of it, and so little time in which to say any of it")[0],
        "That was too long, or nothing."
    );
    assert_eq!(write(&mut session, " ")[0], "That was too long, or nothing.");
    // Neither is it the interrupt whose title has no words either.
    assert_eq!(write(&mut session, ":-(")[0], "I see.");
}

/// What it listens for is for when the person is elsewhere: within it, it would lead in a circle.
#[test]
fn an_interrupt_does_not_fire_within_its_own_flow() {
    let built = built(PAGE);
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    assert_eq!(write(&mut session, "a real person"), ["Are you low?"]);
    assert_eq!(write(&mut session, "a real person"), ["Are you low?"], "it is heard, and asked again");
    assert_eq!(write(&mut session, "n"), ["And from 0 to 10?"]);
    assert_eq!(write(&mut session, "1")[0], "I see.", "its condition became so");
    assert_eq!(session.turn().events().filter(|e| e.kind == EventKind::Interrupted).count(), 0);
    write(&mut session, "work");
    // It was so already.
    assert_eq!(write(&mut session, "2"), ["Thank you."]);
}
