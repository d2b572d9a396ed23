//! What is wrong, beside the line that is wrong. One mistake, one diagnostic.

use super::check;

#[test]
fn names_that_are_not_there() {
    check(
        r#"
flow a "A"
  go to nowhere              #~ E0201
  do nothing                 #~ E0201
  do b with c 1              #~ E0311
  set x to missing_one       #~ E0201
  if not_there >= 3          #~ E0201
    > Hello.
  tell nobody "Hello"        #~ E0201
  show film                  #~ E0201
  signpost samaritnas        #~ E0201
  ask gad8                   #~ E0201
  go to b/start              #~ E0201

flow b "B"
  step begin
    > Hello.
"#,
    );
}

#[test]
fn a_name_of_another_flow_is_explained() {
    check(
        r#"
flow a "A"
  ask mood as number
    > How?
  go to b

flow b "B"
  if mood > 3                #~ E0207
    > Well.
"#,
    );
}

#[test]
fn nothing_follows_from_a_line_that_could_not_be_read() {
    check(
        r#"
flow a "A"
  ask mood as number 0 to    #~ E0113
    > How?
  if mood > 3
    > Well.
  go to b

flwo b "B"                   #~ E0108
  > Hello.
"#,
    );
}

#[test]
fn options_by_name() {
    check(
        r#"
flow a "A"
  ask mood
    > How?
    - Rather low
    - Quite well [well]
  if mood is low             #~ E0204
    > a
  if mood is wel             #~ E0205
    > b
  if mood is "Quite well"    #~ E0204
    > c
  match mood
    is well
      > d
    is bad                   #~ E0204
      > e
    otherwise
      > f
  ask helped as several
    > What?
    - Walking [walking]
    - Talking [talking]
  if helped is walking       #~ E0408
    > g
  if helped includes walkin  #~ E0205
    > h
  if mood includes well      #~ E0408
    > i
"#,
    );
}

#[test]
fn options_of_data_have_its_names() {
    check(
        r#"
flow a "A"
  ask nation
    > Where?
    - England [england]
    - Wales                  #~ E0205
    - France [france]        #~ E0205

data
  nation as one of england, wales, device
"#,
    );
}

#[test]
fn types_that_do_not_go_together() {
    check(
        r#"
flow a "A"
  ask mood as number 0 to 10
    > How?
  set mood to "low"          #~ E0403
  set tired to 3             #~ E0403
  if mood                    #~ E0402
    > a
  if name > 3                #~ E0408
    > b
  set sum to mood + name     #~ E0401
  wait mood                  #~ E0401
  if tired and mood is 3
    > c
  > {mood + 1} {today + 2 days} {days since born}
  set when to today + 5 minutes  #~ E0401

data
  name as text, identity
  tired as yes or no
  born as date, identity
"#,
    );
}

#[test]
fn what_is_never_known_is_told() {
    check(
        r#"
flow a "A"
  set one to two             #~ E0405
  set two to one             #~ E0405
  if one is missing
    > A.
"#,
    );
}

#[test]
fn blocks_and_places() {
    check(
        r#"
flow a "A"
  - Yes                      #~ E0301
  else                       #~ E0305
    > a
  if tired                   #~ E0302
  again                      #~ E0301
  ask
    > How?
    set x to 1               #~ E0301
    - Well
      again
      > b                    #~ E0303
    - Badly
      > c
      only if tired          #~ E0309
    on anything else
      > d
    on unsure                #~ E0309
      confirm
  ask                        #~ E0307
    > How?
  one of
    > e
    set x to 1               #~ E0301
  item Feeling calm          #~ E0301

data
  tired as yes or no
  > Hello                    #~ E0301
"#,
    );
}

#[test]
fn flows_are_given_what_they_take() {
    check(
        r#"
flow a "A"
  do b                       #~ E0311
  do b with rounds 3
  do b with rounds 3 and kind slow
  do b with rounds 3 and kind slwo   #~ E0205
  do b with rounds "three"   #~ E0401
  show breathing with seconds 60 gives done
  show breathing with second 60      #~ E0311
  show picture gives seen    #~ E0206
  if done
    > Well done.
  go to c
  go to c/inside
  do c/inside                #~ E0202

flow b "B" with rounds as number and kind as one of slow, fast, usually fast
  > {rounds} times.

flow c "C"
  step inside
    > Hello.
"#,
    );
}

#[test]
fn questionnaires() {
    check(
        r#"
scale often
  0 Not at all
  1 Often

questionnaire calm "Calm"
  options oftn               #~ E0201
  item Calm [calm]
  item Calm again [calm]     #~ E0203
  score total is sum of calm and clam   #~ E0501
  band of totl               #~ E0504
    0 to 1 Little [little]
  case when total >= 1
  example 0 gives total 0, band little
  example 0 gives sum 0      #~ E0504

questionnaire empty "Empty"  #~ E0502

questionnaire bare "Bare"
  item No options            #~ E0503
  item A number
    as number 0 to 10

flow a "A"
  ask calm
  if calm.totl > 1           #~ E0201
    > a
  if calm > 1                #~ E0202
    > b
  if calm.improved           #~ E0206
    > c
  set calm.total to 3        #~ E0413
  ask calm                   #~
    > Hello.                 #~ E0312
"#,
    );
}

#[test]
fn data_says_what_it_is() {
    check(
        r#"
data
  name as text               #~ E0404
  mood as number 0 to 10
  kind as one of a, b, secret        #~ E0404
  born as date, identity
  first as number, at first mood     #~ E0411
  range as number 10 to 0    #~ E0406
  mood as yes or no          #~ E0203

flow a "A"
  > Hello.
"#,
    );
}

#[test]
fn interrupts_and_conditions() {
    check(
        r#"
flow a "A"
  > Hello.

intent risk.harm "Harm"
  safety
  - I want to

interrupt one "One" on risk.*
  go to a

interrupt two "Two" on riks.*        #~ E0201
  go to a

interrupt three "Three" on risk.harm #~ E0302

interrupt four "Four" on risk.harm before five   #~ E0210
  do a

interrupt five "Five" on risk.harm before four
  go to a
  go to a                    #~ E0308

condition sad when low       #~ E0210
condition low when sad
condition three_things when tired + 1   #~ E0401

data
  tired as yes or no
"#,
    );
}

#[test]
fn tests_name_what_there_is() {
    check(
        r#"
flow a "A"
  ask mood as number
    > How?
  go to b

flow b "B"
  ask mood as number
    > And now?
  ask kind as yes or no
    > Kind?

test "One"
  with name "Sam"
  with nation 3              #~ E0201
  start c                    #~ E0201
  expect kind
  expect mood is 3           #~ E0902
  expect at a
  expect mood is 3
  expect told nobody         #~ E0201
  menu nothing               #~ E0201
  shows film                 #~ E0201

data
  name as text, identity
"#,
    );
}
