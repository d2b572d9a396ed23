//! What becomes of what is right.

use super::check;
use crate::pipeline::Compiled;
use crate::program::*;

fn variable<'c>(compiled: &'c Compiled, name: &str) -> &'c Variable {
    compiled.program.variables.iter().find(|v| v.name == name).unwrap_or_else(|| panic!("no variable {name}"))
}

/// The value of the first `set` of a flow.
fn set_value(compiled: &Compiled, name: &str) -> Expr {
    let mut values = compiled.program.flows.iter().flat_map(|f| &f.body).rev().filter_map(|s| match s {
        Stmt::Set(id, value, _) if compiled.program.variables[*id as usize].name == name => Some(value.clone()),
        _ => None,
    });
    values.next().unwrap_or_else(|| panic!("{name} is not set"))
}

#[test]
fn locals_get_their_types_from_all_places() {
    let compiled = check(
        r#"
flow a "A"
  set b to a_number
  set a_number to 3
  set c to a_number / 2
  set d to b > 2
  set e to today
  set f to now
  set g to 10 minutes
  set half to 1
  set half to 0.5
  ask h as number 0 to 5 in steps of 0.5
    > How?
  ask i
    > What?
    - One [one]
  set i to one
  show breathing gives j
  add 0.5 to tally
  add 1 to whole

data
  tally as number, at first 1
  whole as number 0 to 9
"#,
    );
    for (name, kind) in [
        ("b", Type::Whole),
        ("a_number", Type::Whole),
        ("c", Type::Decimal),
        ("d", Type::YesNo),
        ("e", Type::Date),
        ("f", Type::Moment),
        ("g", Type::Duration),
        ("half", Type::Decimal),
        ("h", Type::Decimal),
        ("j", Type::YesNo),
        ("tally", Type::Decimal),
        ("whole", Type::Whole),
    ] {
        assert_eq!(variable(&compiled, name).kind, kind, "{name}");
    }
    assert!(matches!(variable(&compiled, "i").kind, Type::One(_)));
    assert_eq!(variable(&compiled, "h").range, Some((0, 50_000)));
    assert_eq!(variable(&compiled, "whole").range, Some((0, 9)));
    let first = variable(&compiled, "tally").at_first.clone().unwrap();
    assert!(matches!(first, Expr { ty: Type::Decimal, kind: ExprKind::Constant(10_000), .. }));
    let c = set_value(&compiled, "c");
    let ExprKind::Binary(Binary::Divide, a, b) = c.kind else { panic!() };
    assert!(matches!(a.kind, ExprKind::Unary(Unary::ToDecimal, _)));
    assert!(matches!(b.kind, ExprKind::Constant(20_000)));
}

#[test]
fn asked_in_two_places_with_other_options() {
    let compiled = check(
        r#"
flow a "A"
  ask mood
    > How?
    - Low [low]
    - High [high]
  ask mood
    > And now?
    - Middling [middling]
    - High [high]
  if mood is middling or high
    > a
"#,
    );
    let Type::One(list) = variable(&compiled, "mood").kind else { panic!() };
    let names: Vec<_> = compiled.program.lists[list as usize].choices.iter().filter_map(|c| c.name.clone()).collect();
    assert_eq!(names, ["low", "high", "middling"]);
    let asks: Vec<Vec<u32>> = compiled.program.flows[0]
        .body
        .iter()
        .filter_map(|s| match s {
            Stmt::Ask(ask) => Some(ask.options.iter().map(|o| o.value).collect()),
            _ => None,
        })
        .collect();
    assert_eq!(asks, [vec![0, 1], vec![2, 1]]);
    let Some(Stmt::If(arms, None, _)) = compiled.program.flows[0].body.last() else { panic!() };
    let ExprKind::IsOneOf(_, values) = &arms[0].0.kind else { panic!() };
    assert!(matches!(values[..], [Expr { kind: ExprKind::Constant(2), .. }, Expr { kind: ExprKind::Constant(1), .. }]));
}

const CALM: &str = r#"
scale often
  0 Not at all [never]
  1 Several days
  2.5 Often

questionnaire calm "Calm"
  options often
  item Sleeping well [sleep]
    safety when 1 or more
  item Resting [rest]
    reverse
  group "Now"
    item Breathing [breath]
      options
        0 Badly
        4 Well
      only if total >= 1
  item In words
    as text
  score total is sum of items, allowing 1 missing
  score tired is sum of breath
  band of total
    0 to 4 Little [little]
    5 to 9 Much [much]
  case when total >= 8
  reliable change 2
  example 0 0 4 gives total 4, band little, no case
"#;

