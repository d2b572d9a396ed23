//! What a person would lose if a check were not there, or cried wolf.

mod calm;
mod circles;
mod content;
mod limits;
mod missing;
mod numbers;
mod paths;
mod privacy;
mod safety;

use super::CheckOptions;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{Compiled, Pack, compile};

/// A single file, checked.
fn checked(text: &str) -> Compiled {
    let files = vec![("page.hark".to_owned(), text.to_owned())];
    compile(Pack { manifest: None, files, lock: None }, CheckOptions::default())
}

/// One line a diagnostic: line, code, message.
fn told(text: &str) -> Vec<String> {
    let compiled = checked(text);
    compiled.diagnostics.iter().map(|d| line(&compiled, d)).collect()
}

fn line(compiled: &Compiled, d: &Diagnostic) -> String {
    let at = d.labels.first().map(|l| l.at).unwrap_or_default();
    format!("{} {} {}", compiled.sources.position(at).line, d.code.0, d.message)
}

/// What is told of a text, code and line only; the help and the labels to be read when it fails.
#[track_caller]
fn expect(text: &str, expected: &[&str]) {
    let compiled = checked(text);
    let short = |d: &Diagnostic| line(&compiled, d).split(' ').take(2).collect::<Vec<_>>().join(" ");
    let told: Vec<String> = compiled.diagnostics.iter().map(short).collect();
    let all: Vec<String> = compiled.diagnostics.iter().map(|d| drawn(&compiled, d)).collect();
    assert_eq!(told, expected, "\n{text}\n{}", all.join("\n"));
}

/// All of a diagnostic, for eyes.
fn drawn(compiled: &Compiled, d: &Diagnostic) -> String {
    use std::fmt::Write as _;
    let mut out = format!("{}{}\n", if d.severity == Severity::Error { "" } else { "warning " }, line(compiled, d));
    for l in &d.labels {
        let p = compiled.sources.position(l.at);
        let path = compiled.sources.get(l.at.file).map_or("", |s| s.path.as_str());
        let _ = writeln!(out, "    {path}:{}:{} `{}`: {}", p.line, p.column, compiled.sources.slice(l.at), l.text);
    }
    let _ = writeln!(out, "    help: {}", d.help);
    for f in &d.fixes {
        let _ = writeln!(out, "    fix: {} ({})", f.title, f.certain);
    }
    out
}

/// The labels of the first diagnostic: line and text.
fn labels(text: &str) -> Vec<String> {
    let compiled = checked(text);
    let labels = compiled.diagnostics.first().map_or(&[][..], |d| d.labels.as_slice());
    labels.iter().map(|l| format!("{} {}", compiled.sources.position(l.at).line, l.text)).collect()
}

/// Support, an intent and an interrupt that leads to it, for packs that need them.
const SUPPORT: &str = r#"
flow support
  > Thank you for telling me. Please talk to someone now.
  signpost samaritans

signpost samaritans "Samaritans"
  phone 116 123
  reviewed 2026-11-01 by "A reviewer"

intent risk.self_harm "Thoughts of self-harm"
  safety
  - I don't want to be here any more

interrupt crisis "I need help now" on risk.self_harm
  go to support
"#;

/// A questionnaire of two items, from 0 to 6 in all.
const GAD2: &str = r#"
questionnaire gad2 "GAD-2"
  source "Kroenke, Spitzer and colleagues, 2007"
  licence free "No permission required"
  options
    0 Not at all
    1 Several days
    2 More than half the days
    3 Nearly every day
  item Feeling nervous, anxious or on edge [nervous]
  item Not being able to stop or control worrying [worrying]
  score total is sum of items
  band of total
    0 to 2 Low [low]
    3 to 6 High [high]
  case when total >= 3
  example 3 3 gives total 6, band high, case
"#;
