//! Numbers stay what they can be.

use super::{GAD2, expect, told};

#[test]
fn counting_up_is_no_mistake() {
    expect(
        "flow a\n  add 1 to practised\n  add minutes_today to minutes\n  > {practised} times, {minutes} minutes.\n  set minutes_today to 0\n\ndata\n  practised      as number, at first 0\n  minutes        as number, at first 0\n  minutes_today  as number, at first 0\n",
        &[],
    );
    expect(
        "flow a\n  set n to 1\n  step more\n    add 1 to n\n    ask\n      > More than {n}?\n      - Yes\n        go to more\n      - No\n",
        &[],
    );
}

#[test]
fn what_grows_by_itself_needs_a_range() {
    expect("flow a\n  set n to n * 2\n  > {n}\n\ndata\n  n  as number, at first 1\n", &["2 E0454"]);
    // As the generator of the bench does it.
    expect(
        "flow a\n  set n to (n * 3 + 47) mod 101\n  if n > 30\n    > More.\n\ndata\n  n  as number, at first 0\n",
        &[],
    );
}

#[test]
fn nothing_is_divided_by_nothing() {
    let flow = |condition: &str| {
        format!(
            "flow a\n  ask n as number 0 to 10\n    > How many?\n  if {condition}\n    > That is {{100 / n}} each.\n"
        )
    };
    for fine in ["n > 0", "n is not 0", "n >= 1 and n < 5", "not (n is 0)", "n is 4 or 5", "not (n < 1)"] {
        expect(&flow(fine), &[]);
    }
    for wrong in ["n >= 0 and n < 3", "n < 5", "n is 0 or 5"] {
        let told = told(&flow(wrong));
        assert!(told.iter().any(|t| t.starts_with("5 E0453")), "{wrong}: {told:?}");
    }
    expect("flow a\n  ask n as number 1 to 10\n    > How many?\n  > That is {100 / n} each.\n", &[]);
    // Set to 0 in between, it is 0 again.
    expect(
        "flow a\n  ask n as number 0 to 10\n    > How many?\n  if n > 0\n    set n to n - 1\n    > That is {100 / n} each.\n",
        &["6 E0453"],
    );
}

#[test]
fn comparisons_that_cannot_come_out_otherwise_are_told() {
    let score = |condition: &str| format!("flow a\n  ask gad2\n  if {condition}\n    > I see.\n{GAD2}");
    for wrong in ["gad2.total >= 30", "gad2.total >= 0", "gad2.total > 6", "gad2.nervous is 4", "gad2.total < 0"] {
        expect(&score(wrong), &["3 W0456"]);
    }
    for fine in [
        "gad2.total >= 6",
        "gad2.total is between 0 and 3",
        "gad2.nervous is 3",
        "gad2.total > 2.5",
        "gad2.answered > 1",
    ] {
        expect(&score(fine), &[]);
    }
    // A higher branch takes what the lower one would.
    expect(
        &format!(
            "flow a\n  ask gad2\n  if gad2.total >= 3\n    > High.\n  else if gad2.total >= 5\n    > Higher.\n{GAD2}"
        ),
        &["5 W0456"],
    );
}

#[test]
fn a_wording_shows_something_for_every_value() {
    let with = |cases: &str| {
        format!(
            "flow a\n  ask n as number 0 to 3\n    > How many?\n  set kept to n\n  > You said {{says}}.\n\ndata\n  kept  as number 0 to 3, conversation, at first 0\n\nwording says of kept\n{cases}"
        )
    };
    expect(&with("  0  none\n  1 to 3  some\n"), &[]);
    expect(&with("  0  none\n  2 to 3  some\n"), &["10 E0458"]);
    expect(&with("  0 to 2  few\n  1  one\n  else  many\n"), &["12 W0459"]);
}

#[test]
fn an_example_shows_what_comes_out() {
    let text = format!(
        "flow a\n  ask gad2\n{}",
        GAD2.replace("3 3 gives total 6, band high, case", "1 1 gives total 3, band high, case")
    );
    assert_eq!(
        told(&text),
        ["19 E0553 this example of `gad2` says total 3, band high, case, and it comes to: total 2, band low, no case"]
    );
}

#[test]
fn bands_leave_nobody_out() {
    let bands = |from: &str, to: &str| format!("flow a\n  ask gad2\n{}", GAD2.replace(from, to));
    expect(&bands("3 to 6 High", "4 to 6 High"), &["17 E0550"]);
    expect(&bands("3 to 6 High", "3 to 5 High"), &["17 E0550"]);
    expect(&bands("3 to 6 High", "3 to 7 High"), &["17 E0552"]);
    expect(&bands("3 to 6 High", "2 to 6 High"), &["17 E0551"]);
    expect(&bands("0 to 2 Low", "1 to 2 Low"), &["16 E0550"]);
}

#[test]
fn reversed_hidden_and_prorated_items_are_counted_as_the_page_says() {
    let text = r#"flow a
  ask mix

questionnaire mix "Mix"
  source "Our own"
  licence free "Our own wording"
  may skip
  options
    0 Never
    2 Always
  item One [one]
  item Two [two]
    reverse
  item Three [three]
    only if one is missing or one >= 1
    counts 0
  score total is sum of items
  score part is mean of one, two, allowing 1 missing
  example 0 0 gives total 2, part 1
  example 2 2 2 gives total 4, part 1
  example 2 0 skip gives no total, part 2
  example 2 skip 2 gives no total, part 2
"#;
    expect(text, &[]);
}
