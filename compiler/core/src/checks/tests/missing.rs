//! Nobody is asked to go by what is not known of them.

use super::{GAD2, SUPPORT, expect, labels};

#[test]
fn a_skipped_question_is_not_taken_for_an_answer() {
    expect(
        "flow a\n  ask hours as number 0 to 24\n    > How long did you sleep?\n    may skip\n  if hours < 6\n    > Not much.\n",
        &["5 E0451"],
    );
    // What is set when it is skipped is there.
    expect(
        "flow a\n  ask hours as number 0 to 24\n    > How long did you sleep?\n    may skip\n    on skip\n      set hours to 8\n  if hours < 6\n    > Not much.\n",
        &[],
    );
}

#[test]
fn one_branch_that_sets_it_is_not_enough() {
    let text = "flow a\n  ask well as yes or no\n    > Are you well?\n  if well\n    set mood to 8\n  if mood > 5\n    > Good.\n";
    expect(text, &["6 E0451"]);
    assert_eq!(labels(text), ["6 nothing may be known of it", "4 when this is not so"]);
    expect(
        "flow a\n  ask well as yes or no\n    > Are you well?\n  if well\n    set mood to 8\n  else\n    set mood to 3\n  if mood > 5\n    > Good.\n",
        &[],
    );
    // A branch that leaves does not come back to the line.
    expect(
        "flow a\n  ask well as yes or no\n    > Are you well?\n  if well\n    set mood to 8\n  else\n    end conversation\n  if mood > 5\n    > Good.\n",
        &[],
    );
}

#[test]
fn asking_whether_it_is_missing_is_enough() {
    let flow = |condition: &str| {
        format!("flow a\n  ask hours as number 0 to 24\n    > Sleep?\n    may skip\n  if {condition}\n    > I see.\n")
    };
    for fine in [
        "hours is not missing and hours < 6",
        "hours is missing or hours < 6",
        "not (hours is missing) and hours < 6",
        "hours is not missing and (hours < 6 or hours > 10)",
    ] {
        expect(&flow(fine), &[]);
    }
    for wrong in
        ["hours is missing and hours < 6", "hours is not missing or hours < 6", "hours < 6 and hours is not missing"]
    {
        expect(&flow(wrong), &["5 E0451"]);
    }
}

#[test]
fn below_else_and_below_a_case_it_is_known() {
    expect(
        "flow a\n  ask hours as number 0 to 24\n    > Sleep?\n    may skip\n  if hours is missing\n    > That's all right.\n  else if hours < 6\n    > Not much: {hours}.\n  else\n    > {hours} is fine.\n",
        &[],
    );
    expect(
        "flow a\n  ask mood\n    > How are you?\n    - Well [well]\n    - Not well [low]\n    may skip\n  match mood\n    is well or low\n      > So you are {mood}.\n    is missing\n      > That's all right.\n",
        &[],
    );
    // `otherwise` takes a missing one too, unless `is missing` stands there.
    expect(
        "flow a\n  ask mood\n    > How are you?\n    - Well [well]\n    - Not well [low]\n    may skip\n  match mood\n    is well\n      > Good.\n    otherwise\n      > So you are {mood}.\n",
        &["11 E0452"],
    );
}

#[test]
fn a_questionnaire_that_was_not_asked_has_no_score() {
    expect(&format!("flow a\n  if gad2.total >= 3\n    > I see.\n  ask gad2\n{GAD2}"), &["2 E0451"]);
    expect(&format!("flow a\n  ask gad2\n  if gad2.total >= 3 and gad2.case\n    > {{gad2.band}}\n{GAD2}"), &[]);
    // The first time there is none before it.
    expect(&format!("flow a\n  ask gad2\n  if gad2.previous.total > 3\n    > I see.\n{GAD2}"), &["3 E0451"]);
    expect(
        &format!("flow a\n  ask gad2\n  if gad2.change is not missing and gad2.change < 0\n    > Less.\n{GAD2}"),
        &[],
    );
}

#[test]
fn a_score_is_missing_when_an_item_may_be_skipped() {
    let skip = GAD2.replace("  options\n", "  may skip\n  options\n");
    expect(&format!("flow a\n  ask gad2\n  if gad2.total >= 3\n    > I see.\n{skip}"), &["3 E0451"]);
    expect(&format!("flow a\n  ask gad2\n  if gad2.nervous >= 2\n    > I see.\n{skip}"), &["3 E0451"]);
    let prorated = skip
        .replace("sum of items", "sum of items, allowing 1 missing")
        .replace("  case when total >= 3\n", "")
        .replace(", case\n", "\n");
    expect(&format!("flow a\n  ask gad2\n  if gad2.total >= 3\n    > I see.\n{prorated}"), &["3 E0451"]);
}

