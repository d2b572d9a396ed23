//! What an author would lose if `hearken coverage` did not say what the tests never reach.
#![cfg(test)]

mod common;

use common::{Came, Folder};
use serde_json::Value;

/// A pack with a gap of each kind, and one of each that is none.
const GUIDE: &str = "\
## Whatever <b>stands</b> here is shown as it stands.
flow hello \"Hello\"

  > Good to see you & yours.
    It runs on.
  ask mood
    > How are you?
    - Fine [fine]
      > That's <good>.
    - Not so well [low]
      only if visits to hello < 3
      > I'm sorry.
    may skip
    on low_mood
      > It sounds heavy.
    on anything else
      > Let me ask once more.
      again
    on skip
      > That's all right.
  match mood
    is fine
      set well to yes
    is low
      set well to no
    is missing
      end conversation
  if well
    > Let's go on.
  else if visits to hello > 5
    do breathe
  ask sleep_check

flow breathe \"Breathe\"

  > In, and out.

data
  well as yes or no, activity

intent low_mood \"Feeling low\"
  - I feel so low

intent angry \"Angry\"
  - I am furious

interrupt anger \"I'm angry\" on angry
  do breathe

questionnaire sleep_check \"Two questions\"
  source \"Our own\"
  licence free \"Our own wording\"
  options
    0 Never
    1 Often
  item Lying awake [awake]
  item Tired by day [tired]
    only if awake >= 1
    counts 0
  score total is sum of items
  band of total
    0  Sleeping well [well]
    1  Sleeping badly [badly]
    2  Sleeping very badly [very_badly]
  example 0 gives total 0, band well
  example 1 1 gives total 2, band very_badly
";

const TESTS: &str = "\
test \"Somebody who is fine\"
  < Fine
  > That's <good>.
  answer sleep_check with 0
  ends

test \"Somebody who is low\"
  < I feel so low
  > It sounds heavy.

test \"Somebody who says nothing\"
  skip
  ends
";

fn pack() -> Folder {
    Folder::with(&[
        ("hearken.yaml", "name: gaps\nentry: hello\n"),
        ("guide.hark", GUIDE),
        ("words/tests.hark", TESTS),
        ("words/more.hark", "flow more \"More\"\n\n  > Never come to.\n"),
    ])
}

fn covered(arguments: &[&str]) -> Came {
    let came = pack().hearken(&[&["coverage"], arguments].concat());
    assert_eq!(came.err, "");
    came
}

#[test]
fn what_is_never_said_chosen_or_so_is_told_in_the_words_of_the_page() {
    let came = covered(&["--all"]);
    assert_eq!(came.code, 0);
    insta::assert_snapshot!("terminal", came.out);
}

#[test]
fn other_tools_read_which_lines_and_ways_were_taken() {
    let came = covered(&["--format", "lcov"]);
    insta::assert_snapshot!("lcov", came.out);
}

#[test]
fn the_page_marks_the_text_itself_and_shows_it_as_it_stands() {
    let folder = pack();
    let came = folder.hearken(&["coverage", "--format", "html", "-o", "coverage.html"]);
    assert_eq!((came.code, came.out.as_str(), came.err.as_str()), (0, "", ""));
    let page = folder.read("coverage.html");
    assert!(!page.contains("<b>") && !page.contains("<script"), "nothing of a pack is taken for markup");
    let body = page.split_once("<body>").map_or("", |(_, body)| body);
    insta::assert_snapshot!("html", body);
}

#[test]
fn a_program_reads_all_of_it_and_it_adds_up() {
    let report: Value = serde_json::from_str(&covered(&["--format", "json"]).out).expect("it is JSON");
    let points = report["points"].as_array().expect("a list");
    let reached = points.iter().filter(|p| p["times"] != 0).count();
    assert_eq!((&report["all"]["reached"], &report["all"]["of"]), (&reached.into(), &points.len().into()));
    for sums in [&report["kinds"], &report["files"]] {
        let of = |s: &Value| s["of"].as_u64().or(s["all"]["of"].as_u64()).expect("a number");
        assert_eq!(sums.as_array().expect("a list").iter().map(of).sum::<u64>(), points.len() as u64);
    }
    let said = |text: &str| points.iter().find(|p| p["text"] == text).map(|p| p["times"].as_u64());
    assert_eq!(said("Good to see you & yours. It runs on."), Some(Some(3)));
    assert_eq!(said("I'm sorry."), Some(Some(0)));
}

#[test]
fn every_form_is_the_same_bytes_every_time() {
    for form in ["human", "json", "lcov", "html"] {
        assert_eq!(covered(&["--format", form]).out, covered(&["--format", form]).out, "{form}");
    }
}

#[test]
fn ci_fails_below_what_was_asked_for_and_only_then() {
    let report: Value = serde_json::from_str(&covered(&["--format", "json"]).out).expect("it is JSON");
    let percent = report["percent"].as_u64().expect("a number");
    let at_least = |n: u64| pack().hearken(&["coverage", "--at-least", &n.to_string()]);
    assert_eq!(at_least(percent).code, 0);
    let came = at_least(percent + 1);
    assert_eq!(came.code, 1);
    assert!(came.err.contains(&format!("reach {percent} per cent")), "{}", came.err);
    assert_eq!(at_least(101).code, 2, "more than all is asked for");
}

#[test]
fn a_pack_that_cannot_be_played_is_no_pack_without_gaps() {
    let came = Folder::with(&[("a.hark", common::WRONG)]).hearken(&["coverage", "--format", "json", "--at-least", "0"]);
    assert_eq!((came.code, came.out.as_str()), (2, ""));
    assert!(came.err.contains("nothing was played"), "{}", came.err);
    let came = Folder::with(&[("a.hark", "flow hello \"Hello\"\n\n  > Hello.\n")]).hearken(&["coverage"]);
    assert_eq!(came.code, 0);
    assert!(came.out.contains("no tests"), "{}", came.out);
}

#[test]
fn a_test_that_fails_counts_up_to_where_it_fails_and_that_is_said() {
    let page = "flow hello \"Hello\"\n\n  > Hello.\n  ask\n    > Ready?\n    - Yes\n  > Bye.\n\n\
                test \"Wrong\"\n  > Hallo.\n  < Yes\n";
    let came = Folder::with(&[("a.hark", page)]).hearken(&["coverage", "a.hark"]);
    assert!(came.out.contains("1 test fails"), "{}", came.out);
    assert!(came.out.contains("a.hark:7  Bye."), "{}", came.out);
}

#[test]
fn a_pack_whose_tests_reach_all_of_it_is_told_so_and_no_more() {
    let page = "flow hello \"Hello\"\n\n  > Hello.\n\ntest \"Said\"\n  > Hello.\n  ends\n";
    let came = Folder::with(&[("a.hark", page)]).hearken(&["coverage", "a.hark", "--at-least", "100"]);
    assert_eq!(came.code, 0);
    assert_eq!(came.out.lines().last(), Some("1 test reaches 100 per cent of this pack (2 of 2)."));
}

#[test]
fn the_schema_says_what_a_program_reads() {
    let schema: Value = serde_json::from_str(&Folder::new().hearken(&["schema", "coverage"]).out).expect("it is JSON");
    assert!(schema["properties"]["points"].is_object(), "{schema:#}");
}
