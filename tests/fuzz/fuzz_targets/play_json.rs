//! Any line as an input of `play --json`: one line of JSON comes back, and the conversation goes on.
//!
//! The command runs as a process of its own, as hosts run it; `HEARKEN` says where it is.
#![no_main]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{LazyLock, Mutex};

use libfuzzer_sys::fuzz_target;
use serde_json::Value;

struct Guide {
    _child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    turn: u64,
}

static GUIDE: LazyLock<Mutex<Guide>> = LazyLock::new(|| {
    let hearken = std::env::var_os("HEARKEN").expect("HEARKEN says where the command is");
    let mut child = Command::new(hearken)
        .args(["play", "--json", "therapy-content"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command can be started");
    let (to, from) = (child.stdin.take().expect("piped"), BufReader::new(child.stdout.take().expect("piped")));
    let mut guide = Guide { _child: child, to, from, turn: 0 };
    guide.hear();
    Mutex::new(guide)
});

impl Guide {
    fn hear(&mut self) {
        let mut line = String::new();
        self.from.read_line(&mut line).expect("it says something");
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line:?}"));
        self.turn = said["turn"].as_u64().unwrap_or_else(|| panic!("{line}"));
    }

    fn say(&mut self, line: &[u8]) {
        self.to.write_all(line).expect("it listens");
        self.to.write_all(b"\n").expect("it listens");
        self.to.flush().expect("it listens");
        self.hear();
    }
}

fuzz_target!(|bytes: &[u8]| {
    let text: Vec<u8> = bytes.iter().copied().filter(|b| *b != b'\n').collect();
    // An empty line is no input, and is passed over.
    if std::str::from_utf8(&text).is_ok_and(|t| t.trim().is_empty()) {
        return;
    }
    let mut guide = GUIDE.lock().expect("nobody else holds it");
    guide.say(&text);
    // The same, as the text of an answer to the present turn.
    let written = serde_json::json!({ "turn": guide.turn, "text": String::from_utf8_lossy(&text) });
    guide.say(written.to_string().as_bytes());
});
