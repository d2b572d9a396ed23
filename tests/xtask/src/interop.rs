//! `cargo xtask interop`: what leaves for other systems, read by those systems' own tools; and what comes in from them.
//!
//! Whether a form is right is not for us to say: the official schema, a server's validator, a library of another language,
//! the FHIRPath that clinics run and the form filler that they use each look at what `hearken export` wrote. What they need
//! comes by npm, pip and apt-get, in versions that are locked, into the target folder.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use crate::project::{Project, loudly};
use crate::stages::{self, Outcome, Stage};

/// Where the checks lie: one file each.
const CHECKS: &str = "tests/interop";

/// The packs whose questionnaires leave, and a conversation's inputs to each: where it starts, and its file.
const PACKS: &[(&str, &str, &[&str])] =
    &[("therapy-content", "measures", &["measures", "measures-left-out"]), ("tests/interop/pack", "forms", &["forms"])];

/// So many forms of each pack are filled in at random.
const FORMS: &str = "5000";

const STAGES: &[Stage] = &[
    Stage { name: "setup", run: setup },
    Stage { name: "export", run: export },
    Stage { name: "schema", run: |p| check(p, "schema.mjs") },
    Stage { name: "invariants", run: |p| check(p, "invariants.mjs") },
    Stage { name: "links", run: |p| check(p, "links.mjs") },
    Stage { name: "structure", run: structure },
    Stage { name: "totals", run: totals },
    Stage { name: "lforms", run: lforms },
    Stage { name: "imports", run: imports },
    Stage { name: "lforms-imports", run: lforms_imports },
];

/// So many sittings of each form that comes in, and so many forms at random.
const SITTINGS: &str = "100";
const RANDOM: &str = "150";

pub fn run(project: &Project, words: &[String]) -> ExitCode {
    stages::run(project, STAGES, words)
}

fn folder(project: &Project) -> PathBuf {
    project.target.join("interop")
}

