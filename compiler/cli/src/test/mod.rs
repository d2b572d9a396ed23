//! `hearken test`: plays the transcripts of a pack, and shows where one goes another way.

mod generate;
mod junit;
mod side;
pub mod written;

pub use junit::text as xml;

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use hearken_compiler::CheckOptions;
use hearken_image::Image;
use hearken_prove::Limits;
use hearken_rehearsal::{Entry, TestReport, run_test};
use schemars::JsonSchema;
use serde::Serialize;

use crate::compile::Checked;
use crate::outcome::{Outcome, Stopped, count};
use crate::pack::Found;
use crate::report::{self, Style};

/// Plays the tests of a pack
#[derive(Debug, Args)]
pub struct Test {
    /// A folder, or a single .hark file
    #[arg(default_value = ".")]
    pack: PathBuf,
    /// Only tests whose title has this in it
    #[arg(long, value_name = "WORD")]
    filter: Option<String>,
    /// How results are written
    #[arg(long, value_enum, default_value_t)]
    format: As,
    /// Writes tests that reach what the pack's own do not
    #[arg(long, conflicts_with_all = ["filter", "format"])]
    generate: bool,
    /// Writes them to this file instead of the terminal
    #[arg(short, long, value_name = "FILE", requires = "generate")]
    output: Option<PathBuf>,
    /// Give up looking after so many states
    #[arg(long, value_name = "COUNT", default_value_t = 5_000_000, requires = "generate")]
    states: usize,
    /// Give up looking when it would take more than so many megabytes
    #[arg(long, value_name = "MB", default_value_t = 1_024, requires = "generate")]
    memory: usize,
}

/// How results are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum As {
    /// For people.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// JUnit's XML, for CI.
    Junit,
}

/// What `hearken test --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Results {
    /// Each test, in the order of the files.
    pub tests: Vec<TestResult>,
    /// How many passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
}

/// How one test went.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TestResult {
    /// Its title.
    pub title: String,
    /// The file it stands in.
    pub file: String,
    /// The line it begins in.
    pub line: u32,
    /// Whether it passed.
    pub passed: bool,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The line that did not come true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_at: Option<u32>,
    /// The conversation as it was played, up to there.
    pub played: Vec<Line>,
}

/// A line of a conversation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    /// Who: `guide`, `person`, `signpost`, `activity`, `told` or `note`.
    pub who: &'static str,
    /// What.
    pub text: String,
}

/// Runs it.
pub fn run(test: &Test) -> Result<Outcome, Stopped> {
    if test.generate {
        let limits = Limits { states: test.states, bytes: test.memory.saturating_mul(1 << 20), first: false };
        return generate::run(&test.pack, test.output.as_deref(), limits);
    }
    let checked = Checked::for_image(Found::read(&test.pack)?, CheckOptions::default());
    let mut out = stdout().lock();
    let Some(built) = checked.build(false, checked.found.pack.lock.as_deref())? else {
        report::instead(&mut out, &checked, matches!(test.format, As::Human))?;
        return Ok(Outcome::Findings);
    };
    let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
    let wanted = test.filter.as_deref().map(str::to_lowercase);
    let chosen = |title: &str| wanted.as_ref().is_none_or(|w| title.to_lowercase().contains(w.as_str()));
    let tests = checked.compiled.program.tests.iter().filter(|t| chosen(&t.title));
    let reports: Vec<TestReport> =
        tests.map(|t| run_test(&checked.compiled, &built.lowered.symbols, &image, t)).collect();
    match test.format {
        As::Human => human(&mut out, &checked, &reports)?,
        As::Json => report::json::line(&mut out, &results(&checked, &reports))?,
        As::Junit => junit::print(&mut out, &checked, &results(&checked, &reports))?,
    }
    out.flush()?;
    Ok(if reports.iter().all(TestReport::passed) { Outcome::Clean } else { Outcome::Findings })
}

/// Plays the last test of a title, just written: why it fails, if it does.
pub fn fails(pack: &std::path::Path, title: &str) -> Result<Option<String>, Stopped> {
    let checked = Checked::for_image(Found::read(pack)?, CheckOptions::default());
    let Some(built) = checked.build(false, checked.found.pack.lock.as_deref())? else {
        return Ok(Some(report::closing(&checked)));
    };
    let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
    let Some(test) = checked.compiled.program.tests.iter().rfind(|t| t.title == title) else { return Ok(None) };
    let failure = run_test(&checked.compiled, &built.lowered.symbols, &image, test).failure;
    Ok(failure.map(|f| format!("line {}: {}", checked.compiled.sources.position(f.at).line, f.message)))
}

fn human(out: &mut impl Write, checked: &Checked, reports: &[TestReport]) -> Result<(), Stopped> {
    let style = Style::of_terminal(false);
    let ink = |colour: &str, text: &str| {
        if style.coloured { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
    };
    for report in reports {
        if report.passed() {
            writeln!(out, "{} {}", ink("32", "passed"), report.title)?;
        } else {
            writeln!(out, "{} {}", ink("1;31", "FAILED"), report.title)?;
            side::print(out, checked, report, style)?;
        }
    }
    let failed = reports.iter().filter(|r| !r.passed()).count();
    let words = match (reports.len(), failed) {
        (0, _) if checked.compiled.program.tests.is_empty() => {
            "This pack has no tests. `/save-test NAME` in `hearken play` keeps what you just played as one.".to_owned()
        }
        (0, _) => "No test has that in its title.".to_owned(),
        (1, 0) => "1 test passed.".to_owned(),
        (all, 0) => format!("{all} tests passed."),
        (all, _) => format!("{failed} of {} failed.", count(all, "test", "tests")),
    };
    writeln!(out, "{words}")?;
    Ok(())
}

fn results(checked: &Checked, reports: &[TestReport]) -> Results {
    let sources = &checked.compiled.sources;
    let file =
        |report: &TestReport| sources.get(report.at.file).map_or(String::new(), |s| checked.found.shown(&s.path));
    let tests: Vec<TestResult> = reports
        .iter()
        .map(|report| TestResult {
            title: report.title.clone(),
            file: file(report),
            line: sources.position(report.at).line,
            passed: report.passed(),
            message: report.failure.as_ref().map(|f| f.message.clone()),
            failed_at: report.failure.as_ref().map(|f| sources.position(f.at).line),
            played: report.played.iter().map(line).collect(),
        })
        .collect();
    let failed = tests.iter().filter(|t| !t.passed).count();
    Results { passed: tests.len() - failed, failed, tests }
}

fn line(entry: &Entry) -> Line {
    let (who, text) = match entry {
        Entry::Guide(text) => ("guide", text.clone()),
        Entry::Signpost(_, title) => ("signpost", title.clone()),
        Entry::Person(text) => ("person", text.clone()),
        Entry::Activity(name) => ("activity", name.clone()),
        Entry::Told(audience, text) => ("told", format!("{audience}: {text}")),
        Entry::Note(text) => ("note", text.clone()),
    };
    Line { who, text }
}
