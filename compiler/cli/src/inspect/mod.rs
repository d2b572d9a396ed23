//! `hearken inspect`: an image as people can read it: its tables, and its code with names and source lines.

mod code;
mod tables;

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::Args;
use hearken_compiler::CheckOptions;
use hearken_image::{FORMAT_VERSION, Image, Section};

use crate::compile::Checked;
use crate::names::Names;
use crate::outcome::{Outcome, Stopped};
use crate::pack::Found;
use crate::play::guide::{self, is_image};
use crate::report::{self, Format, Style};

/// Shows what a pack became: tables and code, with names and lines
#[derive(Debug, Args)]
pub struct Inspect {
    /// A folder, a single .hark file, or an image
    #[arg(default_value = ".")]
    pack: PathBuf,
    /// Shows how the files were read instead, a line a statement
    #[arg(long)]
    tree: bool,
}

/// Runs it.
pub fn run(inspect: &Inspect) -> Result<Outcome, Stopped> {
    let mut out = std::io::BufWriter::new(stdout().lock());
    if is_image(&inspect.pack) {
        if inspect.tree {
            return Err(Stopped::because("an image has no files to show the trees of: give the pack"));
        }
        let path = inspect.pack.display();
        let bytes =
            std::fs::read(&inspect.pack).map_err(|e| Stopped::because(format!("`{path}` could not be read: {e}")))?;
        let image = guide::open(&inspect.pack, &bytes)?;
        show(&mut out, &image, &Names::of_image(&image))?;
        out.flush()?;
        return Ok(Outcome::Clean);
    }
    let checked = Checked::for_image(Found::read(&inspect.pack)?, CheckOptions::default());
    if inspect.tree {
        trees(&mut out, &checked)?;
        out.flush()?;
        return Ok(Outcome::Clean);
    }
    let Some(built) = checked.build(true, checked.found.pack.lock.as_deref())? else {
        report::print(&mut out, &checked, Format::Human, Style::of_terminal(false))?;
        return Ok(Outcome::Findings);
    };
    let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
    writeln!(out, "{} {}", checked.name(), checked.compiled.manifest.version)?;
    show(&mut out, &image, &Names::of_pack(&checked.compiled.sources, &built.lowered))?;
    out.flush()?;
    Ok(Outcome::Clean)
}

fn trees(out: &mut impl Write, checked: &Checked) -> Result<(), Stopped> {
    for (_, source) in checked.compiled.sources.iter() {
        if source.path.ends_with(crate::pack::ENDING) {
            let tree = hearken_grammar::parse(&source.text);
            writeln!(out, "# {}", checked.found.shown(&source.path))?;
            writeln!(out, "{}", hearken_grammar::outline(&source.text, &tree))?;
        }
    }
    Ok(())
}

fn show(out: &mut impl Write, image: &Image<'_>, names: &Names) -> Result<(), Stopped> {
    let (bytes, pack, content) = (image.bytes().len(), image.pack(), image.content());
    writeln!(out, "format {FORMAT_VERSION}, {bytes} bytes, pack {pack:016x}, content {content:016x}")?;
    let sections = [
        (Section::Tables, "tables"),
        (Section::Code, "code"),
        (Section::Names, "names"),
        (Section::Phrases, "phrases"),
        (Section::Ids, "ids"),
        (Section::Locale, "locale"),
        (Section::Instruments, "instruments"),
        (Section::Debug, "debug"),
    ];
    for (section, name) in sections {
        if let Some(bytes) = image.section(section) {
            writeln!(out, "  {name:12} {:>8}", bytes.len())?;
        }
    }
    tables::show(out, image, names)?;
    code::show(out, image, names)
}
