//! `hearken prove --keep`: what nothing has changed about is not proved again, and never said to be proved when it is not.
#![cfg(test)]

mod common;

use common::{Came, Folder};

const PAGE: &str = "
flow main \"Main\"
  ask
    > Shall we?
    - Yes
      > Good.
    - No
      set tired to yes
  > Bye.
  if not tired
    go to other
  go to rest

data
  tired as yes or no, activity, at first no

flow other \"Other\" tagged exercise
  > Stretch.
  ask
    > Done?
    - Yes
    on talk
      > I'm listening.
    on anything else
      > Thank you.
  go to rest

flow rest \"Rest\"
  > Rest now.

flow nowhere \"Nowhere\"
  > Never here.

intent talk \"Talking\"
  - I want to talk
  words talk

guarantee calm \"No exercise while tired\"
  never reach exercise while tired

guarantee idle \"Nothing goes nowhere\"
  never reach nowhere while tired

guarantee back \"One can always come to rest\"
  always possible to reach rest
";

/// A page that was proved, and whose proofs are kept in `kept.json`.
fn proved() -> (Folder, Came) {
    let folder = Folder::with(&[("a.hark", PAGE)]);
    let came = prove(&folder, &[]);
    assert_eq!(came.code, 1, "`idle` says nothing: {}{}", came.out, came.err);
    assert!(!came.out.contains("earlier") && came.err.is_empty(), "nothing was kept yet:\n{}{}", came.out, came.err);
    (folder, came)
}

fn prove(folder: &Folder, more: &[&str]) -> Came {
    folder.hearken(&[&["prove", "a.hark", "--keep", "kept.json"], more].concat())
}

/// What is said of each promise, as JSON has it.
fn answers(folder: &Folder, more: &[&str]) -> serde_json::Value {
    let came = folder.hearken(&[&["prove", "a.hark", "--format", "json"], more].concat());
    serde_json::from_str(&came.out).unwrap_or_else(|e| panic!("it is JSON: {e}\n{}{}", came.out, came.err))
}

/// The names of the promises that were proved earlier.
fn earlier(answers: &serde_json::Value) -> Vec<String> {
    let all = answers["answers"].as_array().expect("answers");
    all.iter().filter(|a| a["earlier"].is_object()).map(|a| a["name"].as_str().expect("a name").to_owned()).collect()
}

/// Edits the page, and says which promises were not proved again; what is said must be what is said without a file.
fn after(folder: &Folder, from: &str, to: &str) -> Vec<String> {
    assert!(PAGE.contains(from), "{from}");
    folder.write("a.hark", PAGE.replacen(from, to, 1).as_bytes());
    let mut kept = answers(folder, &["--keep", "kept.json"]);
    let mut anew = answers(folder, &[]);
    let again = earlier(&kept);
    for of in [&mut kept, &mut anew] {
        for name in ["states", "turns", "bytes"] {
            of[name] = 0.into();
        }
        for answer in of["answers"].as_array_mut().expect("answers") {
            answer.as_object_mut().expect("an answer").remove("earlier");
        }
    }
    assert_eq!(kept, anew, "the same is said without a file of proofs, after `{from}` became `{to}`");
    again
}

const ALL: [&str; 7] = ["calm", "idle", "back", "P01", "P03", "P04", "P07"];

#[test]
fn what_the_guide_says_is_worded_anew_and_nothing_is_proved_again() {
    for (from, to) in [
        ("> Good.", "> That's *very* good, and there is [more](https://example.org)."),
        ("> Shall we?", "> Shall we begin?"),
        ("> I'm listening.", "> I'm all ears."),
        ("> Never here.", "> Never, ever here."),
        ("flow rest \"Rest\"", "## A note.\nflow rest \"Rest a while\""),
        ("\"No exercise while tired\"", "\"Whoever is tired may rest\""),
        ("guarantee calm", "guarantee calmer"),
        ("\nguarantee back", "\ntest \"A test\"\n  < Yes\n  > Good.\n  > Bye.\n  > Stretch.\n\nguarantee back"),
    ] {
        let (folder, _) = proved();
        let again = after(&folder, from, to);
        assert_eq!(again.len(), ALL.len(), "`{from}` became `{to}`, and only these were kept: {again:?}");
    }
}

