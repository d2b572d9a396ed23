//! `cargo xtask bench proofs`: `hearken prove` beside SPIN, on the same small model, one core each.
//!
//! The model is a row of switches: at each turn a person changes one, or leaves, which only works while all are off. So there
//! are two to the power of the switches states, and no reduction makes fewer of them. Both go through all of them and prove
//! that nobody leaves a switch on. Hearken tries more at each: help, stop, an answer that is none of these; it drives the
//! machine that plays to people, where SPIN compiles the model to C.
#![allow(clippy::float_arithmetic, reason = "times and ratios, for people; nothing of Hearken depends on them")]

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde_json::{Value, json};

use crate::project::{Project, loudly, quietly};

/// Each run so often; the quickest counts, because the machine may be shared.
const ROUNDS: usize = 3;

/// What one of them did.
struct Run {
    states: f64,
    transitions: f64,
    seconds: f64,
}

/// By itself: `cargo xtask bench proofs`.
pub fn run(project: &Project, folder: &Path, switches: u32) -> Result<(), String> {
    println!("{}", measured(project, folder, switches)?.0);
    Ok(())
}

/// The section of the report, and its lines for programs.
pub fn measured(project: &Project, folder: &Path, switches: u32) -> Result<(String, Vec<Value>), String> {
    eprintln!("bench: proofs");
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    loudly(&mut project.cargo(&["build", "--quiet", "--release", "--package", "hearken"]))?;
    let page = write(folder, "switches.hark", &pack(switches))?;
    let content = project.path("therapy-content");
    let ours = hearken(project, &page, Some("off_behind_you"))?;
    let whole = hearken(project, &content, None)?;
    let theirs = spin(project, folder, switches);
    let states = states(project)?;

    let mut lines = vec![ours.line("hearken", "switches"), whole.line("hearken", "therapy-content")];
    let mut told = vec![("Hearken, switches", &ours), ("Hearken, the real pack", &whole)];
    let mut notes = String::new();
    let (mut ratio, mut peer) = ("–".to_owned(), "–".to_owned());
    match &theirs {
        Ok(run) => {
            (ratio, peer) = (format!("{:.2} ×", ours.rate() / run.rate()), format!("{:.0}", run.rate()));
            lines.push(run.line("spin", "switches"));
            told.push(("SPIN, compiled with -O2 -DSAFETY, switches", run));
        }
        Err(why) => notes += &format!("- without SPIN (Debian's `spin`, and a C compiler): {why}\n"),
    }
    let mut text = "| proofs, on one core | Hearken better than SPIN | goal | Hearken | SPIN |\n".to_owned();
    text += "| --- | ---: | ---: | ---: | ---: |\n";
    let per_second = |run: &Run| format!("{:.0}", run.rate());
    text +=
        &format!("| transitions a second, {switches} switches | {ratio} | 500000 | {} | {peer} |\n", per_second(&ours));
    text += &format!("| transitions a second, the real pack | – | 500000 | {} | – |\n", per_second(&whole));
    for (what, field) in [
        ("a state of the real pack, kept in few bytes", "keep_ns"),
        ("… taken up again", "take_up_ns"),
        ("… copied in memory, as before each input", "copy_ns"),
    ] {
        let ns = states.get(field).and_then(Value::as_f64).ok_or(format!("no {field} was measured"))?;
        text += &format!("| {what} | – | 100 ns | {ns:.0} ns | – |\n");
    }
    for (who, Run { states, transitions, seconds }) in told {
        notes += &format!(
            "- {who}: {states} states, {transitions} transitions in {seconds:.2} s, wall time, the quickest of {ROUNDS}\n"
        );
    }
    lines.push(states);
    Ok((format!("{text}\n{notes}"), lines))
}

impl Run {
    /// Transitions a second.
    fn rate(&self) -> f64 {
        self.transitions / self.seconds
    }

    fn line(&self, engine: &str, model: &str) -> Value {
        let Run { states, transitions, seconds } = self;
        json!({
            "measure": "proofs", "engine": engine, "model": model,
            "states": states, "transitions": transitions, "seconds": seconds,
        })
    }
}

/// What it costs to keep, take up and copy the states of the real pack. (The machine that steps are timed on has no onlooker,
/// so this is no part of `tests/bench`.)
fn states(project: &Project) -> Result<Value, String> {
    let words = ["run", "--quiet", "--release", "--package", "hearken-tests", "--bin", "states"];
    let line = quietly(&mut project.cargo(&words))?;
    serde_json::from_str(line.trim()).map_err(|e| format!("states: {e}"))
}