#[test]
fn what_one_flow_has_asked_another_may_rely_on_if_every_way_there_asks_it() {
    let b = format!("\nflow b\n  if gad2.total >= 3\n    > I see.\n{GAD2}");
    expect(&format!("flow a\n  ask gad2\n  go to b\n{b}"), &[]);
    let text = format!(
        "flow a\n  ask\n    > Shall we?\n    - Yes\n      ask gad2\n      go to b\n    - No\n      go to b\n{b}"
    );
    expect(&text, &["11 E0451"]);
    assert_eq!(labels(&text), ["11 nothing may be known of it", "8 the conversation can come here from `a`"]);
    // By way of a flow that is done, and comes back.
    expect(&format!("flow a\n  do c\n  go to b\n\nflow c\n  ask gad2\n{b}"), &[]);
    expect(&format!("flow a\n  do b\n  ask gad2\n{b}"), &["6 E0451"]);
}

#[test]
fn a_flows_own_values_are_forgotten_when_it_is_come_to_again() {
    expect(
        "flow a\n  step one\n    ask mood as number 0 to 10\n      > Mood?\n    go to b\n  step two\n    > Your mood is {mood}.\n\nflow b\n  > Now on.\n  go to a/two\n",
        &["7 E0450"],
    );
    // A step of the same flow keeps them.
    expect(
        "flow a\n  step one\n    ask mood as number 0 to 10\n      > Mood?\n    go to two\n  step two\n    > Your mood is {mood}.\n",
        &[],
    );
}

#[test]
fn before_it_is_asked_it_is_not_known() {
    let text = "flow a\n  if mood > 5\n    > Good.\n  ask mood as number 0 to 10\n    > Mood?\n";
    expect(text, &["2 E0450"]);
}

#[test]
fn data_has_something_to_show_or_is_asked_for_first() {
    let data = "\ndata\n  name  as text, identity\n";
    expect(&format!("flow a\n  > Hi {{name}}.\n{data}"), &["2 E0452"]);
    expect(&format!("flow a\n  > Hi {{name or \"there\"}}.\n{data}"), &[]);
    expect("flow a\n  > Hi {name}.\n\ndata\n  name  as text, identity, or \"there\"\n", &[]);
    expect(&format!("flow a\n  ask name as text\n    > Your name?\n  > Hi {{name}}.\n{data}"), &[]);
    expect(
        &format!("flow a\n  ask name as text\n    > Your name?\n    may skip\n  > Hi {{name}}.\n{data}"),
        &["5 E0452"],
    );
}

#[test]
fn the_intent_of_a_text_is_known_only_where_it_was_recognised() {
    let ask = "flow a\n  ask worry as text\n    > What is it?\n    on work\n      > Work: {worry}.\n    on anything else\n      > I see.\n";
    let intent = "\nintent work \"Work\"\n  - my boss\n";
    expect(
        &format!(
            "{ask}  match worry.intent\n    is work\n      > Again, work.\n    otherwise\n      > Thank you.\n{intent}{SUPPORT}"
        ),
        &[],
    );
    expect(&format!("{ask}  if worry.intent is work\n    > Again, work.\n{intent}{SUPPORT}"), &["8 E0451"]);
    expect(&format!("{ask}  if worry.words > 20\n    > That is a lot.\n{intent}{SUPPORT}"), &[]);
}

#[test]
fn in_conditions_of_the_pack_and_in_interrupts_missing_is_simply_not_so() {
    expect(
        &format!(
            "flow a\n  ask gad2\n  if struggling\n    > I see.\n\nflow b\n  > Here.\n\ncondition struggling when gad2.total >= 5\n\ninterrupt high \"High\" when gad2.total >= 6\n  do b\n{GAD2}"
        ),
        &[],
    );
}

#[test]
fn asked_often_enough_without_an_answer_it_is_missing() {
    let text = "flow a\n  ask mood\n    > How are you?\n    - Well [well]\n    - Say it again [repeat]\n      again\n  match mood\n    is well\n      > Good.\n    is repeat\n      > Hm.\n";
    expect(text, &["7 E0367"]);
    assert!(
        labels(text).contains(&"2 when this has been asked as often as it may be".to_owned()),
        "{:?}",
        labels(text)
    );
}

#[test]
fn wording_that_depends_on_it_is_told_where_it_is_shown() {
    expect(
        "flow a\n  > You slept {sleep}.\n  ask hours\n    > How long?\n\ndata\n  hours  as number 0 to 24, activity\n\nwording sleep of hours\n  0 to 5  little\n  else    well\n",
        &["2 E0452"],
    );
}

#[test]
fn many_values_in_one_flow_are_all_looked_at() {
    let mut text = "flow a\n".to_owned();
    for i in 0..200 {
        text.push_str(&format!("  ask v{i} as number 0 to 10\n    > Number {i}?\n    may skip\n"));
    }
    for i in 0..200 {
        text.push_str(&format!("  if v{i} > 3\n    > More.\n"));
    }
    let compiled = super::checked(&text);
    let told = super::told(&text);
    let others: Vec<_> = told.iter().filter(|t| !t.contains("E0451")).collect();
    assert!(others.is_empty(), "{others:?}");
    assert_eq!(compiled.diagnostics.len(), 200);
}