#[test]
fn what_a_person_may_do_or_a_condition_says_is_proved_again() {
    for (from, to) in [
        ("- Yes\n      > Good.", "- Yes, please\n      > Good."),
        ("if not tired", "if tired"),
        ("set tired to yes", "set tired to no"),
        ("- I want to talk", "- I would like to talk"),
        ("words talk", "words chat"),
        ("go to rest\n\ndata", "go to other\n\ndata"),
        ("at first no", "at first yes"),
        ("> Never here.", "> Never here.\n  > Nor here."),
        ("> Rest now.", "> Rest now: {tired}."),
    ] {
        let (folder, _) = proved();
        let again = after(&folder, from, to);
        assert!(again.is_empty(), "`{from}` became `{to}`, and these were not proved again: {again:?}");
    }
}

#[test]
fn of_guarantees_only_those_are_proved_that_promise_something_else_now() {
    let (folder, _) = proved();
    assert_eq!(
        after(&folder, "to reach rest", "to reach rest within 2 turns"),
        ["calm", "idle", "P01", "P03", "P04", "P07"]
    );
    // Another flow is an exercise, too: that is all that these two speak of.
    let (folder, _) = proved();
    let tagged = "flow nowhere \"Nowhere\" tagged exercise";
    assert_eq!(after(&folder, "flow nowhere \"Nowhere\"", tagged), ["idle", "back", "P01", "P03", "P04"]);
    // They may stand in any order, and new ones among them.
    let (folder, _) = proved();
    let moved = "guarantee more \"More\"\n  always possible to reach rest within 3 turns\n\nguarantee calm";
    assert_eq!(after(&folder, "guarantee calm", moved), ALL);
}

#[test]
fn what_fails_or_is_not_decided_is_never_kept() {
    let folder = Folder::with(&[("a.hark", &PAGE.replace("if not tired", "if tired"))]);
    for _ in 0..2 {
        let came = prove(&folder, &[]);
        assert_eq!(came.code, 1, "{}", came.err);
        assert!(came.out.contains("FAILS   calm") && came.out.contains("< No"), "{}", came.out);
    }
    assert_eq!(earlier(&answers(&folder, &["--keep", "kept.json"])), ["idle", "back", "P01", "P03", "P04", "P07"]);
    let folder = Folder::with(&[("a.hark", PAGE)]);
    let came = prove(&folder, &["--states", "1"]);
    assert!(came.code == 1 && came.out.contains("not decided"), "{}", came.out);
    assert!(earlier(&answers(&folder, &["--keep", "kept.json"])).is_empty());
}

#[test]
fn what_was_proved_earlier_is_told_in_every_format_and_so_is_what_says_nothing() {
    let (folder, first) = proved();
    let kept = folder.read("kept.json");
    folder.write("a.hark", PAGE.replace("Shall we?", "Shall we begin?").as_bytes());
    let came = prove(&folder, &[]);
    assert_eq!(came.code, 1, "what says nothing is a finding: {}{}", came.out, came.err);
    assert!(came.out.contains("proved  back  One can always come to rest (earlier)"), "{}", came.out);
    assert!(came.out.contains("vacuous idle") && came.out.contains("`nowhere` is never reached"), "{}", came.out);
    assert!(came.out.contains("> Never here."), "a line that nobody comes to is told all the same:\n{}", came.out);
    let image = first.out.rsplit("image ").next().expect("an image").trim();
    assert!(came.out.contains(&format!("7 of 7 were proved earlier, on image {image} with ")), "{}", came.out);
    assert!(came.out.contains("Nothing had to be gone through; image "), "{}", came.out);
    let junit = prove(&folder, &["--format", "junit"]).out;
    assert_eq!(junit.matches(&format!("<system-out>proved earlier, on image {image} with ")).count(), 7, "{junit}");
    assert!(junit.contains("failures=\"1\" errors=\"0\""), "what says nothing fails: {junit}");
    let html = prove(&folder, &["--format", "html"]).out;
    assert!(html.contains("7 promises: 6 proved, 1 says nothing."), "{html}");
    assert_eq!(html.matches(&format!("Proved earlier, on image {image} with ")).count(), 7, "{html}");
    assert!(html.contains("was gone through earlier"), "{html}");
    let json = answers(&folder, &["--keep", "kept.json"]);
    assert_eq!(json["states"], 0);
    assert_eq!(json["answers"][0]["earlier"]["image"], image);
    assert!(json["answers"][0]["earlier"]["states"].as_u64().is_some_and(|s| s > 1), "{json}");
    assert_eq!(folder.read("kept.json"), kept, "nothing new was proved, and nothing is written");
}

