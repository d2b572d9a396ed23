//! `hearken export`: what a pack asks, and what was answered, for other systems.

use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use hearken_compiler::CheckOptions;
use hearken_fhir::export::{self, Exported, File, NOBODY_S, Pack};
use hearken_image::Image;

use crate::compile::Checked;
use crate::outcome::{Outcome, Stopped, count};
use crate::pack::Found;
use crate::report::{self, Format, Style};

/// Writes what other systems read
#[derive(Debug, Args)]
pub struct Export {
    #[command(subcommand)]
    format: Target,
}

#[derive(Debug, Subcommand)]
enum Target {
    Fhir(Fhir),
}

/// Questionnaires, and what was answered on them, as FHIR R4
#[derive(Debug, Args)]
struct Fhir {
    /// A folder, or a single .hark file
    #[arg(default_value = ".")]
    pack: PathBuf,
    /// The folder that the files go to; it is made if it is not there
    #[arg(short, value_name = "DIR")]
    out: PathBuf,
    /// What `hearken play --json` printed: writes what was answered, instead of what is asked
    #[arg(long, value_name = "LOG")]
    session: Option<PathBuf>,
    /// Whom the answers are about, as the record calls them, such as Patient/123
    #[arg(long, value_name = "REFERENCE", requires = "session")]
    subject: Option<String>,
}

/// Runs it.
pub fn run(export: &Export) -> Result<Outcome, Stopped> {
    let Target::Fhir(fhir) = &export.format;
    if let Some(subject) = fhir.subject.as_deref().filter(|s| !is_reference(s)) {
        return Err(Stopped::because(format!(
            "`{subject}` is not a reference: write it as Patient/123, or as an address"
        )));
    }
    let checked = Checked::new(Found::read(&fhir.pack)?, CheckOptions::default());
    let mut out = stdout().lock();
    let Some(built) = checked.build(false, checked.found.pack.lock.as_deref())? else {
        report::print(&mut out, &checked, Format::Human, Style::of_terminal(false))?;
        writeln!(out, "Nothing was written.")?;
        return Ok(Outcome::Findings);
    };
    let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
    let pack = Pack { compiled: &checked.compiled, symbols: &built.lowered.symbols, image: &image };
    let Exported { files, notes } = match &fhir.session {
        Some(log) => answered(pack, log, fhir.subject.as_deref())?,
        None => export::questionnaires(pack).map_err(|why| Stopped::because(format!("nothing was written: {why}")))?,
    };
    if files.is_empty() {
        let what = if fhir.session.is_some() {
            "no questionnaire was begun in this log"
        } else {
            "there is no questionnaire in this pack"
        };
        return Err(Stopped::because(format!("{what}, so there is nothing to export")));
    }
    write(&fhir.out, &files)?;
    for file in &files {
        writeln!(out, "{}", fhir.out.join(&file.name).display())?;
    }
    writeln!(out, "{}", count(files.len(), "file", "files"))?;
    for note in &notes {
        writeln!(out, "note: {note}")?;
    }
    if checked.compiled.manifest.canonical.is_none() {
        let manifest = checked.found.shown(crate::pack::MANIFEST);
        writeln!(
            out,
            "note: the addresses begin with {NOBODY_S}, which is nobody's. Say yours in {manifest}, as `canonical: https://example.nhs.uk/fhir`"
        )?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// What was answered in a log.
fn answered(pack: Pack<'_>, log: &Path, subject: Option<&str>) -> Result<Exported, Stopped> {
    let path = log.display();
    let bytes = std::fs::read(log).map_err(|e| Stopped::because(format!("`{path}` could not be read: {e}")))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let good = e.as_bytes().get(..e.utf8_error().valid_up_to()).unwrap_or(&[]);
        let line = good.iter().filter(|b| **b == b'\n').count() + 1;
        Stopped::because(format!("{path}:{line}: this line is not plain text in UTF-8. Nothing was written"))
    })?;
    export::answered(pack, &text, subject).map_err(|problem| {
        let line = if problem.line == 0 { String::new() } else { format!(":{}", problem.line) };
        Stopped::because(format!("{path}{line}: {}. Nothing was written", problem.message))
    })
}

/// `Patient/123`, `https://…`, `urn:uuid:…`.
fn is_reference(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_graphic());
    let address = ["https://", "http://", "urn:"].iter().any(|s| text.len() > s.len() && text.starts_with(s));
    let relative = text.split_once('/').is_some_and(|(kind, id)| {
        let of_id = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        kind.starts_with(|c: char| c.is_ascii_uppercase())
            && kind.chars().all(|c| c.is_ascii_alphabetic())
            && (1..=64).contains(&id.len())
            && id.chars().all(of_id)
    });
    plain && (address || relative)
}

/// Writes the files, all or none: a pack or a log that is wrong, or a disk that is full, leaves nothing behind.
fn write(folder: &Path, files: &[File]) -> Result<(), Stopped> {
    std::fs::create_dir_all(folder)
        .map_err(|error| Stopped::because(format!("`{}` could not be made: {error}", folder.display())))?;
    let files: Vec<_> = files.iter().map(|file| (folder.join(&file.name), file.text.as_bytes())).collect();
    crate::files::write_all(&files)
}
