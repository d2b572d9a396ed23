//! `cargo xtask fuzz`: bytes that nobody meant, given to everything that reads bytes, on a nightly compiler.
//!
//! Each target begins with the pages, images and saves that the project keeps, and with what earlier runs on this machine
//! found (in the target folder). Two run at a time. What breaks one is kept in `fuzz/artifacts` of the target folder.

use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

use crate::nightly;
use crate::project::{Project, loudly};
use crate::stages::Outcome;

/// The targets, each with what it begins with.
const TARGETS: &[(&str, &[&str])] = &[
    ("source", &["tests/suite/right", "tests/suite/wrong", "therapy-content", "tests/golden/v1/pack"]),
    ("format", &["tests/suite/right", "tests/suite/wrong", "therapy-content", "tests/golden/v1/pack"]),
    ("manifest", &["tests/fuzz/corpus/manifest"]),
    ("lock", &["tests/fuzz/corpus/lock"]),
    ("image", &["tests/fuzz/corpus/image"]),
    ("save", &["tests/fuzz/corpus/save"]),
    ("conversation", &["tests/fuzz/corpus/conversation"]),
    ("play_json", &["tests/fuzz/corpus/play_json"]),
    ("fhir", &["tests/fuzz/corpus/fhir"]),
];

const VERSION: &str = "0.13.2";
/// How many run at a time.
const TOGETHER: usize = 2;
/// How long each runs, if nothing is said.
const SECONDS: u32 = 60;
/// How long each runs in `cargo xtask test`.
const IN_TEST: u32 = 60;

pub fn run(project: &Project, words: &[String]) -> ExitCode {
    let seconds = words.iter().find_map(|w| w.parse().ok()).unwrap_or(SECONDS);
    let wanted: Vec<&str> = words.iter().map(String::as_str).filter(|w| w.parse::<u32>().is_err()).collect();
    match fuzz(project, seconds, &wanted) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("fuzz: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The stage of `cargo xtask test`.
pub fn stage(project: &Project) -> Outcome {
    fuzz(project, IN_TEST, &[])
}

fn fuzz(project: &Project, seconds: u32, wanted: &[&str]) -> Outcome {
    if let Some(unknown) = wanted.iter().find(|w| !TARGETS.iter().any(|(name, _)| name == *w)) {
        return Err(format!("no target is called {unknown}"));
    }
    nightly::have(project)?;
    let fuzzer = have(project)?;
    let hearken = command(project)?;
    let folder = project.target.join("fuzz");
    let base = |verb: &str| {
        let mut command = project.command(&fuzzer);
        // Nothing here is unsafe, so there is no memory to watch over, and it runs several times as fast.
        command
            .arg(verb)
            .args(["--sanitizer", "none", "--fuzz-dir", "tests/fuzz", "--target-dir"])
            .arg(folder.join("build"));
        command.env("RUSTUP_TOOLCHAIN", "nightly").env("HEARKEN", &hearken);
        command
    };
    loudly(&mut base("build"))?;
    let targets: Vec<_> = TARGETS.iter().filter(|(name, _)| wanted.is_empty() || wanted.contains(name)).collect();
    let mut rates = Vec::new();
    let mut failed = Vec::new();
    for together in targets.chunks(TOGETHER) {
        let mut running = Vec::new();
        for (name, seeds) in together {
            let found = folder.join("corpus").join(name);
            let broken = folder.join("artifacts").join(name);
            for made in [&found, &broken] {
                std::fs::create_dir_all(made).map_err(|e| format!("{}: {e}", made.display()))?;
            }
            let log = folder.join(format!("{name}.log"));
            let file = std::fs::File::create(&log).map_err(|e| format!("{}: {e}", log.display()))?;
            let mut fuzz = base("run");
            fuzz.arg(name).arg(&found).args(*seeds).arg("--");
            fuzz.args([
                format!("-max_total_time={seconds}"),
                "-timeout=20".to_owned(),
                "-rss_limit_mb=4096".to_owned(),
                "-max_len=4096".to_owned(),
                "-print_final_stats=1".to_owned(),
                format!("-artifact_prefix={}/", broken.display()),
            ]);
            let child = fuzz.stdout(Stdio::null()).stderr(file).spawn().map_err(|e| format!("cargo fuzz: {e}"))?;
            running.push((*name, log, child));
        }
        for (name, log, mut child) in running {
            let status = child.wait().map_err(|e| format!("{name}: {e}"))?;
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            let rate = said.lines().find_map(|l| l.strip_prefix("stat::average_exec_per_sec:")).unwrap_or("?").trim();
            println!("{name}: {rate} executions a second, {seconds} s");
            rates.push(format!("{name} {rate}/s"));
            if !status.success() {
                eprintln!("{}", why(&said));
                failed.push(name);
            }
        }
    }
    if failed.is_empty() { Ok(rates.join(", ")) } else { Err(format!("broken: {}", failed.join(", "))) }
}

/// What broke a target: what it said when it broke, the end of what the fuzzer says, and the bytes, so that whoever has only
/// this can try again.
fn why(said: &str) -> String {
    const LINES: usize = 60;
    let from = said.lines().position(|l| l.contains("panicked at") || l.starts_with("ALARM")).unwrap_or(usize::MAX);
    let mut why: Vec<String> = said.lines().skip(from).take(LINES).map(|l| l.chars().take(300).collect()).collect();
    let end = said.lines().count().saturating_sub(LINES).max(from.saturating_add(LINES).min(said.lines().count()));
    why.extend(said.lines().skip(end).map(str::to_owned));
    let written = said.lines().find_map(|l| l.split_once("Test unit written to ")).map(|(_, path)| path.trim());
    if let Some(bytes) = written.and_then(|path| std::fs::read(path).ok()) {
        why.push(format!("the bytes, as Rust writes them: b\"{}\"", bytes.escape_ascii()));
    }
    why.join("\n")
}

/// The fuzzer; built into the target folder where the machine has none.
fn have(project: &Project) -> Result<String, String> {
    let folder = project.target.join("tools");
    let built = folder.join("bin/cargo-fuzz").to_string_lossy().into_owned();
    for program in ["cargo-fuzz", &built] {
        let answers = project.command(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if answers.is_ok_and(|status| status.success()) {
            return Ok(program.to_owned());
        }
    }
    println!("building cargo-fuzz {VERSION}");
    let mut install = project.cargo(&["install", "--quiet", "--locked", "--debug", "--version", VERSION, "cargo-fuzz"]);
    install.arg("--root").arg(&folder).env("CARGO_TARGET_DIR", folder.join("build"));
    loudly(install.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0"))?;
    Ok(built)
}

/// The command that `play_json` talks to.
fn command(project: &Project) -> Result<PathBuf, String> {
    loudly(&mut project.cargo(&["build", "--quiet", "--package", "hearken", "--bin", "hearken"]))?;
    Ok(project.target.join("debug").join(format!("hearken{}", std::env::consts::EXE_SUFFIX)))
}
