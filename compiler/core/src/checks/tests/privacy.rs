//! Nobody learns more about a person than the person was told.

use super::{GAD2, SUPPORT, expect, labels};

#[test]
fn what_was_written_does_not_reach_those_who_may_not_read_it() {
    let text = format!(
        "flow a\n  ask worry as text\n    > What is it?\n  set kept to worry\n  tell care_team \"Wrote: {{kept}}\"\n{SUPPORT}"
    );
    expect(&text, &["5 E0650"]);
    assert_eq!(
        labels(&text),
        ["5 this is `conversation`", "2 `worry` is `conversation`", "4 from here it is in `kept`"]
    );
    // By way of another flow's parameter, and of wording.
    expect(
        &format!(
            "flow a\n  ask worry as text\n    > What is it?\n  do b with says worry\n\nflow b with says as text\n  tell care_team \"Wrote: {{says}}\"\n{SUPPORT}"
        ),
        &["7 E0650"],
    );
}

#[test]
fn a_score_may_be_told_but_not_an_answer() {
    expect(&format!("flow a\n  ask gad2\n  tell care_team \"{{gad2.total}}: {{gad2.band}}\"\n{GAD2}"), &[]);
    expect(&format!("flow a\n  ask gad2\n  tell care_team \"{{gad2.nervous}}\"\n{GAD2}"), &["3 E0650"]);
    expect(&format!("flow a\n  ask gad2\n  tell research \"{{gad2.nervous}}\"\n{GAD2}"), &[]);
}

#[test]
fn that_a_message_is_sent_tells_which_way_was_taken() {
    let pack = |body: &str| format!("flow a\n  ask gad2\n{body}{GAD2}");
    expect(&pack("  if gad2.total >= 3\n    tell care_team \"Please ring.\"\n"), &[]);
    expect(&pack("  if gad2.nervous >= 3\n    tell care_team \"Please ring.\"\n"), &["4 E0652"]);
    // Where the branches join again, nothing is told by it.
    expect(&pack("  if gad2.nervous >= 3\n    > I see.\n  tell care_team \"Please ring.\"\n"), &[]);
    // In a flow that is done below it, it is; and in what was set below it.
    expect(&pack("  if gad2.nervous >= 3\n    do b\n\nflow b\n  tell care_team \"Please ring.\"\n"), &["7 E0652"]);
    expect(
        &pack(
            "  set high to no\n  if gad2.nervous >= 3\n    set high to yes\n  if high\n    tell care_team \"Please ring.\"\n",
        ),
        &["7 E0652"],
    );
    // Leaving is something the person did.
    expect(&pack("  if gad2.nervous >= 3\n    go to b\n\nflow b\n  tell care_team \"Please ring.\"\n"), &[]);
}

#[test]
fn what_is_kept_is_no_more_open_than_where_it_comes_from() {
    let pack = |class: &str| {
        format!(
            "flow a\n  ask gad2\n  set worst to gad2.nervous\n  if worst > 2\n    > I see.\n\ndata\n  worst  as number 0 to 3, {class}, at first 0\n{GAD2}"
        )
    };
    expect(&pack("answer"), &[]);
    expect(&pack("activity"), &["3 E0651"]);
    // Nobody sees what somebody wrote, so it may be kept so.
    expect(&pack("conversation"), &[]);
}
