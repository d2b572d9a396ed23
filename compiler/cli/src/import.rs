//! `hearken import`: a questionnaire from another format, as a page.

use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use hearken_fhir::import::{Count, Report, questionnaire};
use serde_json::{Value, json};

use crate::outcome::{Outcome, Stopped};

/// Turns a questionnaire of another format into a page
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    Fhir(Fhir),
}

/// A Questionnaire of FHIR R4, in JSON; what could not be carried is told by its path
#[derive(Debug, Args)]
struct Fhir {
    /// The Questionnaire
    file: PathBuf,
    /// Where the page goes; printed if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Writes over a page that is there already
    #[arg(long, requires = "output")]
    replace: bool,
    /// What it is called on the page, rather than after its own name
    #[arg(long)]
    name: Option<String>,
    /// Where the report goes; printed as errors are if not given
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// How the report is written
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A line for each thing that was not carried
    Text,
    /// For other programs, with the name of every linkId
    Json,
}

/// Runs it.
pub fn run(import: &Import) -> Result<Outcome, Stopped> {
    let From::Fhir(fhir) = &import.from;
    if let Some(output) = fhir.output.as_deref().filter(|output| output.exists() && !fhir.replace) {
        let shown = output.display();
        return Err(Stopped::because(format!("there is a `{shown}` already; `--replace` writes over it")));
    }
    let shown = fhir.file.display();
    let bytes = std::fs::read(&fhir.file).map_err(|e| Stopped::because(format!("`{shown}` could not be read: {e}")))?;
    let text = String::from_utf8(bytes).map_err(|_| Stopped::because(format!("`{shown}` is not text in UTF-8")))?;
    // All of it is known before anything is written.
    let made = questionnaire(&text, fhir.name.as_deref()).map_err(|why| Stopped::because(format!("{shown}: {why}")))?;
    let report = match fhir.format {
        Form::Text => made.report.to_text(),
        Form::Json => format!("{:#}\n", as_json(&fhir.file, &made.name, &made.report)),
    };
    match &fhir.output {
        Some(output) => crate::files::write(output, made.page.as_bytes())?,
        None => {
            let mut out = stdout().lock();
            out.write_all(made.page.as_bytes())?;
            out.flush()?;
        }
    }
    match &fhir.report {
        Some(path) => crate::files::write(path, report.as_bytes())?,
        None => stderr().write_all(report.as_bytes())?,
    }
    Ok(if made.report.has_losses() { Outcome::Findings } else { Outcome::Clean })
}

fn as_json(file: &Path, name: &str, report: &Report) -> Value {
    let count = |c: Count| json!({"of": c.of, "whole": c.whole, "in_part": c.in_part, "left_out": c.left_out()});
    let entries: Vec<Value> =
        report.entries.iter().map(|e| json!({"path": e.path, "loss": e.loss.word(), "what": e.what})).collect();
    let names: Vec<Value> =
        report.names.iter().map(|n| json!({"path": n.path, "linkId": n.link, "name": n.name})).collect();
    json!({
        "file": file.display().to_string(),
        "questionnaire": name,
        "items": count(report.items),
        "conditions": count(report.conditions),
        "expressions": count(report.expressions),
        "weights": count(report.weights),
        "scores": count(report.scores),
        "entries": entries,
        "names": names,
    })
}
