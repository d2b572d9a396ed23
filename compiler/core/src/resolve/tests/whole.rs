//! Everything the language has, in one pack in which nothing is wrong.

use super::check;
use crate::program::*;

const WHOLE: &str = r#"
## Where it begins.
flow main "Main" with rounds as number 0 to 9, usually 3 and kind as one of slow, fast, usually slow tagged opening

  step hello tagged greeting
    > Hi {name or "there"}. It is {today}, and you practised {times}. Call {samaritans.phone}.
      A second line, and a [link](https://example.org/a_b).

      A new paragraph with *emphasis* and **strength**.
    ask mood
      > How are you?
      hint "One word will do"
      - Low [low]
        > I am sorry.
        again at most 2 times
      - Middling [middling]
        only if visits to main > 1 and not tired
        set tired to yes
      - Well [well]
      on worry.* or ask.human
        > I hear you.
      on unsure
        > I want to be sure.
        confirm
      on anything else
        listen again at most 1 time
      may skip
      on skip
        > That's fine.
      on silence after 1 day
        > Are you still there?
    ask helped as several
      > What helped?
      - Walking [walking]
      - Talking [talking]
      - None of these [none]
        only on its own
    ask hours as number 0 to 24 in steps of 0.5
      > How long did you sleep?
      on invalid
        > A number, please.
    ask when as time
      > When did you wake?
    ask born as date
      > When were you born?
    ask worry as text up to 200 characters
      > What is on your mind?
      on worry.work
        > Work.
      on anything else
        > Thank you.

  step middle
    if helped includes walking or talking
      > Good.
    else if helped does not include none and hours is between 4 and 8.5
      > Fine.
    else
      > So.
    match mood
      is low or middling
        > A.
      is well
        > B.
      is missing
        > C.
    match worry.intent
      is worry.*
        > D.
      otherwise
        > E.
    one of
      > F.
      > G.
    in turn
      > H.
      show picture
    show breathing with seconds 30 * 2 gives done
    if done and worry.confidence >= 60 and worry.words < 50
      do extra with amount rounds + 1, again_soon yes
    set ratio to hours / 3
    set left to rounds mod 2
    add -1 to left
    set soon to today + 7 days
    set far to days since started
    set most_of_all to most of hours, ratio and 3
    set counted to count of done, tired
    set average to mean of hours, ratio
    set overdue to now > soon or days since born > 365
    set awake to when >= 09:00
    if kind is fast and exhausted and overdue and awake
      > {most_of_all} {counted} {average} {far} {left} {ratio}
    wait 2 days
    wait until 09:00
    wait until monday at 09:00
    ask calm and other
    if calm.total >= 2 and calm.improved and calm.change < 0 and calm.first.total is not missing
      tell care_team "Calm is {calm.total} ({calm.calm.band}), was {calm.previous.total}"
    signpost samaritans and shout
    signpost all
    go to main/last

  step last
    end conversation

flow extra "Extra" with amount as number and again_soon as yes or no, usually no
  > {amount}
  if again_soon
    finish
  > And so on.

flow plain "Plain"
  > Of course.

data
  name       as text, identity, or "there"   "What the person likes to be called"
  tired      as yes or no, at first no
  practised  as number 0 to 100, at first 0
  started    as date, activity
  nation     as one of england, wales, device

condition exhausted when tired and practised < 2

wording times of practised
  0       not yet
  1 to 3  a few times
  else    {practised} times

scale often
  0 Not at all [never]
  1 Several days
  2.5 Nearly every day

questionnaire calm "Calm"
  source "Our own, 2026"
  licence free "Our own wording"
  code loinc 12345-6

  > Over the last two weeks…

  options often
  may skip

  item Feeling calm [calm_item]
    code loinc 1-1
    reverse
  item Sleeping [sleep]
    safety when 1 or more
  group "About today"
    item Being rested [rested]
      options
        0 No
        4 Yes
      only if sleep >= 1
      counts 0
    item Hours [hours_slept]
      as number 0 to 24
      not scored
  item In your own words
    as text
    may skip
  item What helped
    as several
    options
      0 Walking [walking]
      0 Talking [talking]
    not scored

  score total is sum of items, allowing 1 missing
    code loinc 2-2
  score calm is mean of calm_item and sleep
  band of calm
    0 to 1 Little [little]
    1.01 to 2.5 Much [much]
  case when total >= 2
  reliable change 1.5

  example 0 2.5 4 8 skip skip gives total 9, band much, case
  example skip 0 gives no calm, prorated, no case

questionnaire other "Other"
  source "Our own, 2026"
  licence restricted "Ask first"
  options often
  item One [one]

intent worry.work "Work"
  means "Worries about work"
  - my boss is always criticising me
  words boss, deadline, redundan*

intent ask.human "A person"
  - can I talk to somebody

intent risk.harm "Harm"
  safety
  - I want to hurt myself
  words hurt myself

interrupt crisis "I need help now" on risk.* or when calm.sleep >= 1
  go to main/last

interrupt person "Talk to someone" on ask.human before other_thing
  do plain

interrupt other_thing "Something else" when exhausted
  go to main

signpost samaritans "Samaritans"
  phone 116 123
  email jo@example.org
  web https://example.org
  open "day and night"
  for england, wales
  reviewed never

signpost shout "Shout"
  text 85258
  reviewed 2026-11-01 by "A reviewer"

guarantee crisis_first "Support first"
  after calm.sleep >= 1
  next is main/last

guarantee reaches "Reaches"
  whenever exhausted
  always reach samaritans before the next question

guarantee within_turns "Within"
  always reach main/last within 9 turns even after waiting

guarantee never "Never"
  never reach exercise while support_due

guarantee can_stop "Can stop"
  always possible to reach greeting within 2 turns

guarantee always "Always"
  always practised <= 100

test "A day"
  with name "Sam" and practised 2
  with calm.total 3
  start main
  > Hi Sam*
  < Well
  skip
  help
  stop
  menu crisis
  answer calm with 0 1 4 8 skip
  after 2 days
  shows breathing
  returns yes
  strictly
  expect mood is well
  expect helped includes walking
  expect told care_team
  expect told care_team "Calm is *"
  expect at main/last
  expect at extra
  expect amount is 4
  ends
"#;

#[test]
fn all_of_it_resolves() {
    let compiled = check(WHOLE);
    let program = &compiled.program;
    assert_eq!(program.flows.len(), 3);
    assert_eq!(program.interrupts.len(), 3);
    assert_eq!(program.guarantees.len(), 6);
    assert_eq!(program.tests[0].lines.len(), 23);
    assert!(program.nation.is_some());
    let ask = program.flows[0].body.iter().find_map(|s| match s {
        Stmt::Ask(ask) => Some(ask),
        _ => None,
    });
    let ask = ask.unwrap();
    assert_eq!(ask.options.len(), 3);
    assert_eq!(ask.on[0].0, [0, 1]);
    assert!(ask.unsure.is_some() && ask.skip.is_some() && ask.may_skip && ask.hint.is_some());
    assert_eq!(ask.silence.as_ref().unwrap().0, 86_400);
    let calm = &program.questionnaires[0];
    assert_eq!(calm.items.len(), 6);
    assert_eq!(calm.scores[0].items, [0, 1, 2]);
    assert_eq!(calm.examples.len(), 2);
}

#[test]
fn nothing_in_it_is_an_error_expression() {
    let compiled = check(WHOLE);
    let shown = format!("{:?}", compiled.program);
    assert!(!shown.contains("kind: Error"), "something was not resolved");
    assert!(!shown.contains("ty: Unknown"), "something has no type");
}
