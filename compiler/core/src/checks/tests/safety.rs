//! Whoever says that they want to die is met with support, at once, on every way.

use super::{SUPPORT, expect, labels};

/// A flow to begin with, and a safety flow with this body.
fn crisis(body: &str) -> String {
    let flow: String = body.lines().map(|l| format!("  {l}\n")).collect();
    let support =
        SUPPORT.replace("  > Thank you for telling me. Please talk to someone now.\n  signpost samaritans\n", &flow);
    format!(
        "flow a\n  ask\n    > Well?\n    - Yes\n    - No\n\nflow goodbye\n  > Goodbye.\n  end conversation\n{support}"
    )
}

#[test]
fn support_is_shown_before_anyone_can_leave() {
    expect(&crisis("signpost samaritans\ngo to goodbye"), &[]);
    expect(&crisis("> Thank you.\ngo to goodbye"), &["11 E0755", "15 W0462"]);
    expect(
        &crisis(
            "> Thank you.\nask\n  > Shall I show you who can help?\n  - Yes\n    signpost samaritans\n  - No\n    go to goodbye\ngo to goodbye",
        ),
        &["11 E0755"],
    );
    // Another flow may show it, if it does so at once.
    expect(&format!("{}\nflow people\n  signpost samaritans\n", crisis("> Thank you.\ngo to people")), &["7 W0350"]);
    expect(
        &format!(
            "{}\nflow people\n  ask\n    > Who?\n    - Anyone\n    - No one\n  signpost samaritans\n",
            crisis("> Thank you.\ngo to people")
        ),
        &["7 W0350", "11 E0755"],
    );
    // Or one that is done on the way.
    expect(&format!("{}\nflow people\n  signpost samaritans\n", crisis("do people\ngo to goodbye")), &[]);
    let text = crisis("> Thank you.\nif visits to a > 1\n  signpost samaritans\ngo to goodbye");
    assert_eq!(
        labels(&text),
        [
            "11 somebody in danger is led here",
            "25 by this interrupt",
            "13 when this is not so",
            "15 here it is left, and no `signpost` came before"
        ]
    );
}

#[test]
fn nothing_comes_before_support_but_a_word() {
    expect(&crisis("wait 1 minute\nsignpost samaritans\ngo to goodbye"), &["12 E0756"]);
    expect(&crisis("> Thank you.\nsignpost samaritans\nwait 1 minute\ngo to goodbye"), &[]);
}

#[test]
fn every_answer_that_is_a_matter_of_safety_is_heard() {
    let item = r#"
questionnaire mood "Mood"
  source "Our own"
  licence free "Our own wording"
  options
    0 Not at all
    1 Several days
    2 Nearly every day
  item Thoughts that you would be better off dead [self_harm]
    safety when 1 or more
"#;
    let pack = |when: &str| {
        let support = SUPPORT.replace("on risk.self_harm\n", &format!("on risk.self_harm or when {when}\n"));
        format!("flow a\n  ask mood\n{item}{support}")
    };
    expect(&pack("mood.self_harm >= 1"), &[]);
    expect(&pack("mood.self_harm is 1 or 2"), &[]);
    expect(&pack("mood.self_harm >= 2"), &["11 E0750"]);
    expect(&pack("mood.self_harm >= 1 and visits to a > 1"), &["11 E0750"]);
}

#[test]
fn a_number_in_wording_is_taken_from_the_registry() {
    let compiled = super::checked(
        "flow a\n  > Call 116 123 now.\n  signpost samaritans\n\nsignpost samaritans \"Samaritans\"\n  phone 116 123\n  reviewed 2026-11-01 by \"A reviewer\"\n",
    );
    let fix = &compiled.diagnostics[0].fixes[0];
    assert_eq!((fix.certain, fix.edits[0].replacement.as_str()), (true, "{samaritans.phone}"));
}

#[test]
fn praise_does_not_follow_support() {
    let cheer = "\nflow cheer tagged praise\n  > Well done!\n";
    let pack = |body: &str| {
        format!(
            "flow a\n{body}{cheer}{}",
            SUPPORT
                .split("\nsignpost")
                .nth(1)
                .map_or(String::new(), |s| format!("\nsignpost{}", s.split("\nintent").next().unwrap()))
        )
    };
    expect(&pack("  signpost samaritans\n  do cheer\n"), &["5 E0757"]);
    expect(&pack("  signpost samaritans\n  ask\n    > All right?\n    - Yes\n    - No\n  do cheer\n"), &[]);
    expect(&pack("  do cheer\n  signpost samaritans\n"), &[]);
}

#[test]
fn free_text_without_a_net_is_warned_of_but_a_name_is_not() {
    expect(
        "flow a\n  ask\n    > Well?\n    - Yes\n    - No\n  ask name as text\n    > Your name?\n  > Hi {name}.\n\ndata\n  name  as text, identity\n",
        &[],
    );
    expect("flow a\n  ask worry as text\n    > Worry?\n  > I see: {worry}\n", &["2 W0753"]);
}

#[test]
fn reviews_are_looked_at_on_a_day_only() {
    use crate::checks::CheckOptions;
    use crate::pipeline::{Pack, compile};
    let text = "flow a\n  signpost s\n\nsignpost s \"S\"\n  phone 116 123\n  reviewed 2026-11-01 by \"A reviewer\"\n";
    let codes = |on| {
        let files = vec![("page.hark".to_owned(), text.to_owned())];
        let compiled = compile(Pack { files, ..Pack::default() }, CheckOptions { on });
        compiled.diagnostics.iter().map(|d| d.message.clone()).collect::<Vec<_>>()
    };
    let november = 20_758;
    assert!(codes(None).is_empty() && codes(Some(november)).is_empty() && codes(Some(november + 365)).is_empty());
    assert_eq!(codes(Some(november + 366)), ["the review of the signpost `s` is out of date"]);
    assert_eq!(codes(Some(november - 1)), ["the review of the signpost `s` lies in the future"]);
}

#[test]
fn a_nation_that_is_mistyped_is_told_once() {
    let entry = |name: &str| {
        format!(
            "\nsignpost {name} \"Help\"\n  phone 111\n  for england, scotland\n  reviewed 2026-11-01 by \"A reviewer\"\n"
        )
    };
    let text = format!(
        "flow a\n  ask nation\n    > Where?\n    - England [englnd]\n    - Scotland [scotland]\n    may skip\n  signpost all\n\ndata\n  nation  as one of englnd, scotland, device\n{}{}",
        entry("one"),
        entry("two")
    );
    expect(&text, &["14 E0765"]);
}
