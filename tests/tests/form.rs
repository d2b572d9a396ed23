//! A questionnaire that an app draws as one form and sends at once comes to the same as one that is asked item by item.
#![cfg(test)]

use hearken_runtime::{Action, EventKind, Image, Input, Moment, Refused, Session, Shown};
use hearken_tests::{build, pack, pack_of};

const NOW: Moment = Moment { utc: 1_767_603_600, offset: 0 };
const ITEMS: usize = 9;

/// The PHQ-9 of the real pack: its flow, and the stable ids of what can be answered to each item.
fn phq9<'i>(image: &'i Image<'i>) -> (Session<'i>, Vec<u32>) {
    let tables = &image.tables;
    let phq9 = tables.questionnaires.iter().find(|q| image.names.get(q.name) == "phq9").expect("the pack has it");
    let session = Session::start_at(image, 1, NOW, Some((phq9.flow, None)), |_| {});
    let options = session.turn().choices().map(|c| c.option).collect();
    (session, options)
}

fn give<'s>(session: &'s mut Session<'_>, action: Action<'_>) -> Result<hearken_runtime::Turn<'s>, Refused> {
    let turn = session.turn().number();
    session.advance(&Input { turn, at: NOW, action })
}

/// What the record says of a turn that does not depend on how the answers came in.
fn happened(session: &Session<'_>, record: &mut Vec<(EventKind, u32, i64)>) {
    let kept = |kind| !matches!(kind, EventKind::Started | EventKind::Reached);
    record.extend(session.turn().events().filter(|e| kept(e.kind)).map(|e| (e.kind, e.subject, e.value)));
}

#[test]
fn sent_at_once_the_answers_scores_and_interrupts_are_those_of_item_by_item() {
    let built = build(pack("therapy-content"));
    let image = Image::open(&built.bytes).expect("it opens");
    for ninth in 0..4 {
        for first in 0..4 {
            let (mut single, options) = phq9(&image);
            let (mut whole, _) = phq9(&image);
            let chosen: Vec<u32> = (0..ITEMS).map(|n| options[if n == 8 { ninth } else { (first + n) % 4 }]).collect();
            let (mut one_by_one, mut at_once) = (Vec::new(), Vec::new());
            for option in &chosen {
                give(&mut single, Action::Choose(&[*option])).expect("it is offered");
                happened(&single, &mut one_by_one);
            }
            let answers: Vec<Action<'_>> = chosen.chunks(1).map(Action::Choose).collect();
            give(&mut whole, Action::Form(&answers)).expect("the form is taken");
            happened(&whole, &mut at_once);
            assert_eq!(one_by_one, at_once, "{first} {ninth}");
            let fired = at_once.iter().any(|(kind, ..)| *kind == EventKind::SafetyAnswer);
            assert_eq!(fired, ninth > 0);
            // Everything but the number of the turn.
            let mut state = single.state().clone();
            state.turn = whole.state().turn;
            assert_eq!(&state, whole.state());
            let said = |s: &Session<'_>| format!("{:?}{:?}", s.turn().shown().collect::<Vec<_>>(), s.turn().prompt());
            assert_eq!(said(&single), said(&whole));
            assert_eq!(whole.turn().number(), 2);
            let mut save = Vec::new();
            whole.save(&mut save);
            assert_eq!(said(&Session::restore(&image, &save).expect("it is taken up")), said(&whole));
        }
    }
}

#[test]
fn a_part_of_a_form_is_taken_and_the_next_item_asked() {
    let built = build(pack("therapy-content"));
    let image = Image::open(&built.bytes).expect("it opens");
    let (mut session, options) = phq9(&image);
    let answers = [Action::Choose(&options[..1]), Action::Choose(&options[1..2])];
    let turn = give(&mut session, Action::Form(&answers)).expect("two answers are taken");
    assert_eq!(turn.shown().count(), 1, "only the third item is said");
    assert_eq!(turn.choices().count(), 4);
}

