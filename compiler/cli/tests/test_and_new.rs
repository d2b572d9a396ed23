//! What an author would lose if `hearken test` and `hearken new` did not do their work.
#![cfg(test)]

mod common;

use common::{Folder, PAGE};
use serde_json::Value;

fn tested() -> Folder {
    let tests = "\ntest \"Someone who is fine\"\n  > Hi there*\n  < Fine\n  > How strong is it?\n\n\
                 test \"Someone who is not\"\n  < Not so well\n  > I'm glad & happy <to> hear it.\n";
    Folder::with(&[("a.hark", &format!("{PAGE}{tests}"))])
}

/// The line of `tested` that does not come true: its last.
fn wrong_line() -> usize {
    tested().read("a.hark").lines().count()
}

#[test]
fn a_test_that_fails_shows_both_conversations_and_why() {
    let came = tested().hearken(&["test", "a.hark"]);
    assert_eq!(came.code, 1, "{}", came.err);
    for said in [
        "passed Someone who is fine",
        "FAILED Someone who is not",
        &format!("a.hark:{}", wrong_line())[..],
        "1 of 2 tests failed.",
    ] {
        assert!(came.out.contains(said), "{said}: {}", came.out);
    }
    let beside = came.out.lines().find(|l| l.contains('×')).expect("the line is marked");
    assert!(beside.contains("I'm glad") && beside.contains("I'm sorry"), "{beside}");
}

#[test]
fn an_answer_that_fitted_nothing_is_named_as_the_cause() {
    let test = "\ntest \"Misspelt\"\n  < Fien\n  > How strong is it?\n";
    let folder = Folder::with(&[("a.hark", &format!("{PAGE}{test}"))]);
    let came = folder.hearken(&["test", "a.hark"]);
    assert!(came.out.contains("“Fien” fitted nothing that is asked here"), "{}", came.out);
}

#[test]
fn ci_reads_json_and_junit() {
    let folder = tested();
    let came = folder.hearken(&["test", "a.hark", "--format", "json"]);
    let results: Value = serde_json::from_str(&came.out).expect("it is JSON");
    assert_eq!(
        (&results["passed"], &results["failed"], &results["tests"][1]["failed_at"]),
        (&1.into(), &1.into(), &wrong_line().into())
    );
    let came = folder.hearken(&["test", "a.hark", "--format", "junit", "--filter", "NOT"]);
    assert_eq!(came.code, 1);
    assert!(came.out.contains("tests=\"1\" failures=\"1\""), "{}", came.out);
    assert!(!came.out.contains("<to>"), "{}", came.out);
}

#[test]
fn a_test_can_be_chosen_by_a_word_of_its_title() {
    let folder = tested();
    assert_eq!(folder.hearken(&["test", "a.hark", "--filter", "is FINE"]).code, 0);
    assert!(folder.hearken(&["test", "a.hark", "--filter", "nobody"]).out.contains("No test has that"));
}

#[test]
fn a_new_pack_is_clean_but_for_its_reviews_and_its_tests_pass() {
    let folder = Folder::new();
    let came = folder.hearken(&["new", "Sleep well"]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let came = folder.hearken(&["check", "sleep-well", "--format", "json"]);
    let report: Value = serde_json::from_str(&came.out).expect("it is JSON");
    assert_eq!(report["errors"], 0, "{report:#}");
    for finding in report["diagnostics"].as_array().expect("a list") {
        assert!(finding["message"].as_str().is_some_and(|m| m.contains("reviewed")), "{finding:#}");
    }
    let came = folder.hearken(&["test", "sleep-well"]);
    assert_eq!((came.code, came.out.lines().last()), (0, Some("2 tests passed.")));
}

#[test]
fn a_new_pack_never_writes_over_anything() {
    let folder = Folder::with(&[("hearken.yaml", "name: mine\n"), ("there/a.txt", "")]);
    for arguments in [&["new", "--here", "x"][..], &["new", "there"], &["new", "../up"], &["new", ""], &["new", "9"]] {
        assert_eq!(folder.hearken(arguments).code, 2, "{arguments:?}");
    }
    assert_eq!(folder.files(), ["hearken.yaml", "there"]);
    assert_eq!(folder.read("hearken.yaml"), "name: mine\n");
}