fn problem(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

/// The checks beside what they need, in the target folder; what is there already is not fetched again.
fn setup(project: &Project) -> Outcome {
    let (from, to) = (project.path(CHECKS), folder(project));
    std::fs::create_dir_all(&to).map_err(problem(&to))?;
    for entry in std::fs::read_dir(&from).map_err(problem(&from))? {
        let path = entry.map_err(problem(&from))?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            std::fs::copy(&path, to.join(name)).map_err(problem(&path))?;
        }
    }
    let locked = |name: &str| std::fs::read_to_string(from.join(name)).map_err(problem(&from.join(name)));
    once(&to, "npm", &locked("package-lock.json")?, || {
        loudly(project.command("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&to))
    })?;
    once(&to, "pip", &locked("requirements.txt")?, || {
        if loudly(project.command("python3").args(["-m", "pip", "--version"])).is_err() {
            by_apt(project, "python3-pip")?;
        }
        let words =
            ["-m", "pip", "install", "--quiet", "--no-deps", "--upgrade", "--target", "py", "-r", "requirements.txt"];
        loudly(project.command("python3").args(words).current_dir(&to))
    })?;
    if chromium(project).is_none() {
        by_apt(project, "chromium")?;
    }
    chromium(project).ok_or("apt-get installed chromium, and there is none").map_err(str::to_owned)
}

/// Does something unless it was done for the same versions before.
fn once(folder: &Path, what: &str, versions: &str, run: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    let stamp = folder.join(format!("{what}.done"));
    if std::fs::read_to_string(&stamp).is_ok_and(|done| done == versions) {
        return Ok(());
    }
    run()?;
    std::fs::write(&stamp, versions).map_err(problem(&stamp))
}

fn by_apt(project: &Project, package: &str) -> Result<(), String> {
    let apt = |words: &[&str]| {
        loudly(project.command("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"))
            .map_err(|why| format!("{package} is missing, and could not be installed (that needs root): {why}"))
    };
    apt(&["-qq", "update"])?;
    apt(&["-qq", "install", "--yes", "--no-install-recommends", package])
}

/// A browser of that family, wherever it is.
fn chromium(project: &Project) -> Option<String> {
    let answers = |program: &&&str| {
        let mut command = project.command(**program);
        let status = command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|s| s.success())
    };
    let program = ["chromium", "chromium-browser", "google-chrome"].iter().find(answers)?;
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::split_paths(&folders).map(|f| f.join(program)).find(|p| p.is_file())?;
    Some(path.to_string_lossy().into_owned())
}

/// What leaves, as a user would have it leave; and forms that the machine itself was given.
fn export(project: &Project) -> Outcome {
    let out = folder(project).join("out");
    if out.exists() {
        std::fs::remove_dir_all(&out).map_err(problem(&out))?;
    }
    std::fs::create_dir_all(&out).map_err(problem(&out))?;
    loudly(&mut project.cargo(&["build", "--quiet", "--package", "hearken", "--package", "hearken-tests", "--bins"]))?;
    let ours = |name: &str| project.command(project.target.join("debug").join(name));
    let seed = std::env::var("INTEROP_SEED").unwrap_or_else(|_| "1".to_owned());
    for (pack, start, sessions) in PACKS {
        let to = out.join(short(pack));
        let fhir = ["export", "fhir", pack, "-o"];
        loudly(ours("hearken").args(fhir).arg(&to).stdout(Stdio::null()))?;
        for session in *sessions {
            let log = out.join(format!("{session}.log"));
            let inputs = project.path(CHECKS).join(format!("sessions/{session}.jsonl"));
            let mut play = ours("hearken");
            play.args(["play", "--json", "--start", start, pack]);
            into(play.stdin(File::open(&inputs).map_err(problem(&inputs))?), &log)?;
            let mut export = ours("hearken");
            export.args(fhir).arg(&to).args(["--subject", "Patient/example", "--session"]).arg(&log);
            loudly(export.stdout(Stdio::null()))?;
        }
        into(ours("forms").args([pack, FORMS, &seed]), &out.join(format!("{}.forms", short(pack))))?;
    }
    Ok(format!("seed {seed}"))
}

fn short(pack: &str) -> &str {
    pack.rsplit('/').next().unwrap_or(pack)
}

/// Runs a command whose output goes to a file.
fn into(command: &mut Command, file: &Path) -> Result<(), String> {
    loudly(command.stdout(File::create(file).map_err(problem(file))?))
}

fn node(project: &Project, script: &str) -> Command {
    let mut command = project.command("node");
    command.current_dir(folder(project)).arg(script);
    command
}

/// A check over everything that was written.
fn check(project: &Project, script: &str) -> Outcome {
    loudly(node(project, script).arg("out"))?;
    Ok(String::new())
}

fn structure(project: &Project) -> Outcome {
    let mut python = project.command("python3");
    loudly(python.current_dir(folder(project)).args(["structure.py", "out"]).env("PYTHONPATH", "py"))?;
    Ok(String::new())
}

fn totals(project: &Project) -> Outcome {
    for (pack, ..) in PACKS {
        let pack = short(pack);
        loudly(node(project, "totals.mjs").arg(format!("out/{pack}")).arg(format!("out/{pack}.forms")))?;
    }
    Ok(format!("{FORMS} forms of each pack"))
}

fn lforms(project: &Project) -> Outcome {
    let browser = chromium(project).ok_or("there is no chromium: run the stage setup")?;
    let words = ["out/therapy-content", "out/therapy-content.forms", &browser, "."];
    loudly(node(project, "lforms.mjs").args(words))?;
    Ok(folder(project).join("phq9.png").display().to_string())
}

/// What came in, held against LHC-Forms with the form itself; the sittings are those of the stage before.
fn lforms_imports(project: &Project) -> Outcome {
    let browser = chromium(project).ok_or("there is no chromium: run the stage setup")?;
    loudly(node(project, "lforms-imports.mjs").args(["imports.jsonl", &browser]))?;
    Ok(String::new())
}

/// What comes in: HL7's forms, our own and forms at random, each imported and played on the machine with random answers, and
/// held against FHIRPath on the form itself.
fn imports(project: &Project) -> Outcome {
    let seed = std::env::var("INTEROP_SEED").unwrap_or_else(|_| "1".to_owned());
    let (to, random) = (folder(project), folder(project).join("random-forms"));
    if random.exists() {
        std::fs::remove_dir_all(&random).map_err(problem(&random))?;
    }
    loudly(node(project, "random-forms.mjs").args(["random-forms", RANDOM, &seed]))?;
    let mut forms = Vec::new();
    let ours = PACKS.iter().map(|(pack, ..)| to.join("out").join(short(pack)));
    for folder in [project.path("tests/interop/forms/r4"), project.path("tests/interop/forms/sdc"), random]
        .into_iter()
        .chain(ours)
    {
        for entry in std::fs::read_dir(&folder).map_err(problem(&folder))? {
            let path = entry.map_err(problem(&folder))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_ours = name.starts_with("Questionnaire-") || !folder.starts_with(to.join("out"));
            if is_ours && name.ends_with(".json") {
                forms.push(path);
            }
        }
    }
    forms.sort();
    loudly(&mut project.cargo(&["build", "--quiet", "--package", "hearken-tests", "--bin", "imported"]))?;
    let mut imported = project.command(project.target.join("debug/imported"));
    into(imported.args([SITTINGS, &seed]).args(&forms), &to.join("imports.jsonl"))?;
    loudly(node(project, "imports.mjs").arg("imports.jsonl"))?;
    Ok(format!("{} forms, {SITTINGS} sittings each, seed {seed}", forms.len()))
}
