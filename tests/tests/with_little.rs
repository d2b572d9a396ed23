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
    let named =
        self::built("flow welcome\n  ask name as text\n    > Who?\n  > {name}.\n\ndata\n  name  as text, identity\n");
    let image = Image::open(&named.bytes).expect("it opens");
    let _ = Session::start_with(&image, 1, NOW, |filling| {
        taken = vec![filling.value(0, 5), filling.text(0, "Sam")];
    });
    assert_eq!(taken, [false, true], "a text is no number");
}

#[test]
fn a_pack_of_this_manifest_alone_is_enough() {
    let manifest = Some("name: little\nversion: 1.0.0\nentry: welcome\n".to_owned());
    let built = build(Pack { manifest, ..pack_of(&[("page.hark", PLAIN)]) });
    assert!(Image::open(&built.bytes).is_ok());
}

/// Help and a farewell may ask something themselves.
#[test]
fn help_within_help_and_stop_within_the_farewell_do_not_begin_again() {
    const PAGE: &str = r#"
flow welcome "Welcome"
  ask well as yes or no
    > Are you well?
  > Good.

flow aid "Help"
  ask helped as yes or no
    > Did that help?

flow farewell "Farewell"
  ask sure as yes or no
    > Are you sure?
  > Goodbye.
"#;
    let manifest = Some("name: little\nversion: 1.0.0\nentry: welcome\nhelp: aid\nstop: farewell\n".to_owned());
    let built = build(Pack { manifest, ..pack_of(&[("page.hark", PAGE)]) });
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    for _ in 0..3 {
        give(&mut session, Action::Help).expect("help is there everywhere");
        assert_eq!((said(&session), session.state().frames.len()), (vec!["Did that help?".to_owned()], 2));
    }
    give(&mut session, Action::YesNo(true)).expect("it is asked");
    assert_eq!(said(&session), ["Are you well?"]);
    give(&mut session, Action::Stop).expect("one may stop everywhere");
    assert_eq!(said(&session), ["Are you sure?"]);
    give(&mut session, Action::Stop).expect("and stop for good");
    assert!(session.turn().ended() && said(&session).is_empty());
}

/// What an app sends is not taken on trust: it may send more than was ever on offer.
#[test]
fn more_choices_than_there_can_be_are_refused() {
    let page = "flow welcome\n  ask helped as several\n    > What helped?\n    - Tea\n    - Music\n  > Good.\n";
    let built = built(page);
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    let first = session.turn().choices().next().expect("it is offered").option;
    assert_eq!(give(&mut session, Action::Choose(&[first; 64])), Err(Refused::NoSuchOption(first)));
    give(&mut session, Action::Choose(&[first])).expect("it is still asked");
    assert_eq!(said(&session), ["Good."]);
}

/// Nothing is known yet of a part of the condition: that is not "anything but".
#[test]
fn a_condition_on_what_is_not_known_does_not_fire() {
    const PAGE: &str = r#"
flow welcome "Welcome"
  ask first as number 0 to 10
    > The first?
  ask second as number 0 to 10
    > The second?
  > Thank you.

flow other "Other"
  > They differ from what was expected.

data
  first   as number 0 to 10, answer
  second  as number 0 to 10, answer

interrupt differs when first >= 5 and second is not 3
  do other
"#;
    let built = built(PAGE);
    let image = Image::open(&built.bytes).expect("it opens");
    for (second, line) in [(30_000, "Thank you."), (40_000, "They differ from what was expected.")] {
        let mut session = Session::start(&image, 1, NOW);
        give(&mut session, Action::Number(70_000)).expect("it is in the range");
        assert_eq!(said(&session), ["The second?"]);
        give(&mut session, Action::Number(second)).expect("it is in the range");
        assert_eq!(said(&session)[0], line);
    }
}

/// A flow that keeps nothing but a text is taken up with it.
#[test]
fn what_was_written_in_a_flow_is_still_there_when_the_app_was_closed() {
    let page = "flow welcome\n  do named\n\nflow named\n  ask who as text\n    > Who?\n  ask well as yes or no\n    > Well?\n  > {who}.\n";
    let built = built(page);
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    give(&mut session, Action::Text("Sam")).expect("it is a text");
    let mut save = Vec::new();
    session.save(&mut save);
    let mut session = Session::restore(&image, &save).expect("it is taken up");
    give(&mut session, Action::YesNo(true)).expect("it is asked");
    assert_eq!(said(&session), ["Sam."]);
}
