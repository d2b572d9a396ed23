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
}

/// Runs it.
pub fn run(export: &Export) -> Result<Outcome, Stopped> {
    let Target::Fhir(fhir) = &export.format;
    let checked = Checked::new(Found::read(&fhir.pack)?, CheckOptions::default());
    let mut out = stdout().lock();
    let Some(built) = checked.build(false, checked.found.pack.lock.as_deref())? else {
        report::print(&mut out, &checked, Format::Human, Style::of_terminal(false))?;
        writeln!(out, "Nothing was written.")?;
        return Ok(Outcome::Findings);
    };
    let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
    let pack = Pack { compiled: &checked.compiled, symbols: &built.lowered.symbols, image: &image };
    let Exported { files, notes } =
        export::questionnaires(pack).map_err(|why| Stopped::because(format!("nothing was written: {why}")))?;
    if files.is_empty() {
        return Err(Stopped::because("there is no questionnaire in this pack, so there is nothing to export"));
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

/// Writes the files, each whole or not at all. All have been made by then, so that a pack or a log that is wrong leaves
/// nothing behind.
fn write(folder: &Path, files: &[File]) -> Result<(), Stopped> {
    std::fs::create_dir_all(folder)
        .map_err(|error| Stopped::because(format!("`{}` could not be made: {error}", folder.display())))?;
    files.iter().try_for_each(|file| crate::files::write(&folder.join(&file.name), file.text.as_bytes()))
}
