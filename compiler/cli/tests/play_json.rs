//! What a host would lose if `hearken play --json` did not keep its word.
#![cfg(test)]

mod common;

use common::{Folder, PAGE, WRONG};
use serde_json::{Value, json};

fn page() -> Folder {
    Folder::with(&[("a.hark", PAGE)])
}

/// Sends these lines, and gives what came back.
fn play(folder: &Folder, more: &[&str], lines: &[Value]) -> Vec<Value> {
    let input: String = lines.iter().map(|l| format!("{l}\n")).collect();
    let arguments = [&["play", "--json", "a.hark"], more].concat();
    let came = folder.talk(&arguments, &input);
    assert_eq!((came.code, came.err.as_str()), (0, ""), "{}", came.out);
    came.out.lines().map(|l| serde_json::from_str(l).expect("a line is JSON")).collect()
}

/// The option of this wording.
fn option(turn: &Value, text: &str) -> Value {
    let options = turn["prompt"]["options"].as_array().expect("there are options");
    options.iter().find(|o| o["text"] == text).expect("it is offered")["option"].clone()
}

/// The inputs of a whole conversation.
fn conversation() -> Vec<Value> {
    let low = option(&play(&page(), &[], &[])[0], "Not so well");
    vec![
        json!({"turn": 1, "choose": [low]}),
        json!({"turn": 2, "number": "7.5"}),
        json!({"turn": 3, "wake": true}),
        json!({"turn": 4, "date": "2026-11-03"}),
    ]
}

#[test]
fn a_conversation_goes_from_its_first_turn_to_its_end() {
    let turns = play(&page(), &["--with", "name=Sam"], &conversation());
    let kinds: Vec<&str> = turns.iter().map(|t| t["prompt"]["kind"].as_str().expect("a word")).collect();
    assert_eq!(kinds, ["one", "number", "wait", "date", "end"]);
    let first = &turns[0]["shown"][0];
    assert_eq!(first["text"], "Hi Sam, it's good to see you. 🌱");
    assert_eq!(first["marks"], json!([{"start": 13, "end": 17, "kind": "emphasis"}]), "by characters");
    assert_eq!(turns[1]["prompt"]["range"], json!({"low": "0", "high": "10", "step": "0.5", "whole": false}));
    assert!(
        turns[1]["shown"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|s| s["kind"] == "tell" && s["audience"] == "care_team")
    );
    assert_eq!(turns[2]["prompt"]["wake_at"], "2026-01-07T09:00:00");
    let answered = |t: &Value| t["events"].as_array().and_then(|e| e.iter().find(|e| e["kind"] == "answered").cloned());
    assert_eq!(answered(&turns[2]).expect("it was answered")["value"], "7.5", "decimals are strings");
    assert_eq!(turns[4]["shown"][0]["text"], "It was 3 November 2026, and you said 7.5.");
    assert_eq!(turns[4]["ended"], true);
}

#[test]
fn an_input_that_is_sent_twice_does_no_harm() {
    let once = conversation();
    let twice: Vec<Value> = once.iter().flat_map(|line| [line.clone(), line.clone()]).collect();
    let mut turns = play(&page(), &[], &twice);
    turns.dedup();
    assert_eq!(turns, play(&page(), &[], &once));
}

