//! Killed at any instant, a conversation that is kept in a file loses nothing and asks nothing twice.
#![cfg(test)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hearken_tests::{Dice, Scratch, hearken};
use serde_json::{Value, json};

/// How often the command is killed.
const KILLS: u32 = 2_000;

/// How many turns a conversation is played.
const TURNS: usize = 40;

/// `hearken play --json`, kept in a file.
struct Playing {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Playing {
    fn start(image: &Path, state: &Path) -> Playing {
        let mut child = Command::new(hearken().get_program())
            .args(["play", "--json", "--at", "2026-11-03T09:00:00+00:00", "--state"])
            .args([state, image])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command can be started");
        let lines = BufReader::new(child.stdout.take().expect("its output is piped"));
        Playing { child, lines }
    }

    /// What it says next, and what it asks: what a person would see.
    fn turn(&mut self) -> Value {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("its output can be read");
        let turn: Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line:?}"));
        json!([turn["turn"], turn["shown"], turn["prompt"], turn["ended"]])
    }

    /// Sends an answer to a turn.
    fn answer(&mut self, turn: usize) {
        let input = json!({ "turn": turn, "text": answer(turn) }).to_string() + "\n";
        let pipe = self.child.stdin.as_mut().expect("its input is piped");
        pipe.write_all(input.as_bytes()).expect("it reads");
        pipe.flush().expect("it reads");
    }

    /// Ends it as the system does that is short of memory.
    fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it has ended");
    }
}

/// What is answered to a turn: options, numbers, and words where words are asked for.
fn answer(turn: usize) -> &'static str {
    ["1", "2", "1", "the rent is going up and I lie awake", "3", "1", "2"].get(turn % 7).copied().unwrap_or("1")
}

#[test]
fn a_conversation_killed_at_any_instant_loses_nothing_and_asks_nothing_twice() {
    let scratch = Scratch::new();
    let image = scratch.path().join("pack.hearken");
    let built = hearken().args(["build", "therapy-content", "-o"]).arg(&image).stdout(Stdio::null()).status();
    assert!(built.expect("the command can be started").success());
    let state = scratch.path().join("state");

    // As it goes when nothing happens.
    let mut whole = Playing::start(&image, &state);
    let mut turns = vec![whole.turn()];
    while turns.len() < TURNS && turns.last().is_some_and(|t| t[3] == false) {
        whole.answer(turns.len());
        turns.push(whole.turn());
    }
    whole.kill();
    assert!(turns.len() > 20, "the conversation is over after {} turns", turns.len());
    std::fs::remove_file(&state).expect("the state was kept");

    let (mut at, mut before, mut behind) = (1, 0, 0);
    let mut dice = Dice::seeded(1);
    // How long it may live, at most, in microseconds: so that it dies before and behind its work equally often, on a
    // machine that is busy or idle.
    let mut limit: u32 = 1_500;
    for _ in 0..KILLS {
        let mut playing = Playing::start(&image, &state);
        let turn = playing.turn();
        let number = turn[0].as_u64().expect("a turn has a number") as usize;
        assert!(number == at || number == at + 1, "turn {number} where {at} was shown and answered");
        assert_eq!(Some(&turn), turns.get(number - 1), "turn {number} is not what it was");
        if number == at {
            before += 1;
            limit = (limit + limit / 32).min(1_000_000);
        } else {
            behind += 1;
            limit = (limit - limit / 32).max(200);
        }
        at = number;
        if at == turns.len() {
            playing.kill();
            std::fs::remove_file(&state).expect("the state was kept");
            at = 1;
            continue;
        }
        playing.answer(at);
        std::thread::sleep(Duration::from_micros(dice.below(limit).into()));
        playing.kill();
    }
    assert!(before > 100 && behind > 100, "killed {before} times before an answer was kept, {behind} times behind it");
    let left: Vec<_> = std::fs::read_dir(scratch.path()).expect("it can be listed").filter_map(Result::ok).collect();
    assert!(left.len() <= 3, "what was half written stays behind: {left:?}");
}