#[test]
fn a_questionnaire_gives_its_fields() {
    let compiled = check(&format!(
        "{CALM}\nflow main \"A\"\n  ask calm\n  set a to calm.improved\n  set b to calm.change\n  set c to calm.sleep is never\n  set d to calm.tired\n  set e to calm.band is much\n  set f to calm.previous.total\n  set g to calm.completed is not missing\n  set h to calm.first.tired\n  set i to calm.answered\n  set j to calm.case\n"
    ));
    let calm = &compiled.program.questionnaires[0];
    assert_eq!(calm.items.len(), 4);
    assert_eq!(calm.items[3].name, "item_4");
    assert_eq!(variable(&compiled, "calm.item_4").class, Class::Conversation);
    assert_eq!(variable(&compiled, "calm.sleep").range, Some((0, 25_000)));
    assert_eq!(variable(&compiled, "calm.breath").kind, Type::Whole);
    assert_eq!(calm.scores[0].items, [0, 1, 2]);
    assert_eq!(variable(&compiled, "calm.total").range, Some((0, 90_000)));
    assert_eq!(variable(&compiled, "calm.tired").kind, Type::Whole);
    assert_eq!(variable(&compiled, "calm.tired").range, Some((0, 4)));
    assert!(calm.items[2].only_if.is_some() && calm.items[2].group.is_some() && calm.items[1].reverse);
    assert_eq!(calm.items[0].safety, Some(10_000));
    assert!(calm.case.is_some());
    assert_eq!(calm.examples[0].gives.len(), 3);
    assert!(matches!(set_value(&compiled, "a").kind, ExprKind::Binary(Binary::LessOrEqual, ..)));
    assert!(matches!(set_value(&compiled, "c").kind, ExprKind::IsOneOf(..)));
    assert_eq!(variable(&compiled, "f").kind, Type::Decimal);
    assert!(compiled.program.variables.iter().any(|v| v.name == "calm.band"));
}

#[test]
fn interrupts_come_in_order_and_groups_are_spelt_out() {
    let compiled = check(&format!(
        r#"{CALM}
flow a "A"
  > Hello.

intent worry.work "Work"
  - My job
intent worry.money "Money"
  - My rent
intent risk.harm "Harm"
  safety
  - Harm

interrupt late "Late" on worry.*
  do a
interrupt early "Early" on worry.work before late
  go to a
interrupt asleep "Asleep" when calm.sleep >= 1
  go to a
interrupt harm "Harm" on risk.harm
  go to a
"#
    ));
    let names: Vec<_> = compiled.program.interrupts.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(names, ["asleep", "harm", "early", "late"]);
    assert_eq!(compiled.program.interrupts[3].on, [0, 1]);
    assert!(compiled.program.interrupts[0].safety);
}

#[test]
fn fields_of_an_answer_are_made_when_used() {
    let compiled = check(
        r#"
flow a "A"
  ask worry as text
    > What?
    on worry.work
      > Work.
    on anything else
      > Else.
  if worry.intent is worry.* and worry.confidence >= 60
    > a
  if visits to a > 1
    > b

intent worry.work "Work"
  - My job
"#,
    );
    assert_eq!(variable(&compiled, "worry.intent").class, Class::Inferred);
    assert_eq!(variable(&compiled, "worry.confidence").range, Some((0, 100)));
    assert!(!compiled.program.variables.iter().any(|v| v.name == "worry.words"));
    assert!(matches!(variable(&compiled, "visits to a").role, VariableRole::Visits(0)));
}

#[test]
fn a_condition_stands_for_what_it_says() {
    let compiled = check(
        r#"
condition exhausted when tired and mood < 3
condition all_in when exhausted or tired

flow a "A"
  set mood to mood / 2
  if all_in
    > a

data
  tired as yes or no
  mood as number 0 to 10
"#,
    );
    let Some(Stmt::If(arms, None, _)) = compiled.program.flows[0].body.last() else { panic!() };
    let ExprKind::Or(parts) = &arms[0].0.kind else { panic!() };
    let ExprKind::And(parts) = &parts[0].kind else { panic!() };
    let ExprKind::Binary(Binary::Less, a, b) = &parts[1].kind else { panic!() };
    // The division made the number a decimal, and the condition has heard of it.
    assert_eq!((a.ty, b.ty), (Type::Decimal, Type::Decimal));
    assert_eq!(variable(&compiled, "mood").range, Some((0, 100_000)));
}

#[test]
fn a_test_finds_what_the_flow_asked() {
    let compiled = check(
        r#"
flow a "A"
  ask mood as number
    > How?
  go to b

flow b "B"
  step last
    > {samaritans.phone} {mood_words}

signpost samaritans "Samaritans"
  phone 116 123
  reviewed never

wording mood_words of practised
  0 none
  1 to 3 a few
  else {practised} times

data
  practised as number, at first 0

test "One"
  start a
  > How*
  < 3
  expect mood is 3
  expect at b/last
  ends
"#,
    );
    let steps = &compiled.program.tests[0].lines;
    assert!(matches!(steps[0].kind, TestStepKind::Start(0, None)));
    assert!(matches!(&steps[1].kind, TestStepKind::Said(s) if s == "How*"));
    assert!(matches!(&steps[3].kind, TestStepKind::Expect(Expr { ty: Type::YesNo, .. })));
    assert!(matches!(steps[4].kind, TestStepKind::ExpectAt(1, Some(0))));
    assert_eq!(compiled.program.wordings[0].cases.iter().map(|c| (c.0, c.1)).collect::<Vec<_>>(), [(0, 0), (1, 3)]);
}
