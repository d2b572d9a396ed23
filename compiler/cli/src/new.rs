//! `hearken new`: a pack to begin with.

use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use minijinja::{Environment, context};

use crate::outcome::{Outcome, Stopped};
use crate::pack::ENDING;

/// Begins a pack: a first conversation, a questionnaire, support, and tests
#[derive(Debug, Args)]
pub struct New {
    /// What it is called, such as worry-programme
    name: String,
    /// Into this folder, rather than a new one of that name
    #[arg(long)]
    here: bool,
}

/// Its files, what each is for, and its template.
const FILES: &[(&str, &str, &str)] = &[
    ("hearken.yaml", "what it is called, where it starts, where help leads", include_str!("../templates/hearken.yaml")),
    ("welcome.hark", "the first conversation: a question, and what follows", include_str!("../templates/welcome.hark")),
    ("sleep.hark", "a small questionnaire", include_str!("../templates/sleep.hark")),
    (
        "support.hark",
        "what is listened for everywhere, and the people it leads to",
        include_str!("../templates/support.hark"),
    ),
    ("tests/first.hark", "how a conversation should go", include_str!("../templates/tests/first.hark")),
];

/// Runs it.
pub fn run(new: &New) -> Result<Outcome, Stopped> {
    let name = pack_name(&new.name)?;
    let folder = if new.here { PathBuf::from(".") } else { PathBuf::from(&name) };
    empty(&folder, new.here)?;
    let mut out = stdout().lock();
    let title = new.name.trim();
    let place = if new.here { "This folder".to_owned() } else { format!("The folder {name}") };
    if name != new.name {
        writeln!(out, "A pack's name has small letters, numbers and `-`: this one is called `{name}`.")?;
    }
    writeln!(out, "{place} has all that a first conversation needs:")?;
    for (file, about, template) in FILES {
        let made = Environment::new()
            .render_str(template, context! { name => &name, title })
            .map_err(|e| Stopped::because(format!("a template is broken: {e}")))?;
        let path = folder.join(file);
        if let Some(above) = path.parent() {
            let why = |e| Stopped::because(format!("`{}` could not be made: {e}", above.display()));
            std::fs::create_dir_all(above).map_err(why)?;
        }
        // The template ends its last line, and so does the file.
        crate::files::write(&path, format!("{}\n", made.trim_end()).as_bytes())?;
        writeln!(out, "  {file:18} {about}")?;
    }
    let pack = if new.here { String::new() } else { format!(" {name}") };
    writeln!(out, "\nPlay it:  hearken play --watch{pack}")?;
    writeln!(out, "Check it: hearken check{pack}")?;
    writeln!(out, "Test it:  hearken test{pack}")?;
    out.flush()?;
    Ok(Outcome::Clean)
}

/// A name as packs have it: lower-case words joined by `-`.
fn pack_name(given: &str) -> Result<String, Stopped> {
    let words: Vec<String> = given
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let name = words.join("-");
    let plain = given.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let begins = name.chars().next().is_some_and(|c| c.is_ascii_lowercase());
    if plain && begins {
        return Ok(name);
    }
    Err(Stopped::because(format!(
        "`{given}` cannot be a pack's name: take lower-case letters and numbers, words joined by `-`, as worry-programme"
    )))
}

/// Nothing that is there is ever written over.
fn empty(folder: &Path, here: bool) -> Result<(), Stopped> {
    if !here && folder.exists() {
        return Err(Stopped::because(format!("there is a `{}` here already; choose another name", folder.display())));
    }
    let taken = FILES.iter().map(|(file, ..)| file).find(|file| folder.join(file).exists());
    if let Some(file) = taken {
        return Err(Stopped::because(format!("there is a `{file}` here already; nothing was written")));
    }
    let others = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let pages = others.filter(|entry| entry.file_name().to_string_lossy().ends_with(ENDING)).count();
    if pages > 0 {
        return Err(Stopped::because("there are .hark files in this folder already: it is a pack as it is"));
    }
    Ok(())
}
