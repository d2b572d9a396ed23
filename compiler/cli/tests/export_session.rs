//! What a person's record would lose if what was answered did not leave as it was: `hearken export fhir --session`.
#![cfg(test)]

mod common;

use common::{Came, Folder};

/// The pack of this project.
const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../therapy-content");

/// The lines that a host sends: each answers the next turn, a minute later.
fn inputs(deeds: &[&str]) -> String {
    let line = |(n, deed): (usize, &&str)| {
        format!("{{\"turn\":{},\"at\":\"2026-11-03T09:{:02}:00+00:00\",{deed}}}\n", n + 1, n + 1)
    };
    deeds.iter().enumerate().map(line).collect()
}

/// A whole form at once.
fn form(answers: &[&str]) -> String {
    let answer = |a: &&str| match *a {
        "skip" => "{\"skip\":true}".to_owned(),
        "yes" => "{\"yes\":true}".to_owned(),
        "none" => "{\"choose\":[]}".to_owned(),
        text => format!("{{\"text\":\"{text}\"}}"),
    };
    format!("\"answers\":[{}]", answers.iter().map(answer).collect::<Vec<_>>().join(","))
}

/// Plays, and exports what was printed.
fn export(folder: &Folder, pack: &str, start: &str, deeds: &[&str]) -> Came {
    let played = folder.talk(&["play", "--json", "--start", start, pack], &inputs(deeds));
    assert_eq!((played.code, played.err.as_str()), (0, ""));
    assert!(!played.out.contains("\"error\""), "{}", played.out);
    folder.write("log.jsonl", played.out.as_bytes());
    folder.hearken(&["export", "fhir", pack, "--session", "log.jsonl", "-o", "out", "--subject", "Patient/123"])
}

/// The written file whose name begins so.
fn written(folder: &Folder, begins: &str) -> String {
    let names: Vec<String> = std::fs::read_dir(folder.0.join("out"))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with(begins))
        .collect();
    assert_eq!(names.len(), 1, "{begins}: {names:?}");
    folder.read(&format!("out/{}", names[0]))
}

/// The same without the mark that is made of the log, which changes with every wording of the pack.
fn without_mark(text: &str) -> String {
    let Some(at) = text.find("phq9-") else { return text.to_owned() };
    text.replace(&text[at..at + 21], "phq9-0123456789abcdef")
}

