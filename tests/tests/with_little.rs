//! A pack that leaves out what most have, or a person for whom nothing in it fits: there is still a way on.
#![cfg(test)]

use hearken_compiler::Pack;
use hearken_runtime::{Action, EventKind, Image, Input, Moment, Refused, Session, Shown};
use hearken_tests::{Built, build, pack_of, seen};

const NOW: Moment = Moment { utc: 1_767_603_600, offset: 0 };

fn built(page: &str) -> Built {
    build(pack_of(&[("page.hark", page)]))
}

fn give(session: &mut Session<'_>, action: Action<'_>) -> Result<(), Refused> {
    let turn = session.turn().number();
    session.advance(&Input { turn, at: NOW, action }).map(|_| ())
}

fn happened(session: &Session<'_>, kind: EventKind) -> usize {
    session.turn().events().filter(|e| e.kind == kind).count()
}

fn said(session: &Session<'_>) -> Vec<String> {
    let text = |shown| match shown {
        Shown::Say { text, .. } => text.plain().to_owned(),
        Shown::Signpost(s) => s.name.to_owned(),
        _ => String::new(),
    };
    session.turn().shown().map(text).collect()
}

const PLAIN: &str = r#"
flow welcome "Welcome"
  ask well as yes or no
    > Are you well?
  ask mood as number 0 to 10
    > How are you, from 0 to 10?
  > Thank you.

data
  mood  as number 0 to 10, answer
"#;

#[test]
fn without_help_of_its_own_a_pack_asks_again() {
    let built = built(PLAIN);
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    for help in [Action::Help, Action::Text("help")] {
        give(&mut session, help).expect("help is there everywhere");
        assert_eq!(said(&session), ["Are you well?"]);
        assert_eq!(happened(&session, EventKind::Helped), 1);
    }
}

#[test]
fn without_a_farewell_of_its_own_a_pack_just_stops() {
    let built = built(PLAIN);
    let image = Image::open(&built.bytes).expect("it opens");
    for stop in [Action::Stop, Action::Text("stop")] {
        let mut session = Session::start(&image, 1, NOW);
        give(&mut session, stop).expect("one may stop everywhere");
        assert!(session.turn().ended() && said(&session).is_empty());
        assert_eq!(give(&mut session, Action::Stop), Err(Refused::Ended));
        assert_eq!(give(&mut session, Action::Text("hello")), Err(Refused::Ended));
        // After the end, help is still heard, though there is none.
        give(&mut session, Action::Help).expect("help is there everywhere");
        assert!(session.turn().ended() && said(&session).is_empty());
    }
}

#[test]
fn one_letter_is_enough_for_yes_and_no() {
    let built = built(PLAIN);
    let image = Image::open(&built.bytes).expect("it opens");
    for (text, value) in
        [("y", Some(1)), ("Y.", Some(1)), ("yes", Some(1)), ("n", Some(0)), (" N ", Some(0)), ("No!", Some(0))]
            .into_iter()
            .chain(["x", "yn", "nope", "y n", "я", ""].map(|text| (text, None)))
    {
        let mut session = Session::start(&image, 1, NOW);
        give(&mut session, Action::Text(text)).expect("text is taken everywhere");
        let answered = session.turn().events().find(|e| e.kind == EventKind::Answered).map(|e| e.value);
        assert_eq!(answered, value, "{text:?}");
    }
}

/// An app may know more nations than the pack does. Support that may not be there for this person is better than none.
#[test]
fn someone_of_a_nation_that_the_pack_does_not_know_is_shown_all_support() {
    const PAGE: &str = r#"
flow welcome "Welcome"
  signpost nhs_24 and line_111
  signpost all

data
  nation  as one of england, scotland, device

signpost nhs_24 "NHS 24"
  phone 111
  for scotland
  reviewed never

signpost breathing_space "Breathing Space"
  phone 0800 83 85 87
  for scotland
  reviewed never

signpost line_111 "111"
  phone 111
  for england
  reviewed never
"#;
    let built = built(PAGE);
    let image = Image::open(&built.bytes).expect("it opens");
    let shown = |nation: i64| {
        let session = Session::start_with(&image, 1, NOW, |filling| assert!(filling.value(0, nation)));
        said(&session)
    };
    let all = ["nhs_24", "line_111", "nhs_24", "breathing_space", "line_111"];
    assert_eq!(shown(0), ["line_111", "line_111"], "England");
    assert_eq!(shown(1), ["nhs_24", "nhs_24", "breathing_space"], "Scotland");
    assert_eq!(shown(2), all, "a third");
    assert_eq!(shown(hearken_image::MISSING), all, "not known");
}

/// A pack for which there is nothing but a question: everything a host may read of it is empty, and nothing is amiss.
#[test]
fn what_is_not_there_is_not_found() {
    let built = built(PLAIN);
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    assert_eq!(
        (session.turn().menu().count(), session.turn().choices().count(), session.turn().inputs().count()),
        (0, 0, 0)
    );
    let before = seen(&session);
    assert_eq!(give(&mut session, Action::Choose(&[1])), Err(Refused::NotAskedFor));
    assert_eq!(give(&mut session, Action::Wake), Err(Refused::NotAskedFor));
    assert_eq!(give(&mut session, Action::Menu(1)), Err(Refused::NoSuchInterrupt(1)));
    assert_eq!(seen(&session), before);
    let mut taken = Vec::new();
    let _ = Session::start_with(&image, 1, NOW, |filling| {
        taken.extend([filling.value(0, 5), filling.text(0, "Sam"), filling.value(99, 5), filling.text(99, "Sam")]);
    });
    assert_eq!(taken, [true, false, false, false], "a number is no text, and there are not so many");
}

#[test]
fn a_pack_of_this_manifest_alone_is_enough() {
    let manifest = Some("name: little\nversion: 1.0.0\nentry: welcome\n".to_owned());
    let built = build(Pack { manifest, ..pack_of(&[("page.hark", PLAIN)]) });
    assert!(Image::open(&built.bytes).is_ok());
}
