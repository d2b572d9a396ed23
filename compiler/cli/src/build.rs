//! `hearken build`: a pack into one image.

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::Args;
use hearken_compiler::{CheckOptions, codes};

use crate::compile::Checked;
use crate::outcome::{Outcome, Stopped};
use crate::pack::{Found, LOCK};
use crate::report::{self, Format, Style, Tally};

/// The ending of an image.
pub const IMAGE: &str = "hearken";

/// Compiles a pack into one .hearken image
#[derive(Debug, Args)]
pub struct Build {
    /// A folder, or a single .hark file
    #[arg(default_value = ".")]
    pack: PathBuf,
    /// Where the image goes; NAME.hearken if not said
    #[arg(short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Names and lines go along in the image, for people
    #[arg(long)]
    debug: bool,
    /// For people to use: refuses what must not ship, such as support that nobody has reviewed
    #[arg(long)]
    release: bool,
    /// Fails where hearken.lock is out of date, and leaves it as it is
    #[arg(long)]
    locked: bool,
}

/// Runs it.
pub fn run(build: &Build) -> Result<Outcome, Stopped> {
    let on = if build.release { i32::try_from(crate::clock::now().day()).ok() } else { None };
    let checked = Checked::for_image(Found::read(&build.pack)?, CheckOptions { on });
    let tally = Tally::of(&checked.compiled.diagnostics);
    let mut out = stdout().lock();
    let has = |code| checked.compiled.diagnostics.iter().any(|d| d.code == code);
    let unworded = has(codes::w0562::ENTRY.code);
    let refused = unworded || build.release && tally.warnings > 0;
    let old = checked.found.pack.lock.as_deref();
    let built = if refused { None } else { checked.build(build.debug, old)? };
    let Some(built) = built else {
        report::print(&mut out, &checked, Format::Human, Style::of_terminal(false))?;
        let why = if unworded && tally.errors == 0 {
            "A questionnaire waits for its words, so no image was made."
        } else if refused && tally.errors == 0 {
            "A release must have no warnings, so no image was made."
        } else {
            "No image was made."
        };
        writeln!(out, "{why}")?;
        return Ok(Outcome::Findings);
    };
    if build.locked
        && let Some(stale) = crate::check::stale(&checked)?
    {
        writeln!(out, "{stale}")?;
        return Ok(Outcome::Findings);
    }
    let path = build.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.{IMAGE}", file_name(&checked.name()))));
    crate::files::write(&path, &built.bytes)?;
    let size = crate::outcome::count(built.bytes.len(), "byte", "bytes");
    writeln!(out, "{}: {size}", path.display())?;
    if checked.found.single.is_none() && old != Some(built.lock.as_str()) {
        let lock = checked.found.path(LOCK);
        crate::files::write(&lock, built.lock.as_bytes())?;
        writeln!(out, "{}: the ids that this build gave; keep it with the pack", lock.display())?;
    }
    if tally.warnings > 0 {
        writeln!(out, "{}; `hearken check` shows them.", tally.in_words())?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

/// A pack's name as the name of a file: nothing that would lead to another folder.
fn file_name(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let plain = plain.trim_start_matches('.');
    if plain.is_empty() { "pack".to_owned() } else { plain.to_owned() }
}