#[test]
fn a_completed_phq9_leaves_with_its_answers_and_the_machine_s_total() {
    let folder = Folder::new();
    let answers = form(&["2", "2", "2", "2", "2", "1", "0", "0", "0", "1"]);
    let came = export(&folder, REAL, "measures", &[&answers]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    insta::assert_snapshot!("response", without_mark(&written(&folder, "QuestionnaireResponse-phq9")));
    insta::assert_snapshot!("observation", without_mark(&written(&folder, "Observation-phq9")));
}

#[test]
fn an_answer_that_was_left_out_gives_no_total_and_says_why() {
    let folder = Folder::new();
    let came = export(&folder, REAL, "measures", &[&form(&["2", "2", "2", "2", "2", "1", "0", "0", "skip", "1"])]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let observation = written(&folder, "Observation-phq9");
    assert!(!observation.contains("valueQuantity") && !observation.contains("interpretation"), "{observation}");
    assert!(observation.contains("\"code\": \"asked-declined\""), "{observation}");
    let response = written(&folder, "QuestionnaireResponse-phq9");
    assert!(response.contains("\"status\": \"completed\"") && !response.contains("score.total"), "{response}");
    assert!(!response.contains("self_harm"), "what was left out has no answer: {response}");
}

#[test]
fn a_sitting_left_half_way_is_in_progress_and_nothing_is_concluded_from_it() {
    let folder = Folder::new();
    let came = export(&folder, REAL, "measures", &["\"text\":\"2\"", "\"text\":\"3\""]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let response = written(&folder, "QuestionnaireResponse-phq9");
    assert!(response.contains("\"status\": \"in-progress\"") && response.contains("LA6571-9"), "{response}");
    assert_eq!(std::fs::read_dir(folder.0.join("out")).unwrap().count(), 1);
}

/// A questionnaire with an item of each kind, two scores, one of them prorated, and an interrupt on an answer.
const NIGHTS: &str = "\
flow start \"Start\"
  ask nights
  > Thank you.

flow support \"Support\"
  > Please talk to someone.
  signpost samaritans
  ask
    > Shall we go on?
    - Yes
  ask nights

signpost samaritans \"Samaritans\"
  phone 116 123
  reviewed never

interrupt worried \"Worried\" when nights.early is 3
  go to support

intent risk.self_harm \"Thoughts of self-harm or suicide\"
  safety
  words kill myself

interrupt crisis \"I need help now\" on risk.self_harm
  go to support

questionnaire nights \"Your nights\"
  source \"Our own\"
  licence free \"Our own wording\"
  may skip
  options
    0 Never
    1 Some nights
    3 Most nights
  item Lying awake [awake]
  item Sleeping through [through]
    reverse
  item Waking early [early]
  item Which of these? [which]
    as several
    options
      0 Walking [walking]
      0 Music [music]
  item Does it help? [helps]
    as yes or no
  item How many hours? [hours]
    as number 0 to 24 in steps of 0.5
    not scored
  item Since when? [since]
    as date
  item When do you go to bed? [bed]
    as time
  item What keeps you awake? [reason]
    as text
  score trouble is sum of awake, through and early, allowing 1 missing
  score waking is mean of awake and early
  band of trouble
    0 to 4 Few bad nights [few]
    5 to 9 Many bad nights [many]
  case when waking >= 2
";

#[test]
fn every_kind_of_answer_leaves_as_it_was_given_and_words_stay_behind() {
    let folder = Folder::with(&[("nights.hark", NIGHTS)]);
    let answers = form(&["1", "skip", "1", "walking and music", "yes", "6.5", "3 November 2025", "21:30", "noise"]);
    let came = export(&folder, "nights.hark", "start", &[&answers]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let response = written(&folder, "QuestionnaireResponse-nights");
    for value in [
        "\"code\": \"which.walking\"",
        "\"code\": \"which.music\"",
        "\"valueBoolean\": true",
        "\"valueDecimal\": 6.5",
        "\"valueDate\": \"2025-11-03\"",
        "\"valueTime\": \"21:30:00\"",
        "\"valueCode\": \"masked\"",
    ] {
        assert!(response.contains(value), "{value}: {response}");
    }
    assert!(!response.contains("noise"), "{response}");
    let names: Vec<String> = came.out.lines().filter(|l| l.contains("Observation")).map(str::to_owned).collect();
    assert_eq!(names.len(), 3, "two scores, and one around them: {names:?}");
    let all: String = ["panel", "trouble", "waking"]
        .iter()
        .map(|name| folder.read(names.iter().find(|n| n.contains(name)).unwrap()))
        .collect();
    assert_eq!(all.matches("\"derivedFrom\"").count(), 3);
    assert_eq!(all.matches("\"hasMember\"").count(), 1);
    assert!(all.contains("Prorated: worked out from 2 of 3 answers"), "{all}");
    assert!(all.contains("\"display\": \"Not a case\""), "{all}");
}

#[test]
fn a_sitting_that_an_interrupt_left_and_that_was_taken_up_is_one_sitting() {
    let folder = Folder::with(&[("nights.hark", NIGHTS)]);
    let rest = form(&["none", "yes", "6.5", "skip", "skip", "skip"]);
    let deeds = ["\"text\":\"3\"", "\"text\":\"0\"", "\"text\":\"3\"", "\"text\":\"yes\"", &rest];
    let came = export(&folder, "nights.hark", "start", &deeds);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let response = written(&folder, "QuestionnaireResponse-nights");
    assert!(response.contains("\"status\": \"completed\""), "{response}");
    // 3, and 3 from the other end, and 3.
    assert!(response.contains("\"valueDecimal\": 9\n"), "{response}");
    assert!(came.out.contains("4 files"), "{}", came.out);
}

/// A questionnaire with an item that is asked where the app knows something, and one that then is not.
const OUTSIDE: &str = "\
flow start \"Start\"
  set on_call to yes
  ask nights
  > Thank you.

data
  on_call as yes or no, activity, at first no

questionnaire nights \"Your nights\"
  source \"Our own\"
  licence free \"Our own wording\"
  options
    0 Never
    1 Often
    2 Always
  item Lying awake [awake]
  item Being called [called]
    only if on_call
  item Waking early [early]
    only if not on_call
    counts 0
  score total is sum of items
  example 1 2 gives total 3
";

#[test]
fn what_depends_on_something_that_no_log_has_is_as_the_log_shows_it() {
    let folder = Folder::with(&[("nights.hark", OUTSIDE)]);
    let came = export(&folder, "nights.hark", "start", &[&form(&["1", "2"])]);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let response = written(&folder, "QuestionnaireResponse-nights");
    assert!(response.contains("\"linkId\": \"called\"") && !response.contains("\"linkId\": \"early\""), "{response}");
    assert!(response.contains("\"valueDecimal\": 3\n"), "{response}");
}

#[test]
fn a_log_that_is_damaged_is_refused_with_its_line_and_nothing_is_written() {
    let folder = Folder::with(&[("nights.hark", NIGHTS)]);
    let deeds = ["\"text\":\"1\"", "\"text\":\"0\"", "\"text\":\"1\""];
    export(&folder, "nights.hark", "start", &deeds);
    let log = folder.read("log.jsonl");
    let lines: Vec<&str> = log.lines().collect();
    let cut = &log[..log.len() - 30];
    let without_second = [lines[0], lines[2], lines[3]].join("\n");
    let other_answer = log.replace("\"value\":\"0\"", "\"value\":\"3\"");
    let no_beginning = lines[1..].join("\n");
    for (text, says) in [
        (cut, "log.jsonl:4: this is no line that `hearken play --json` prints"),
        (&without_second, "log.jsonl:2: turn 3 follows turn 1"),
        (&other_answer, "log.jsonl:3: this is no answer to `Sleeping through`"),
        (&no_beginning, "log.jsonl:1: an item of `nights` is answered, and its beginning is not in this log"),
        ("", "there is no turn in it"),
        ("hello\n", "log.jsonl:1: this is no line"),
    ] {
        folder.write("wrong.jsonl", text.replace("log.jsonl", "").as_bytes());
        let came = folder.hearken(&["export", "fhir", "nights.hark", "--session", "wrong.jsonl", "-o", "wrong"]);
        assert_eq!(came.code, 2, "{says}");
        assert!(came.err.replace("wrong.jsonl", "log.jsonl").contains(says), "{says}: {}", came.err);
        assert!(!folder.files().contains(&"wrong".to_owned()), "{says}");
    }
}

#[test]
fn a_log_that_is_cut_or_lacks_a_line_anywhere_is_refused() {
    let folder = Folder::with(&[("nights.hark", NIGHTS)]);
    let deeds =
        ["\"text\":\"1\"", "\"text\":\"0\"", "\"text\":\"1\"", "\"text\":\"music\"", "\"yes\":true", "\"skip\":true"];
    export(&folder, "nights.hark", "start", &deeds);
    let log = folder.read("log.jsonl");
    let lines: Vec<&str> = log.split_inclusive('\n').collect();
    let refused = |text: &str, what: &str| {
        folder.write("wrong.jsonl", text.as_bytes());
        let came = folder.hearken(&["export", "fhir", "nights.hark", "--session", "wrong.jsonl", "-o", "wrong"]);
        assert_eq!(came.code, 2, "{what}: {}", came.out);
        assert!(came.err.contains("Nothing was written"), "{what}: {}", came.err);
        assert!(!folder.files().contains(&"wrong".to_owned()), "{what}");
    };
    let whole = |cut: usize| log[..cut].ends_with('\n') || log[cut..].starts_with('\n');
    for cut in (1..log.len()).step_by(131).filter(|cut| log.is_char_boundary(*cut) && !whole(*cut)) {
        refused(&log[..cut], &format!("cut at {cut}"));
    }
    // (Without its last, it is a shorter log, and whole.)
    for gone in 0..lines.len() - 1 {
        let rest: String = lines.iter().enumerate().filter(|(n, _)| *n != gone).map(|(_, l)| *l).collect();
        refused(&rest, &format!("without line {}", gone + 1));
    }
    for n in 0..lines.len() - 1 {
        let mut others = lines.clone();
        others.swap(n, n + 1);
        refused(&others.concat(), &format!("lines {} and {} in the other order", n + 1, n + 2));
    }
}

#[test]
fn a_log_of_another_pack_is_refused() {
    let folder = Folder::with(&[("nights.hark", NIGHTS)]);
    export(&folder, "nights.hark", "start", &["\"text\":\"1\""]);
    let came = folder.hearken(&["export", "fhir", REAL, "--session", "log.jsonl", "-o", "other"]);
    assert_eq!(came.code, 2);
    assert!(came.err.contains("log.jsonl:1: this pack has no questionnaire called `nights`"), "{}", came.err);
    assert!(!folder.files().contains(&"other".to_owned()));
    let came =
        folder.hearken(&["export", "fhir", REAL, "--session", "log.jsonl", "-o", "other", "--subject", "Sam Smith"]);
    assert_eq!(came.code, 2, "a name is no reference");
}