#[test]
fn one_guarantee_by_itself_is_kept_with_the_others_and_lines_are_looked_for_when_all_is_asked() {
    let folder = Folder::with(&[("a.hark", PAGE)]);
    prove(&folder, &["--only", "back"]);
    let came = prove(&folder, &["--only", "back"]);
    assert!(came.out.contains("1 of 1 was proved earlier"), "{}", came.out);
    assert!(!came.out.contains("Never here."), "lines were not asked for:\n{}", came.out);
    let came = prove(&folder, &[]);
    assert!(came.out.contains("1 of 7 was proved earlier") && came.out.contains("> Never here."), "{}", came.out);
    for name in ALL {
        prove(&folder, &["--only", name]);
    }
    assert_eq!(earlier(&answers(&folder, &["--keep", "kept.json"])), ALL);
}

#[test]
fn each_proved_by_itself_leaves_the_lines_to_be_found_out() {
    let folder = Folder::with(&[("a.hark", PAGE)]);
    for name in ALL {
        prove(&folder, &["--only", name]);
    }
    let came = prove(&folder, &[]);
    assert!(
        came.out.contains("7 were proved earlier") || came.out.matches("proved earlier, on").count() > 1,
        "{}",
        came.out
    );
    assert!(came.out.contains("> Never here."), "{}", came.out);
    assert!(!came.out.contains("Nothing had to be gone through"), "the lines were sought:\n{}", came.out);
    assert!(prove(&folder, &[]).out.contains("Nothing had to be gone through"), "and are known now");
}

#[test]
fn a_file_that_cannot_be_used_is_said_to_be_so_and_does_no_harm() {
    let (folder, first) = proved();
    let kept = folder.read("kept.json");
    let states = kept.split("\"states\": ").nth(1).and_then(|s| s.split(',').next()).expect("states").to_owned();
    for (damaged, why) in [
        ("", "it is damaged"),
        ("not JSON", "it is damaged"),
        (&kept[..kept.len() / 2], "it is damaged"),
        (&kept.replacen(&format!("\"states\": {states}"), "\"states\": 1", 1), "it is damaged"),
        (&kept.replacen("\"hearken_proofs\": 1", "\"hearken_proofs\": 2", 1), "it has version 2 of the format"),
    ] {
        folder.write("kept.json", damaged.as_bytes());
        let came = prove(&folder, &[]);
        assert_eq!(came.out, first.out, "everything is proved anew");
        assert!(came.err.contains("`kept.json` is not used, and will be written anew: "), "{}", came.err);
        assert!(came.err.contains(why) && came.err.lines().count() == 1, "{}", came.err);
        assert_eq!(folder.read("kept.json"), kept, "it is whole again");
    }
}

#[test]
fn what_cannot_be_written_is_an_error_and_the_answers_are_told_all_the_same() {
    let folder = Folder::with(&[("a.hark", PAGE)]);
    let came = folder.hearken(&["prove", "a.hark", "--keep", "no/such/folder/kept.json"]);
    assert_eq!(came.code, 2, "{}", came.err);
    assert!(came.err.contains("kept.json` could not be written: "), "{}", came.err);
    assert!(came.out.contains("7 promises: 6 proved, 1 says nothing."), "{}", came.out);
    let came = folder.hearken(&["prove", "a.hark", "--keep", "a.hark"]);
    assert_eq!(came.code, 2, "{}", came.err);
    assert!(came.err.contains("`a.hark` belongs to a pack"), "{}", came.err);
    assert_eq!(folder.read("a.hark"), PAGE, "a page is not written over");
}

#[test]
fn a_pack_with_mistakes_leaves_what_is_kept_as_it_is() {
    let (folder, _) = proved();
    let kept = folder.read("kept.json");
    folder.write("a.hark", PAGE.replace("go to other", "go to othre").as_bytes());
    assert_eq!(prove(&folder, &[]).code, 1);
    assert_eq!(folder.read("kept.json"), kept);
    assert_eq!(folder.files(), ["a.hark", "kept.json"], "nothing is left beside it");
}