#[test]
fn a_line_that_cannot_be_taken_is_answered_and_the_conversation_goes_on() {
    let folder = page();
    let lines = [
        ("no json", "not_json"),
        ("[]", "not_json"),
        (r#"{"turn":1,"sing":true}"#, "wrong_field"),
        (r#"{"turn":1,"choose":"7"}"#, "wrong_field"),
        (r#"{"help":true}"#, "no_turn"),
        (r#"{"turn":1}"#, "nothing_done"),
        (r#"{"turn":1,"skip":false}"#, "nothing_done"),
        (r#"{"turn":1,"help":true,"stop":true}"#, "too_much_done"),
        (r#"{"turn":7,"help":true}"#, "future_turn"),
        (r#"{"turn":1,"choose":[999]}"#, "no_such_option"),
        (r#"{"turn":1,"choose":[]}"#, "no_such_option"),
        (r#"{"turn":1,"number":"1e3"}"#, "no_such_number"),
        (r#"{"turn":1,"number":"3"}"#, "not_asked_for"),
        (r#"{"turn":1,"date":"2026-02-30"}"#, "no_such_date"),
        (r#"{"turn":1,"time":"25:00"}"#, "no_such_time"),
        (r#"{"turn":1,"text":"x","at":"soon"}"#, "no_such_moment"),
        (r#"{"turn":1,"menu":3}"#, "no_such_interrupt"),
        (r#"{"turn":1,"returned":null}"#, "not_asked_for"),
        (r#"{"turn":1,"wake":true}"#, "not_asked_for"),
        (r#"{"turn":1,"skip":true}"#, "may_not_skip"),
        (r#"{"turn":1,"answers":[{"text":"x"}]}"#, "not_asked_for"),
        (r#"{"turn":1,"answers":[{"help":true}]}"#, "wrong_field"),
        (r#"{"turn":1,"answers":[{}]}"#, "nothing_done"),
    ];
    let mut input: Vec<u8> = lines.iter().flat_map(|(line, _)| format!("{line}\n").into_bytes()).collect();
    input.extend(b"\xff\xfe\n");
    input.extend(vec![b'x'; 3 << 20]);
    input.extend(b"\n{\"turn\":1,\"stop\":true}");
    let came = folder.talk_bytes(&["play", "--json", "a.hark"], &input);
    let answers: Vec<Value> = came.out.lines().map(|l| serde_json::from_str(l).expect("a line is JSON")).collect();
    let wanted: Vec<&str> = lines.iter().map(|(_, code)| *code).chain(["not_json", "too_long"]).collect();
    let (first, rest) = answers.split_first().expect("there is a first turn");
    let (last, refused) = rest.split_last().expect("there is a last turn");
    assert_eq!((&first["turn"], &last["turn"], &last["ended"]), (&json!(1), &json!(2), &json!(true)));
    for (answer, code) in refused.iter().zip(&wanted) {
        assert_eq!((&answer["error"]["code"], &answer["turn"]), (&json!(code), &json!(1)), "{answer}");
    }
    assert_eq!(refused.len(), wanted.len());
}

#[test]
fn killed_and_taken_up_after_each_turn_it_is_the_same_conversation() {
    let folder = page();
    let whole = play(&folder, &[], &conversation());
    let mut pieces = play(&folder, &["--state", "kept"], &[]);
    for line in conversation() {
        let turns = play(&folder, &["--state", "kept"], &[line]);
        // What happened before the save is not told again; all else is.
        assert_eq!(plain(&turns[0]), plain(pieces.last().expect("a turn")));
        pieces.push(turns[1].clone());
    }
    let without_time = |turns: &[Value]| turns.iter().map(plain).collect::<Vec<_>>();
    assert_eq!(without_time(&pieces), without_time(&whole));
    assert_eq!(folder.files(), ["a.hark", "kept"], "nothing is left behind");
}

fn plain(turn: &Value) -> Value {
    let mut turn = turn.clone();
    turn["events"] = json!([]);
    turn
}

#[test]
fn a_damaged_state_is_refused_and_left_alone() {
    let folder = page();
    play(&folder, &["--state", "kept"], &[]);
    let good = std::fs::read(folder.0.join("kept")).expect("it was kept");
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1;
        folder.write("kept", &bad);
        let came = folder.hearken(&["play", "--json", "--state", "kept", "a.hark"]);
        assert_eq!((came.code, came.out.as_str()), (2, ""), "byte {at}");
        assert!(came.err.contains("kept"), "{}", came.err);
        assert_eq!(std::fs::read(folder.0.join("kept")).expect("it is there"), bad, "what was kept is the host's");
    }
}

#[test]
fn a_pack_with_a_mistake_prints_no_turn() {
    let came = Folder::with(&[("a.hark", WRONG)]).hearken(&["play", "--json"]);
    assert_eq!((came.code, came.out.as_str()), (1, ""));
    assert!(came.err.contains("godbye"), "{}", came.err);
}

#[test]
fn what_is_printed_and_read_is_described_by_a_schema() {
    let folder = page();
    for of in ["turn", "input", "manifest", "diagnostics", "tests"] {
        let came = folder.hearken(&["schema", of]);
        let schema: Value = serde_json::from_str(&came.out).expect("it is JSON");
        assert!(schema["$schema"].is_string() && schema["title"].is_string(), "{of}");
    }
    let schema: Value = serde_json::from_str(&folder.hearken(&["schema", "turn"]).out).expect("it is JSON");
    let turn = &play(&folder, &[], &[])[0];
    for (of, value) in [("Turn", turn), ("Prompt", &turn["prompt"]), ("Event", &turn["events"][0])] {
        for key in value.as_object().expect("an object").keys() {
            assert!(schema["$defs"][of]["properties"].get(key).is_some(), "{of} says nothing of {key}");
        }
    }
}

/// Two questions.
const FORM: &str = "\
flow a
  > Hi
  ask two
  > Thank you. That makes {two.total}

scale how_often
  0 Not at all
  1 Several days

questionnaire two
  source \"Ourselves, 2026\"
  licence free \"Written for this test\"
  options how_often
  item Feeling low [low]
  item Feeling tired [tired]
  score total is sum of items
";

#[test]
fn a_questionnaire_is_filled_in_at_once_or_not_at_all() {
    let folder = Folder::with(&[("a.hark", FORM)]);
    let form = |second: &str| json!({"turn": 1, "answers": [{"text": "Several days"}, {"text": second}]});
    let turns = play(&folder, &[], &[form("Sometimes"), form("1")]);
    assert_eq!(turns[1]["error"]["code"], "wrong_answer");
    assert!(turns[1]["error"]["message"].as_str().expect("a text").ends_with("number 2"));
    let said = turns[2]["shown"].as_array().expect("a list");
    assert_eq!((&turns[2]["turn"], said.len()), (&json!(2), 1));
    assert_eq!(said[0]["text"], "Thank you. That makes 2");
}
