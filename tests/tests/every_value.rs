//! Values of every kind, from where they come to where they are shown; and each answer that does not fit, with its reason.
#![cfg(test)]

use hearken_compiler::Pack;
use hearken_runtime::{Action, Image, Input, Moment, Refused, Session, Shown};
use hearken_tests::{Built, build, pack_of, seen};

/// Monday 5 January 2026, nine in the morning.
const NOW: Moment = Moment { utc: 1_767_603_600, offset: 0 };

const MANIFEST: &str = "name: values
version: 1.0.0
entry: visit
help: people
activities:
  count: { title: A count, inputs: { name: text, long: number }, result: number }
  clock: { title: A clock, result: time }
  film: { title: A film }
";

const PAGE: &str = r#"
flow visit "A visit"
  ask helped as several
    > What helped?
    - A *walk* [walk]
    - Music [music]
    - Tea & cake [tea]
    - None of these
      only on its own
  set began to now
  set short to 90 minutes
  set long to 2 weeks
  > {short}, {long}, {1 day} and {began}.
  set low to 0 - 7.5
  > {low} and {-low}.
  ask who as text
    > Who is there?
  set greeting to "Dear {who}"
  > {greeting}.
  do named with name greeting
  ask since as date
    > Since when?
  > {days since since} days.
  show count with name who, long 5 gives counted
  > {counted}.
  show clock gives at
  > {at}.
  show film
  wait until monday at 08:00
  > Until {today}.
  if who is "Sam" and counted is not 3
    > Hello again.

flow named "By name" with name as text, loud as yes or no, usually no
  > It is {name}.
  if loud
    > It is!

flow people "People"
  > Here is somebody.
  signpost samaritans

signpost samaritans "Samaritans"
  phone 116 123
  reviewed never

intent risk.harm "Harm"
  safety
  words end it all

interrupt crisis "I need help now" on risk.harm
  go to people
"#;

const SAM: Action<'_> = Action::Text("Sam");

fn said(session: &Session<'_>) -> Vec<String> {
    let text = |shown| if let Shown::Say { text, .. } = shown { Some(text.plain().to_owned()) } else { None };
    session.turn().shown().filter_map(text).collect()
}

fn give(session: &mut Session<'_>, action: Action<'_>) -> Result<(), Refused> {
    let turn = session.turn().number();
    session.advance(&Input { turn, at: NOW, action }).map(|_| ())
}

fn given<'i>(image: &'i Image<'i>, actions: &[Action<'_>]) -> Session<'i> {
    let mut session = Session::start(image, 1, NOW);
    let options: Vec<u32> = session.turn().choices().map(|c| c.option).take(3).collect();
    give(&mut session, Action::Choose(&options)).expect("they go together");
    for action in actions {
        give(&mut session, *action).unwrap_or_else(|why| panic!("{action:?}: {why}"));
    }
    session
}

fn values() -> Built {
    build(Pack { manifest: Some(MANIFEST.to_owned()), ..pack_of(&[("page.hark", PAGE)]) })
}

#[test]
fn every_kind_of_value_is_shown_as_a_person_would_write_it() {
    let built = values();
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = given(&image, &[]);
    let first = "90 minutes, 2 weeks, 1 day and 5 January 2026, 09:00.";
    assert_eq!(said(&session), [first, "−7.5 and 7.5.", "Who is there?"]);
    give(&mut session, Action::Text("Sam")).expect("it is a text");
    assert_eq!(said(&session), ["Dear Sam.", "It is Dear Sam.", "Since when?"]);
    give(&mut session, Action::Text("29 February 2024")).expect("it is a date");
    assert_eq!(said(&session), ["676 days."]);
    give(&mut session, Action::Returned(Some(4))).expect("it is a number");
    assert_eq!(said(&session), ["4."]);
    give(&mut session, Action::Returned(Some(32_400))).expect("it is a time");
    assert_eq!(said(&session), ["09:00."]);
    give(&mut session, Action::Returned(None)).expect("it has no result");
    // It is past eight on this Monday, so it is the next one.
    assert_eq!(session.turn().prompt().wake_at, Some(NOW.utc + 7 * 86_400 - 3_600));
    let turn = session.turn().number();
    let at = Moment { utc: NOW.utc + 7 * 86_400, ..NOW };
    session.advance(&Input { turn, at, action: Action::Wake }).expect("it is time");
    assert_eq!(said(&session), ["Until 12 January 2026.", "Hello again."]);
    assert_eq!(give(&mut session, Action::Form(&[Action::Skip])), Err(Refused::Ended));
}

/// An app's mistake is told in words for its log, and the person stays where they were.
#[test]
fn what_does_not_fit_is_refused_with_its_reason() {
    let built = values();
    let image = Image::open(&built.bytes).expect("it opens");
    let day = Action::Date(20_000);
    // What was done before, what does not fit then, and why.
    let cases: [(&[Action<'_>], Action<'_>, Refused); 11] = [
        (&[], day, Refused::NotAskedFor),
        (&[], Action::Menu(99), Refused::NoSuchInterrupt(99)),
        (&[], Action::Skip, Refused::MayNotSkip),
        (&[], Action::Returned(Some(1)), Refused::NotAskedFor),
        (&[], Action::Form(&[Action::Text("Sam")]), Refused::NotAskedFor),
        (&[SAM], Action::Returned(None), Refused::NotAskedFor),
        (&[SAM], Action::Date(3_000_000), Refused::NotAskedFor),
        (&[SAM], Action::Choose(&[1]), Refused::NotAskedFor),
        (&[SAM, day], Action::Returned(None), Refused::WrongResult),
        (&[SAM, day], Action::Returned(Some(i64::MAX)), Refused::WrongResult),
        (&[SAM, day, Action::Returned(Some(1))], Action::Returned(Some(86_400)), Refused::WrongResult),
    ];
    for (before, action, why) in cases {
        let mut session = given(&image, before);
        let seen_before = seen(&session);
        let refused = give(&mut session, action).expect_err("it does not fit");
        assert_eq!(refused, why, "{action:?} after {before:?}");
        assert!(refused.to_string().len() > 20, "{refused:?} has no words");
        assert_eq!(seen(&session), seen_before);
    }
}

/// A connection that stutters sends an answer twice, or late.
#[test]
fn an_input_that_comes_twice_or_too_soon_changes_nothing() {
    let built = values();
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = given(&image, &[SAM]);
    let before = seen(&session);
    for turn in [1, 2] {
        assert!(session.advance(&Input { turn, at: NOW, action: SAM }).is_ok(), "what was taken once is taken again");
        assert_eq!(seen(&session), before);
    }
    let early = Input { turn: 9, at: NOW, action: SAM };
    assert_eq!(session.advance(&early).err(), Some(Refused::FutureTurn(3)));
    assert_eq!(seen(&session), before);
}

/// Neither is it an answer, nor does what is made of a long one grow without end.
#[test]
fn nothing_written_leaves_the_question_open() {
    let built = values();
    let image = Image::open(&built.bytes).expect("it opens");
    for nothing in ["", "   ", "\u{3000}"] {
        let mut session = given(&image, &[SAM]);
        let place = session.turn().prompt().place;
        give(&mut session, Action::Text(nothing)).expect("text is taken everywhere");
        assert_eq!(session.turn().prompt().place, place, "{nothing:?}");
    }
    let mut session = given(&image, &[]);
    let long = "so ".repeat(150);
    give(&mut session, Action::Text(&long)).expect("it is short enough");
    let dear = said(&session).remove(0);
    assert!(dear.starts_with("Dear so so") && dear.chars().count() <= 501, "{dear}");
}
