//! A line at the wrong depth is one mistake: nothing else is told of what it does to the lines around it.

use super::check;

#[test]
fn a_prompt_beside_its_ask() {
    check(
        r#"
flow a "A"
  step one
    ask nation                 #~ E0302
    > Where do you live?
      - England [england]
      - Wales [wales]
      may skip

data
  nation as one of england, wales, device
"#,
    );
}

#[test]
fn a_statement_at_the_margin_is_read_all_the_same() {
    check(
        r#"
flow a "A"
  step one
    ask mood as number 0 to 10
      > How are you?
step two                       #~ E0301
    if mood > 3
      > You said {mood}.
    go to b/last

flow b "B"
  > Hello.
  step last
    > There.
signpost samaritans            #~ E0301
  > And these people.

signpost samaritans "Samaritans"
  phone 116 123
  reviewed 2026-11-01 by "A reviewer"
"#,
    );
}

#[test]
fn an_item_at_the_margin_takes_nothing_along() {
    check(
        r#"
scale often
  0 Not at all
  1 Often

questionnaire calm "Calm"
  source "Our own"
  licence free "Our own"
  options often
  item Calm [calm]
item Rested [rested]           #~ E0301
  item Sleeping [sleeping]
  score total is sum of items
  band of total
    0 to 1 Little [little]
    2 to 3 Much [much]
  example 1 1 1 gives total 3, band much

flow a "A"
  ask calm
  if calm.sleeping is 1 and calm.band is much
    > You slept.
"#,
    );
}

#[test]
fn a_line_too_deep_is_told_with_its_place() {
    let compiled = check(
        r#"
flow a "A"
  step one
    > One.
    step two                   #~ E0301
    > Two.
  go to b

flow b "B"
  ask
    > How?
    - Well
      - Badly                  #~ E0301
    - Middling
  go to a/two
"#,
    );
    let first = compiled.diagnostics.iter().find(|d| d.code.0 == "E0301").unwrap();
    assert_eq!(first.fixes[0].title, "indent it as far as `step`");
    assert_eq!(first.fixes[0].edits[0].replacement, "  ");
}

#[test]
fn data_one_level_too_deep_stays_data() {
    check(
        r#"
data
  mood as number 0 to 10, at first 0
    tired as yes or no, at first no     #~ E0306
  kind as one of slow, fast, activity

flow a "A"
  if tired and mood > 3
    > A.
  match kind
    is slow
      > B.
    is fast
      > C.
    is missing
      > D.
"#,
    );
}

#[test]
fn a_chain_without_its_if_and_a_block_without_its_head() {
    check(
        r#"
flow a "A"
  > Hello.
  else if tired                #~ E0305
    > A.
  else if mood > 3
    > B.
  else
    > C.

data
  tired as yes or no, at first no
  mood as number 0 to 10, at first 0
"#,
    );
}

#[test]
fn a_head_that_stands_twice_is_the_one_with_the_block() {
    check(
        r#"
flow a "A"
  go to b/last

flow b "B"                     #~ E0302
flow b "B"                     #~ E0203
  step last
    > Hello.
"#,
    );
}

#[test]
fn a_name_is_told_once_with_all_its_places() {
    let compiled = check(
        r#"
flow a "A"
  if tried and mood > 3        #~ E0201
    > A.
  else if tried
    > B {tried}.

data
  tired as yes or no, at first no
  mood as number 0 to 10, at first 0
"#,
    );
    let told = compiled.diagnostics.iter().find(|d| d.code.0 == "E0201").unwrap();
    // The first place, where it is declared, and two more.
    assert_eq!(told.labels.len(), 4);
    assert_eq!(told.fixes[0].edits.len(), 3);
    assert!(!told.fixes[0].certain);
}
