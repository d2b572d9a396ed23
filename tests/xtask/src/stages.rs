//! Named stages, one after the other: each tells its time, and one that fails hides none of the others.

use std::process::ExitCode;
use std::time::Duration;

use crate::project::Project;

/// What a stage came to: a word on what it found, or why it failed.
pub type Outcome = Result<String, String>;

/// A stage: its name, and what it does.
pub struct Stage {
    pub name: &'static str,
    pub run: fn(&Project) -> Outcome,
}

/// Runs the stages whose names are wanted; all of them if none is named. The last line counts them.
pub fn run(project: &Project, stages: &[Stage], wanted: &[String]) -> ExitCode {
    if let Some(unknown) = wanted.iter().find(|w| !stages.iter().any(|s| s.name == *w)) {
        let names: Vec<&str> = stages.iter().map(|s| s.name).collect();
        eprintln!("no stage is called {unknown}; there are: {}", names.join(", "));
        return ExitCode::from(2);
    }
    let mut done = Vec::new();
    for stage in stages.iter().filter(|s| wanted.is_empty() || wanted.iter().any(|w| w == s.name)) {
        println!("\n== {}", stage.name);
        let (outcome, took) = timed(|| (stage.run)(project));
        match &outcome {
            Ok(note) => println!("-- {}: passed in {:.1?}{}", stage.name, took, after(note)),
            Err(why) => println!("-- {}: FAILED in {:.1?}: {why}", stage.name, took),
        }
        done.push((stage.name, outcome, took));
    }
    println!("\n== summary");
    for (name, outcome, took) in &done {
        let verdict = if outcome.is_ok() { "passed" } else { "FAILED" };
        println!("{name:<10} {verdict} {:>7.1} s{}", took.as_secs_f32(), after(outcome.as_deref().unwrap_or_default()));
    }
    let total: Duration = done.iter().map(|(_, _, took)| *took).sum();
    println!("{:<10}        {:>7.1} s", "all", total.as_secs_f32());
    let failed = done.iter().filter(|(_, outcome, _)| outcome.is_err()).count();
    println!("{} passed, {failed} failed", done.len() - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn after(note: &str) -> String {
    if note.is_empty() { String::new() } else { format!("  ({note})") }
}

#[expect(clippy::disallowed_methods, reason = "how long a stage takes is what it is about; nothing else sees it")]
fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let start = std::time::Instant::now();
    let value = run();
    (value, start.elapsed())
}