#[test]
fn one_wrong_answer_and_nothing_of_the_form_is_taken() {
    let built = build(pack("therapy-content"));
    let image = Image::open(&built.bytes).expect("it opens");
    let (mut session, options) = phq9(&image);
    let right = Action::Choose(&options[..1]);
    let before = (session.state().clone(), format!("{:?}", session.turn().events().collect::<Vec<_>>()));
    let too_many = [right; 20];
    let refused: [(&[Action<'_>], u32); 5] = [
        (&[right, right, Action::Choose(&[99_999])], 2),
        (&[right, Action::Number(10_000)], 1),
        (&[right, right, Action::YesNo(true)], 2),
        (&[Action::Help], 0),
        (&[right, Action::Form(&[right])], 1),
    ];
    for (answers, which) in refused {
        let why = give(&mut session, Action::Form(answers)).map(|_| ()).expect_err("it is refused");
        assert_eq!(why, Refused::WrongAnswer(which));
        assert_eq!(before, (session.state().clone(), format!("{:?}", session.turn().events().collect::<Vec<_>>())));
    }
    assert!(matches!(give(&mut session, Action::Form(&too_many)), Err(Refused::WrongAnswer(n)) if n >= 9));
    give(&mut session, right).expect("it goes on as it was");
    // Where no questionnaire is asked, there is no form.
    let mut session = Session::start(&image, 1, NOW);
    assert_eq!(give(&mut session, Action::Form(&[])).err(), Some(Refused::NotAskedFor));
}

/// An app that draws a form may send it late.
#[test]
fn a_form_that_comes_when_all_is_over_is_refused() {
    let built = build(pack("therapy-content"));
    let image = Image::open(&built.bytes).expect("it opens");
    let (mut session, _) = phq9(&image);
    while !session.turn().ended() {
        give(&mut session, Action::Stop).expect("one may stop everywhere");
    }
    assert_eq!(give(&mut session, Action::Form(&[Action::Skip])).err(), Some(Refused::Ended));
}

/// Pressed again and again, help is still one step away from where the person was.
#[test]
fn help_within_help_says_it_again() {
    let built = build(pack("therapy-content"));
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    for _ in 0..3 {
        give(&mut session, Action::Help).expect("help is there everywhere");
        assert!(session.turn().shown().count() > 0);
    }
    assert!(session.state().frames.len() < 5, "help does not heap up");
}

const HEARD: &str = r#"
flow welcome "Welcome"
  ask mood
  > Thank you.

questionnaire mood "Mood"
  source "Our own"
  licence free "Our own wording"
  options
    0 Not at all
    1 Some days
  item Feeling flat
  item Lying awake
  item Feeling tired

flow support "Support"
  > You are not alone with this.
  signpost samaritans

flow people "People"
  > Your care team can ring you.

signpost samaritans "Samaritans"
  phone 116 123
  reviewed never

intent risk.harm "Harm"
  safety
  words end it all

intent ask.human "Wants to talk to a person"
  words real person

interrupt crisis "I need help now" on risk.harm
  go to support

interrupt human "Talk to someone" on ask.human
  do people
"#;

fn said(session: &Session<'_>) -> Vec<String> {
    let text = |shown| if let Shown::Say { text, .. } = shown { Some(text.plain().to_owned()) } else { None };
    session.turn().shown().filter_map(text).collect()
}

/// Whatever else stands in the form: what is written in it is listened to, and support comes at once.
#[test]
fn a_cry_for_help_in_the_middle_of_a_form_is_heard_and_the_rest_of_it_left() {
    let built = build(pack_of(&[("page.hark", HEARD)]));
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    let first = session.turn().choices().next().expect("it has options").option;
    let (tapped, cry) = (Action::Choose(std::slice::from_ref(&first)), Action::Text("I want to end it all"));
    // The last would be refused by itself: there is no such option.
    give(&mut session, Action::Form(&[tapped, cry, tapped, Action::Choose(&[99_999])])).expect("it is heard");
    assert_eq!(said(&session), ["You are not alone with this."]);
    let kinds: Vec<EventKind> = session.turn().events().map(|e| e.kind).collect();
    assert_eq!(kinds.iter().filter(|k| **k == EventKind::Chose).count(), 1, "{kinds:?}");
    assert!(kinds.contains(&EventKind::SupportDue) && kinds.contains(&EventKind::SupportShown), "{kinds:?}");
    assert!(session.turn().ended());
}

/// An interrupt that comes back asks the same item again: what was answered before it stays, what stood behind it does not.
#[test]
fn what_comes_back_in_the_middle_of_a_form_asks_the_same_item_again() {
    let built = build(pack_of(&[("page.hark", HEARD)]));
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    let first = session.turn().choices().next().expect("it has options").option;
    let (tapped, person) = (Action::Choose(std::slice::from_ref(&first)), Action::Text("A real person, please"));
    give(&mut session, Action::Form(&[tapped, person, tapped, tapped])).expect("it is heard");
    assert_eq!(said(&session), ["Your care team can ring you.", "Lying awake"]);
    // And on with what is left, by the words of the options.
    give(&mut session, Action::Form(&[Action::Text("Some days"), Action::Text("1")])).expect("the rest is taken");
    assert_eq!(said(&session), ["Thank you."]);
    let mut session = Session::start(&image, 1, NOW);
    let before = said(&session);
    let why = give(&mut session, Action::Form(&[tapped, Action::Text("purple")])).map(|_| ());
    assert_eq!(
        (why, said(&session)),
        (Err(Refused::WrongAnswer(1)), before),
        "what is no answer is none in a form either"
    );
}

/// The items' wording has marks, so what is on offer is put together anew for each; and behind the last item the page goes on.
#[test]
fn a_form_of_marked_options_is_taken_and_nothing_behind_the_last_item_is() {
    const PAGE: &str = r#"
flow welcome "Welcome"
  ask mood
  tell care_team "Once more, please."
  ask well as yes or no
    > Are you well?
  > Thank you.

questionnaire mood "Mood"
  source "Our own"
  licence free "Our own wording"
  options
    0 Not *at all*
    1 Some days
  item Feeling flat
  item Lying awake
"#;
    let built = build(pack_of(&[("page.hark", PAGE)]));
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    let options: Vec<(u32, String)> = session.turn().choices().map(|c| (c.option, c.text.plain().to_owned())).collect();
    assert_eq!(options[0].1, "Not at all");
    let tapped = Action::Choose(std::slice::from_ref(&options[0].0));
    let too_many = give(&mut session, Action::Form(&[tapped, tapped, Action::YesNo(true)])).map(|_| ());
    assert_eq!(too_many, Err(Refused::WrongAnswer(2)));
    let after: Vec<(u32, String)> = session.turn().choices().map(|c| (c.option, c.text.plain().to_owned())).collect();
    assert_eq!(after, options, "what was on offer still is");
    give(&mut session, Action::Form(&[tapped, Action::Text("not at all")])).expect("both are taken");
    assert_eq!(said(&session), ["Are you well?"]);
    assert_eq!(session.turn().choices().count(), 0);
}

/// An audience is told in any case: also in the middle of a form that goes on behind it.
#[test]
fn an_audience_is_told_though_the_form_goes_on() {
    let page =
        HEARD.replacen("  ask mood\n", "  ask mood\n  tell care_team \"Once done.\"\n  > Once more.\n  ask mood\n", 1);
    let built = build(pack_of(&[("page.hark", &page)]));
    let image = Image::open(&built.bytes).expect("it opens");
    let mut session = Session::start(&image, 1, NOW);
    let first = session.turn().choices().next().expect("it has options").option;
    give(&mut session, Action::Form(&[Action::Choose(&[first]); 6])).expect("both sittings are taken");
    let told = |shown| if let Shown::Tell { text, .. } = shown { Some(text.plain().to_owned()) } else { None };
    assert_eq!(session.turn().shown().filter_map(told).collect::<Vec<_>>(), ["Once done."]);
    assert_eq!(said(&session), ["Thank you."]);
}
