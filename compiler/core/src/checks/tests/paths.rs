//! Every way through a conversation leads somewhere.

use super::{GAD2, SUPPORT, expect, told};

#[test]
fn a_loop_needs_a_turn_on_every_way_round() {
    expect("flow a\n  > Hello.\n  go to b\n\nflow b\n  > And hello.\n  go to a\n", &["3 E0358"]);
    expect("flow a\n  > Hello.\n  wait 1 day\n  go to a\n", &[]);
    expect(
        "flow a\n  step one\n    > Hello.\n    if visits to a > 3\n      go to one\n    ask\n      > Well?\n      - Yes\n        go to one\n      - No\n",
        &["5 E0358"],
    );
    // A flow that is done and comes back at once is no turn; one that asks is.
    expect("flow a\n  step one\n    do b\n    go to one\n\nflow b\n  > Hello.\n", &["4 E0358"]);
    expect(
        "flow a\n  step one\n    do b\n    go to one\n\nflow b\n  ask\n    > Well?\n    - Yes\n    - No\n      end conversation\n",
        &[],
    );
}

#[test]
fn a_flow_that_does_itself_is_told_once() {
    let text = "flow a\n  ask\n    > Well?\n    - Yes\n      do b\n    - No\n\nflow b\n  ask\n    > Well?\n    - Yes\n      do a\n    - No\n";
    expect(text, &["5 E0359"]);
    assert!(told(text)[0].contains("`a` does itself, by way of `b`"));
}

#[test]
fn what_is_never_reached_is_told_once_for_all_that_follows() {
    expect("flow a\n  end conversation\n  > One.\n  > Two.\n  > Three.\n", &["3 E0352"]);
    expect(
        "flow a\n  step one\n    end conversation\n  step two\n    > Two.\n  step three\n    > Three.\n",
        &["4 W0351"],
    );
    expect(
        "flow a\n  ask\n    > Well?\n    - Yes\n      end conversation\n    - No\n      go to b\n  > Below.\n\nflow b\n  > B.\n",
        &["8 W0353"],
    );
    expect("flow a\n  do b\n  > Below.\n\nflow b\n  > B.\n  end conversation\n", &["3 W0353"]);
    // `again` ends some time, and then it goes on below.
    expect("flow a\n  ask\n    > Well?\n    - Yes\n      end conversation\n    - No\n      again\n  > Below.\n", &[]);
}

#[test]
fn a_step_that_a_later_line_goes_back_to_is_reached() {
    expect(
        "flow a\n  ask\n    > Well?\n    - Yes\n    - No\n      go to later\n  end conversation\n  step later\n    > Later.\n",
        &[],
    );
    expect(
        "flow a\n  go to last\n  step first\n    > First.\n    end conversation\n  step last\n    ask\n      > Last?\n      - Yes\n        go to first\n      - No\n",
        &[],
    );
}

#[test]
fn flows_that_only_lead_to_one_another_are_told_once() {
    expect("flow a\n  > A.\n\nflow b\n  wait 1 day\n  go to c\n\nflow c\n  wait 1 day\n  go to b\n", &["4 W0350"]);
    expect("flow a\n  > A.\n\nflow b\n  go to c\n\nflow c\n  > C.\n", &["4 W0350"]);
}

#[test]
fn options_that_are_opposites_cannot_all_be_hidden() {
    let flow = |one: &str, two: &str| {
        format!(
            "flow a\n  set n to visits to a\n  ask\n    > Well?\n    - One\n      only if {one}\n    - Two\n      only if {two}\n"
        )
    };
    expect(&flow("n > 3", "n <= 3"), &[]);
    expect(&flow("n is 3", "n is not 3"), &[]);
    expect(&flow("n > 3", "n < 3"), &["3 E0356"]);
}

#[test]
fn a_group_behind_its_own_members_is_still_reached() {
    let intents = "\nintent worry.work \"Work\"\n  - my boss\n\nintent worry.money \"Money\"\n  - my rent\n";
    let ask = |clauses: &str| {
        format!(
            "flow a\n  ask\n    > What is it?\n    - Nothing\n{clauses}    on anything else\n      > I see.\n{intents}"
        )
    };
    expect(&ask("    on worry.work\n      > Work.\n    on worry.*\n      > A worry.\n"), &[]);
    expect(&ask("    on worry.*\n      > A worry.\n    on worry.work\n      > Work.\n"), &["7 E0354"]);
}

#[test]
fn in_the_flow_of_an_interrupt_its_intent_can_be_heard_again() {
    expect(
        &format!(
            "flow a\n  ask\n    > Well?\n    - Yes\n    - No\n{}",
            SUPPORT.replace(
                "  signpost samaritans\n",
                "  signpost samaritans\n  ask\n    > And now?\n    - Go on\n    on risk.self_harm\n      signpost samaritans\n    on anything else\n      > I see.\n"
            )
        ),
        &[],
    );
}

#[test]
fn every_case_is_named_and_none_twice() {
    let text = format!("flow a\n  ask gad2\n  match gad2.band\n    is low\n      > Low.\n{GAD2}");
    expect(&text, &["3 E0365"]);
    assert!(told(&text)[0].contains("nothing is said about `high`"), "{:?}", told(&text));
    expect(
        &format!(
            "flow a\n  ask gad2\n  match gad2.nervous\n    is 0\n      > No.\n    is 1 or 2 or 3\n      > Yes.\n{GAD2}"
        ),
        &[],
    );
    expect(&format!("flow a\n  ask gad2\n  match gad2.total\n    is 0\n      > No.\n{GAD2}"), &["3 E0365"]);
}

#[test]
fn a_question_without_a_prompt_follows_what_was_just_said() {
    expect("flow a\n  > How are you?\n  ask\n    - Well\n    - Not well\n", &[]);
    expect("flow a\n  do b\n  ask\n    - Well\n    - Not well\n\nflow b\n  > How are you?\n", &[]);
    expect("flow a\n  ask\n    - Well\n    - Not well\n", &["2 E0360"]);
    expect(
        "flow a\n  ask\n    > Start?\n    - Yes\n      > Good.\n    - No\n  ask\n    - Well\n    - Not well\n",
        &["7 E0360"],
    );
}