/// A pack, and which of its promises; all of them, where none is named.
fn hearken(project: &Project, pack: &Path, only: Option<&str>) -> Result<Run, String> {
    let program = project.target.join("release/hearken");
    let prove = || {
        let mut command = on_one_core(&program.to_string_lossy());
        command.args(["prove", "--format", "json"]).args(only.map(|name| format!("--only={name}"))).arg(pack);
        command
    };
    let (said, seconds) = quickest(prove)?;
    let said: Value = serde_json::from_str(&said).map_err(|e| format!("hearken prove: {e}"))?;
    let answers = said.get("answers").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let is_proved = |answer: &Value| answer.get("verdict").and_then(Value::as_str) == Some("proved");
    if answers.is_empty() || !answers.iter().all(is_proved) {
        return Err(format!("hearken prove does not prove all that {} promises", pack.display()));
    }
    let field = |name: &str| said.get(name).and_then(Value::as_f64).ok_or(format!("hearken prove says no {name}"));
    Ok(Run { states: field("states")?, transitions: field("turns")?, seconds })
}

fn spin(project: &Project, folder: &Path, switches: u32) -> Result<Run, String> {
    let model = write(folder, "switches.pml", &promela(switches))?;
    quietly(project.command("spin").arg("-a").arg(&model).current_dir(folder))?;
    let pan = folder.join("pan");
    quietly(project.command("cc").args(["-O2", "-DSAFETY", "-w", "-o"]).args([&pan, &folder.join("pan.c")]))?;
    let check = || {
        let mut command = on_one_core(&pan.to_string_lossy());
        command.arg("-m1000000").current_dir(folder);
        command
    };
    let (said, seconds) = quickest(check)?;
    if !said.contains("errors: 0") {
        return Err(format!("SPIN found something else:\n{said}"));
    }
    let number = |what: &str| {
        let line = said.lines().find(|line| line.contains(what));
        let word = line.and_then(|line| line.split_whitespace().next());
        word.and_then(|word| word.parse().ok()).ok_or(format!("SPIN says no {what}"))
    };
    Ok(Run { states: number("states, stored")?, transitions: number("transitions (=")?, seconds })
}

/// A program that gets one core, so that both do the work of one.
fn on_one_core(program: &str) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", "0", program]);
    command
}

/// What a program printed, and how long it took at best.
#[expect(clippy::disallowed_methods, reason = "a bench asks the clock")]
fn quickest(command: impl Fn() -> Command) -> Result<(String, f64), String> {
    let (mut said, mut best) = (String::new(), f64::MAX);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let output = command().output().map_err(|e| format!("taskset: {e}"))?;
        best = best.min(begun.elapsed().as_secs_f64());
        said = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            return Err(format!("{said}{}", String::from_utf8_lossy(&output.stderr)));
        }
    }
    Ok((said, best))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<std::path::PathBuf, String> {
    let path = folder.join(name);
    std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(path)
}

fn pack(switches: u32) -> String {
    let each = |f: &dyn Fn(u32) -> String| (0..switches).map(f).collect::<String>();
    let data = each(&|n| format!("  switch_{n} as yes or no, at first no \"Switch {n}\"\n"));
    let answers = each(&|n| {
        format!(
            "      - Number {n}\n        if switch_{n}\n          set switch_{n} to no\n        else\n          \
             set switch_{n} to yes\n        go to start/which\n"
        )
    });
    let off = (0..switches).map(|n| format!("not switch_{n}")).collect::<Vec<_>>().join(" and ");
    format!(
        "data\n{data}\nflow start \"Switches\"\n  step which\n    ask\n      > Which one?\n{answers}      - Leave\n        \
         if {off}\n          go to out\n        go to start/which\n\nflow out \"Out\"\n  > All are off.\n  \
         go to start/which\n\nguarantee off_behind_you \"Nobody leaves a switch on\"\n  never reach out while switch_0\n"
    )
}

fn promela(switches: u32) -> String {
    let mut text = format!("bool s[{switches}];\nactive proctype person() {{\n  do\n");
    for n in 0..switches {
        let _ = writeln!(text, "  :: atomic {{ s[{n}] = !s[{n}] }}");
    }
    let off = (0..switches).map(|n| format!("!s[{n}]")).collect::<Vec<_>>().join(" && ");
    let _ = writeln!(text, "  :: atomic {{ if :: {off} -> assert(!s[0]) :: else fi }}\n  od\n}}");
    text
}
