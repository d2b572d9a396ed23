//! What a therapist would lose if `hearken play` did not do its work; played through a pipe.
#![cfg(test)]

mod common;

use common::{Folder, PAGE, WRONG};

const AT: &[&str] = &["play", "a.hark", "--at", "2026-11-03T09:00:00+00:00"];

fn page() -> Folder {
    Folder::with(&[("a.hark", PAGE)])
}

#[test]
fn a_conversation_can_be_had_from_beginning_to_end() {
    let came = page().talk(AT, "2\n7.5\n\n3 nov 2026\n/quit\n");
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let mut rest = came.out.as_str();
    for said in [
        "Hi there, it's good to see you. 🌱",
        "  1. Fine",
        "I'm sorry to hear it.",
        "(told care_team: Somebody said hello)",
        "(a number from 0 to 10, in steps of 0.5)",
        "waits until Thursday 5 November 2026, 09:00",
        "Which day was it?",
        "It was 3 November 2026, and you said 7.5.",
        "has ended",
    ] {
        let at = rest.find(said).unwrap_or_else(|| panic!("{said} is not in {rest}"));
        rest = &rest[at + said.len()..];
    }
}

#[test]
fn one_can_go_back_and_begin_again() {
    let came = page().talk(AT, "/back\n1\n3\n/back\n/back\n2\n/restart\n");
    assert!(came.out.contains("no way further back"), "{}", came.out);
    assert_eq!(came.out.matches("Hi there").count(), 3, "{}", came.out);
    assert_eq!(came.out.matches("How strong is it?").count(), 3, "{}", came.out);
}

#[test]
fn why_and_what_is_remembered_are_told_with_their_lines() {
    let came = page().talk(AT, "1\n/why\n/values\n/help\n/sing\n/skip\n");
    for said in
        ["“Fine” was chosen: it was tapped (a.hark:7)", "care_team was told", "fine", "/save-test", "no command /sing"]
    {
        assert!(came.out.contains(said), "{said}: {}", came.out);
    }
    assert!(came.out.contains("waits until"), "the number may be skipped: {}", came.out);
}

#[test]
fn what_was_played_is_kept_as_a_test_that_passes() {
    let folder = page();
    let came = folder.talk(AT, "not great\n2\n7.5\n\n3 nov 2026\n/save-test All of \"it\"\n");
    assert!(came.out.contains("It passes"), "{}", came.out);
    let page = folder.read("a.hark");
    assert!(page.starts_with(PAGE), "nothing of the page has changed");
    assert!(page.contains("test \"All of 'it'\"") && page.contains("  after 2 days\n"), "{page}");
    let came = folder.hearken(&["test", "a.hark"]);
    assert_eq!((came.code, came.out.lines().last()), (0, Some("1 test passed.")), "{}", came.out);
}

#[test]
fn in_a_folder_tests_go_to_a_file_of_their_own() {
    let folder = Folder::with(&[("pack/a.hark", PAGE)]);
    folder.talk(&["play", "pack"], "1\n/save-test One\n");
    folder.talk(&["play", "pack"], "2\n/save-test Two\n");
    let tests = folder.read("pack/tests/played.hark");
    assert_eq!(tests.matches("\ntest \"").count() + 1, 2, "{tests}");
    assert_eq!(folder.hearken(&["test", "pack"]).code, 0);
}

#[test]
fn the_conversation_is_taken_up_where_it_was_kept() {
    let folder = page();
    folder.talk(&[AT, &["--state", "kept"]].concat(), "2\n");
    let came = folder.talk(&[AT, &["--state", "kept"]].concat(), "/save-test X\n");
    assert!(!came.out.contains("How are you?") && came.out.contains("How strong is it?"), "{}", came.out);
    assert!(came.out.contains("/restart"), "how it began is not known: {}", came.out);
}

#[test]
fn what_the_app_knows_is_taken_or_refused_by_name() {
    let folder = page();
    let came = folder.talk(&["play", "a.hark", "--with", "name=Sam"], "");
    assert!(came.out.contains("Hi Sam"), "{}", came.out);
    for (with, said) in [("nmae=Sam", "did you mean `name`?"), ("x=Sam", "there is: name"), ("name", "--with name=Sam")]
    {
        let came = folder.talk(&["play", "a.hark", "--with", with], "");
        assert_eq!(came.code, 2);
        assert!(came.err.contains(said), "{}", came.err);
    }
}

#[test]
fn an_image_plays_like_its_pack() {
    let folder = page();
    assert_eq!(folder.hearken(&["build", "a.hark"]).code, 0);
    let input = "2\n7.5\n\n3 nov 2026\n";
    let of_image = folder.talk(&["play", "a.hearken", "--at", "2026-11-03T09:00:00+00:00"], input);
    assert_eq!(of_image.out, folder.talk(AT, input).out);
}

#[test]
fn a_mistake_is_shown_instead_of_a_conversation() {
    let came = Folder::with(&[("a.hark", WRONG)]).talk(&["play"], "1\n");
    assert_eq!(came.code, 1);
    assert!(came.out.contains("godbye"), "{}", came.out);
}

#[test]
fn whatever_is_typed_nothing_breaks() {
    let folder = page();
    let mut input: Vec<u8> = Vec::new();
    for n in 0..200u32 {
        let text = [
            "",
            "/",
            "//",
            "/menu 99",
            "/menu",
            "/wait",
            "\u{1b}[2J",
            "-1",
            "99999999999999999999",
            "yes",
            "1,2,3",
            "🌱",
            "stop",
            "/restart",
            "/back",
        ];
        input.extend(text[(n as usize * 7) % text.len()].as_bytes());
        input.extend(if n % 11 == 0 { &b"\xff\n"[..] } else { &b"\n"[..] });
    }
    let came = folder.talk_bytes(AT, &input);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_disaster() {
    use std::process::{Command, Stdio};
    let folder = Folder::with(&[("a.hark", &PAGE.repeat(40))]);
    for arguments in
        [&["check"][..], &["inspect", "--tree"], &["explain"], &["schema", "turn"], &["play"], &["play", "--json"]]
    {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hearken"))
            .args(arguments)
            .current_dir(&folder.0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it can be started");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        assert!(output.status.code().is_some_and(|c| c < 3), "{arguments:?}");
    }
}
