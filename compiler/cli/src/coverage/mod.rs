//! `hearken coverage`: how much of a pack its tests reach, and what they never do.

mod html;
mod lcov;
mod marks;
pub mod report;
mod terminal;

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use hearken_compiler::CheckOptions;
use hearken_image::Image;
use hearken_rehearsal::{Coverage, coverage};

use crate::compile::Checked;
use crate::outcome::{Outcome, Stopped};
use crate::pack::Found;
use crate::report::{Format, Style, print};

/// Shows what the tests of a pack reach, and what they never do
#[derive(Debug, Args)]
pub struct Cover {
    /// A folder, or a single .hark file
    #[arg(default_value = ".")]
    pack: PathBuf,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: As,
    /// Writes it to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Shows every file, and everything that is missing
    #[arg(long)]
    all: bool,
    /// Fails where the tests reach less than this, in per cent of everything
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    at_least: Option<u8>,
}

/// How it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum As {
    /// For people.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// For genhtml, editors and CI.
    Lcov,
    /// One page, with the text itself marked.
    Html,
}

/// Runs it.
pub fn run(cover: &Cover) -> Result<Outcome, Stopped> {
    let checked = Checked::for_image(Found::read(&cover.pack)?, CheckOptions::default());
    let covered = play(&checked)?;
    let report = report::of(&checked, &covered);
    let mut written = Vec::new();
    match cover.format {
        As::Human => {
            let style = Style::of_terminal(false);
            let coloured = style.coloured && cover.output.is_none();
            terminal::print(&mut written, &report, cover.all, Style { coloured, ..style })?;
        }
        As::Json => crate::report::json::line(&mut written, &report)?,
        As::Lcov => lcov::print(&mut written, &checked, &covered)?,
        As::Html => html::print(&mut written, &checked, &covered, &report)?,
    }
    match &cover.output {
        Some(path) => crate::files::write(path, &written)?,
        None => {
            let mut out = stdout().lock();
            out.write_all(&written)?;
            out.flush()?;
        }
    }
    let Some(least) = cover.at_least.filter(|least| !report.all.is_at_least(*least)) else {
        return Ok(Outcome::Clean);
    };
    let percent = report.percent;
    writeln!(std::io::stderr(), "The tests reach {percent} per cent of this pack; at least {least} is asked for.")?;
    Ok(Outcome::Findings)
}

/// Plays the tests. A pack that cannot be played is told of, as a check would.
fn play(checked: &Checked) -> Result<Coverage, Stopped> {
    let Some(built) = checked.build(true, checked.found.pack.lock.as_deref())? else {
        let plain = Style { coloured: false, ..Style::of_terminal(false) };
        print(&mut std::io::stderr().lock(), checked, Format::Human, plain)?;
        return Err(Stopped::because("nothing was played"));
    };
    let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
    Ok(coverage(&checked.compiled, &built.lowered, &image))
}
