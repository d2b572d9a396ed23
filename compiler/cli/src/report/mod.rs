//! What a check found, told to people, to editors and to CI. All of it from the same plain data.

mod github;
mod human;
pub mod json;
mod sarif;
mod window;

use std::io::Write;

use clap::ValueEnum;
use hearken_compiler::{Diagnostic, Severity};

use crate::compile::Checked;
use crate::outcome::{Outcome, Stopped, count};

pub use human::{Style, closing};

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// How many errors and warnings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What must be mended.
    pub errors: usize,
    /// What may be meant.
    pub warnings: usize,
    /// What `check --fix` can mend.
    pub certain: usize,
}

impl Tally {
    /// Counts.
    pub fn of(diagnostics: &[Diagnostic]) -> Tally {
        let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        let certain = diagnostics.iter().filter(|d| d.fixes.iter().any(|f| f.certain)).count();
        Tally { errors, warnings: diagnostics.len() - errors, certain }
    }

    /// `2 errors and 1 warning`.
    pub fn in_words(self) -> String {
        let errors = count(self.errors, "error", "errors");
        let warnings = count(self.warnings, "warning", "warnings");
        match (self.errors, self.warnings) {
            (_, 0) => errors,
            (0, _) => warnings,
            _ => format!("{errors} and {warnings}"),
        }
    }

    /// Whether the shell is told of findings.
    pub fn outcome(self, deny_warnings: bool) -> Outcome {
        let clean = self.errors == 0 && !(deny_warnings && self.warnings > 0);
        if clean { Outcome::Clean } else { Outcome::Findings }
    }
}

/// Prints what was found, instead of what was asked for: to whoever reads, or beside it, where a program reads the output
/// and would take nothing else from there.
pub fn instead(out: &mut impl Write, checked: &Checked, for_people: bool) -> Result<Tally, Stopped> {
    let style = Style::of_terminal(false);
    if for_people {
        return print(out, checked, Format::Human, style);
    }
    print(&mut std::io::stderr().lock(), checked, Format::Human, Style { coloured: false, ..style })
}

/// Prints what was found.
pub fn print(out: &mut impl Write, checked: &Checked, format: Format, style: Style) -> Result<Tally, Stopped> {
    match format {
        Format::Human => human::print(out, checked, style)?,
        Format::Json => json::print(out, checked)?,
        Format::Github => github::print(out, checked)?,
        Format::Sarif => sarif::print(out, checked)?,
    }
    out.flush()?;
    Ok(Tally::of(&checked.compiled.diagnostics))
}
