//! Findings as JSON, for editors and scripts. Lines and columns count from 1, columns in characters.

use std::io::Write;

use hearken_compiler::{At, Severity};
use schemars::JsonSchema;
use serde::Serialize;

use super::Tally;
use crate::compile::Checked;
use crate::outcome::Stopped;

/// What `hearken check --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// All findings: sorted by file and place.
    pub diagnostics: Vec<Finding>,
    /// How many are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// Its stable code; `hearken explain` says more about it.
    pub code: &'static str,
    /// Whether content may ship with it.
    pub severity: Level,
    /// What is wrong.
    pub message: String,
    /// What it would do to the person using the app, and what to write instead.
    pub help: String,
    /// Where the code is explained, if that is on the web.
    pub url: Option<String>,
    /// Where; the first matters most.
    pub labels: Vec<Place>,
    /// How to mend it, best first.
    pub fixes: Vec<Mend>,
}

/// Whether content may ship with it.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It must be mended.
    Error,
    /// It may be meant.
    Warning,
}

/// A run of text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Span {
    /// The file, as it can be opened from where the command was run.
    pub file: String,
    /// The line it begins in.
    pub line: u32,
    /// The column it begins at.
    pub column: u32,
    /// The line it ends in.
    pub end_line: u32,
    /// One past its last column.
    pub end_column: u32,
}

/// A place and what is to be seen there.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Place {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// A way to mend it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Mend {
    /// What it does.
    pub title: String,
    /// Whether it is certain to be what was meant: `hearken check --fix` makes it.
    pub certain: bool,
    /// Its edits, which do not overlap.
    pub edits: Vec<Change>,
}

/// One edit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Change {
    /// What is replaced; of no length to insert.
    #[serde(flatten)]
    pub span: Span,
    /// What takes its place.
    pub replacement: String,
}

/// A place of the pack, in lines and columns.
pub fn span(checked: &Checked, at: At) -> Span {
    let sources = &checked.compiled.sources;
    let (start, end) = (sources.position(at), sources.position_of(at.file, at.span.end.max(at.span.start)));
    Span {
        file: sources.get(at.file).map_or(String::new(), |s| checked.found.shown(&s.path)),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// All findings of a pack.
pub fn report(checked: &Checked) -> Report {
    let diagnostics = &checked.compiled.diagnostics;
    let tally = Tally::of(diagnostics);
    let findings = diagnostics.iter().map(|d| Finding {
        code: d.code.0,
        severity: match d.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
        },
        message: d.message.clone(),
        help: d.help.clone(),
        url: None,
        labels: d.labels.iter().map(|l| Place { span: span(checked, l.at), text: l.text.clone() }).collect(),
        fixes: d
            .fixes
            .iter()
            .map(|fix| Mend {
                title: fix.title.clone(),
                certain: fix.certain,
                edits: fix
                    .edits
                    .iter()
                    .map(|e| Change { span: span(checked, e.at), replacement: e.replacement.clone() })
                    .collect(),
            })
            .collect(),
    });
    Report { diagnostics: findings.collect(), errors: tally.errors, warnings: tally.warnings }
}

/// Prints them.
pub fn print(out: &mut impl Write, checked: &Checked) -> Result<(), Stopped> {
    line(out, &report(checked))
}

/// One value, readable, with a line break behind it.
pub fn line(out: &mut impl Write, value: &impl Serialize) -> Result<(), Stopped> {
    let text = serde_json::to_string_pretty(value).map_err(|e| Stopped::because(e.to_string()))?;
    writeln!(out, "{text}")?;
    Ok(())
}
