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

use serde_json::Value;

use crate::project::{Project, loudly, quietly};

/// Each run so often; the quickest counts, because the machine may be shared.
const ROUNDS: usize = 3;

/// What one of them did.
struct Run {
    states: f64,
    transitions: f64,
    seconds: f64,
}

pub fn run(project: &Project, folder: &Path, switches: u32) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    loudly(&mut project.cargo(&["build", "--quiet", "--release", "--package", "hearken"]))?;
    println!("{switches} switches, one core, the quickest of {ROUNDS}:\n");
    println!("| | states | transitions | seconds | transitions a second |\n| --- | --- | --- | --- | --- |");
    let ours = hearken(project, folder, switches)?;
    row("hearken prove", &ours);
    match spin(project, folder, switches) {
        Ok(theirs) => {
            row("SPIN, compiled with -O2 -DSAFETY", &theirs);
            let ratio = (theirs.transitions / theirs.seconds) / (ours.transitions / ours.seconds);
            println!("\nSPIN makes {ratio:.1} times as many transitions a second.");
        }
        Err(why) => eprintln!("bench: without SPIN (Debian package `spin`, and a C compiler): {why}"),
    }
    Ok(())
}

fn row(what: &str, run: &Run) {
    let rate = run.transitions / run.seconds;
    println!("| {what} | {} | {} | {:.2} | {rate:.0} |", run.states, run.transitions, run.seconds);
}

fn hearken(project: &Project, folder: &Path, switches: u32) -> Result<Run, String> {
    let page = write(folder, "switches.hark", &pack(switches))?;
    let program = project.target.join("release/hearken");
    let prove = || {
        let mut command = on_one_core(&program.to_string_lossy());
        command.args(["prove", "--only", "off_behind_you", "--format", "json"]).arg(&page);
        command
    };
    let (said, seconds) = quickest(prove)?;
    let said: Value = serde_json::from_str(&said).map_err(|e| format!("hearken prove: {e}"))?;
    let verdict = said.pointer("/answers/0/verdict").and_then(Value::as_str);
    if verdict != Some("proved") {
        return Err(format!("hearken prove says {verdict:?}, and not that it is proved"));
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
