//! No false alarms: good content is left alone, and one mistake is told once.

use super::{SUPPORT, expect, told};

#[test]
fn the_first_page_of_the_language_is_clean() {
    let text = r#"flow worry.understanding "Understanding worry"

  step welcome
    > Hi {name}, it's good to see you.

    ask
      > Shall we start?
      - Yes, let's start
      - I only have five minutes
        set short_session to yes
        > That's fine. We'll keep to the essentials.
      - Not today
        only if visits to worry.understanding > 1
        end conversation

  step explore
    ask worry as text
      > What has been on your mind most this week?
      hint "A sentence or two is plenty"
      on worry.work or worry.money
        > Worries like that can follow us home.
      on unsure
        > I want to be sure I've understood.
        confirm
      on anything else
        > Thank you for telling me.

    ask gad7

    match gad7.band
      is minimal or mild
        > Your answers suggest that worry isn't getting in the way too much at the moment.
      is moderate
        > Your answers suggest that worry is taking up quite a lot of room.
      is severe
        > Your answers suggest that worry has been very hard to live with.
        tell care_team "GAD-7 is {gad7.total} ({gad7.band}) at session one"

    if gad7.total >= 8 and not short_session
      > Well done. How did that feel?

    one of
      > Let's look at what keeps worry going.
      > Shall we see what keeps worry going?

    if worry is not missing
      > You wrote: {worry}

  step close
    add 1 to practised
    > Until next time, {name}. You've practised {times_practised}.
    wait 2 days
    go to worry.understanding

data
  name           as text, identity, or "there"   "What the person likes to be called"
  short_session  as yes or no, at first no
  practised      as number, at first 0

wording times_practised of practised
  0     not yet
  1     once
  else  {practised} times

intent worry.work "Work"
  - my boss

intent worry.money "Money"
  - the rent

questionnaire gad7 "GAD-7"
  source "Spitzer, Kroenke, Williams and Löwe, 2006"
  licence free "No permission required"
  options
    0 Not at all
    1 Several days
    2 More than half the days
    3 Nearly every day
  item One
  item Two
  item Three
  item Four
  item Five
  item Six
  item Seven
  score total is sum of items
  band of total
    0 to 4 Minimal anxiety [minimal]
    5 to 9 Mild anxiety [mild]
    10 to 14 Moderate anxiety [moderate]
    15 to 21 Severe anxiety [severe]
  case when total >= 8
  reliable change 4
  example 3 3 3 3 3 3 3 gives total 21, band severe, case
"#;
    expect(&format!("{text}{SUPPORT}"), &[]);
}

#[test]
fn a_mistake_that_was_told_is_not_told_again_in_other_words() {
    // The `go to` that is wrong would have led to the second flow, and left the first.
    let text =
        "flow a\n  > Hello.\n  go to bb\n\nflow b\n  > There.\n  ask mood as number 0 to 10\n    > Mood?\n  > {mood}\n";
    assert_eq!(told(text).len(), 1, "{:?}", told(text));
    // The question that is wrong would have given the answer.
    let text = "flow a\n  ask mood as numbr 0 to 10\n    > Mood?\n  if mood > 3\n    > Good.\n";
    assert_eq!(told(text).len(), 1, "{:?}", told(text));
    // The line that is wrong was the case.
    let text = "flow a\n  ask mood\n    > How are you?\n    - Well [well]\n    - Low [low]\n  match mood\n    is well\n      > Good.\n    is lo\n      > Oh.\n";
    assert_eq!(told(text).len(), 1, "{:?}", told(text));
}

#[test]
fn two_mistakes_are_both_told() {
    expect(
        "flow a\n  ask hours as number 0 to 24\n    > Sleep?\n    may skip\n  if hours < 6\n    > Not much.\n  go to b\n\nflow b\n  > You are safe.\n  end conversation\n  > Goodbye.\n",
        &["5 E0451", "10 E0752", "12 E0352"],
    );
}

#[test]
fn a_scoring_that_is_wrong_is_told_once_and_not_by_every_example() {
    let text = format!(
        "flow a\n  ask gad2\n{}",
        super::GAD2.replace(
            "  example 3 3 gives total 6, band high, case\n",
            "  example 0 0 gives total 1\n  example 1 1 gives total 3\n  example 2 2 gives total 5\n"
        )
    );
    expect(&text, &["19 E0553"]);
    // A line less, and the bands no longer fit: the examples need not say it again.
    let text = format!(
        "flow a\n  ask gad2\n{}",
        super::GAD2.replace("  item Feeling nervous, anxious or on edge [nervous]\n", "")
    );
    expect(&text, &["16 E0552"]);
}

#[test]
fn a_line_that_cuts_a_questionnaire_in_two_is_told_alone() {
    let text = format!("flow a\n  ask gad2\n{}", super::GAD2.replace("  score total", "x  score total"));
    assert_eq!(told(&text).len(), 1, "{:?}", told(&text));
}
