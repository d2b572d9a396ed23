//! `cargo xtask tidy`: the project's own rules, run as a test.
//!
//! A rule is one file: a pure function from the project's files to what is wrong with them.

mod beyond;
mod codes;
mod direction;
mod files;
mod hosts;
mod leaves;
mod length;
mod readme;
mod snapshots;
mod spelling;

use std::process::ExitCode;

use crate::project::Project;
use crate::stages::{self, Outcome, Stage};
use files::File;

/// What a rule found: each a line that begins with the file's path. `note` is worth a word either way.
#[derive(Default)]
struct Findings {
    wrong: Vec<String>,
    note: String,
}

const RULES: &[Stage] = &[
    Stage { name: "length", run: |p| check(p, length::check) },
    Stage { name: "direction", run: direction::stage },
    Stage { name: "leaves", run: |p| check(p, leaves::check) },
    Stage { name: "codes", run: |p| check(p, codes::check) },
    Stage { name: "hosts", run: |p| check(p, hosts::check) },
    Stage { name: "beyond", run: |p| check(p, beyond::check) },
    Stage { name: "snapshots", run: |p| check(p, snapshots::check) },
    Stage { name: "spelling", run: |p| check(p, spelling::check) },
    Stage { name: "readme", run: |p| check(p, readme::check) },
];

/// The rules alone, each with its own verdict.
pub fn run(project: &Project, words: &[String]) -> ExitCode {
    stages::run(project, RULES, words)
}

/// All rules as one stage of `cargo xtask test`.
pub fn stage(project: &Project) -> Outcome {
    let mut failed = Vec::new();
    let mut notes = Vec::new();
    for rule in RULES {
        match (rule.run)(project) {
            Ok(note) if note.is_empty() => {}
            Ok(note) => notes.push(note),
            Err(why) => failed.push(format!("{}: {why}", rule.name)),
        }
    }
    if failed.is_empty() { Ok(notes.join("; ")) } else { Err(failed.join("; ")) }
}

/// Runs a rule over the project's files and prints what it finds.
fn check(project: &Project, rule: fn(&[File]) -> Findings) -> Outcome {
    report(rule(&files::all(project)?))
}

fn report(findings: Findings) -> Outcome {
    for line in &findings.wrong {
        println!("{line}");
    }
    match findings.wrong.len() {
        0 => Ok(findings.note),
        1 => Err("1 finding".to_owned()),
        n => Err(format!("{n} findings")),
    }
}
