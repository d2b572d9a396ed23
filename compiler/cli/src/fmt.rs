//! `hearken fmt`: puts files into the one style.

use std::io::{Read, Write, stderr, stdin, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use hearken_grammar::{LeftAlone, format};

use crate::outcome::{Outcome, Stopped, count};
use crate::pack::Found;

/// Lays files out in the one style, and never changes what is shown
#[derive(Debug, Args)]
pub struct Fmt {
    /// Folders and .hark files; `-` reads one file from the standard input and prints it
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// Changes nothing, lists the files that would change, and fails if there are any
    #[arg(long)]
    check: bool,
}

/// A file to be formatted.
struct File {
    path: PathBuf,
    /// How it is called in what is printed.
    shown: String,
    text: String,
}

/// Runs it.
pub fn run(fmt: &Fmt) -> Result<Outcome, Stopped> {
    if fmt.paths.iter().any(|path| path == Path::new("-")) {
        return match fmt.paths.len() {
            1 => standard_input(fmt.check),
            _ => Err(Stopped::because("`-` stands alone: give either the standard input or files")),
        };
    }
    let mut out = stdout().lock();
    let (mut changed, mut left) = (0, 0);
    // All are read before one is written.
    let files = files(&fmt.paths)?;
    for file in &files {
        match format(&file.text) {
            Ok(formatted) => {
                if formatted.text != file.text {
                    changed += 1;
                    writeln!(out, "{}", file.shown)?;
                    if !fmt.check {
                        crate::files::write(&file.path, formatted.text.as_bytes())?;
                    }
                }
                if formatted.unread > 0 {
                    writeln!(stderr(), "{}", unread(&file.shown, formatted.unread))?;
                }
            }
            Err(why) => {
                left += 1;
                writeln!(stderr(), "{}", left_alone(&file.shown, why))?;
            }
        }
    }
    let of = count(files.len(), "file", "files");
    match (changed, fmt.check) {
        (0, _) if left > 0 => {}
        (0, _) => writeln!(out, "Nothing to change in {of}.")?,
        (_, true) => writeln!(out, "{changed} of {of} would change; `hearken fmt` changes them.")?,
        (_, false) => writeln!(out, "Changed {changed} of {of}.")?,
    }
    out.flush()?;
    Ok(if left > 0 || (fmt.check && changed > 0) { Outcome::Findings } else { Outcome::Clean })
}

/// For editors: what is read comes out formatted; or as it was, if it must be left alone.
fn standard_input(check: bool) -> Result<Outcome, Stopped> {
    let mut bytes = Vec::new();
    stdin().read_to_end(&mut bytes).map_err(|e| Stopped::because(format!("the input could not be read: {e}")))?;
    let text = String::from_utf8(bytes).map_err(|_| Stopped::because("the input is not plain text in UTF-8"))?;
    let name = "the input";
    let (formatted, mut outcome) = match format(&text) {
        Ok(formatted) => {
            if formatted.unread > 0 {
                writeln!(stderr(), "{}", unread(name, formatted.unread))?;
            }
            (formatted.text, Outcome::Clean)
        }
        Err(why) => {
            writeln!(stderr(), "{}", left_alone(name, why))?;
            (text.clone(), Outcome::Findings)
        }
    };
    let mut out = stdout().lock();
    if !check {
        out.write_all(formatted.as_bytes())?;
    } else if formatted != text {
        writeln!(out, "{name} would change")?;
        outcome = Outcome::Findings;
    }
    out.flush()?;
    Ok(outcome)
}

/// The files that are meant, each once.
fn files(paths: &[PathBuf]) -> Result<Vec<File>, Stopped> {
    let mut files: Vec<File> = Vec::new();
    for path in paths {
        let found = Found::read(path)?;
        for (below, text) in &found.pack.files {
            let file = File { path: found.path(below), shown: found.shown(below), text: text.clone() };
            if files.iter().all(|other| other.path != file.path) {
                files.push(file);
            }
        }
    }
    Ok(files)
}

fn unread(file: &str, lines: usize) -> String {
    let (lines, were) = (
        count(lines, "line", "lines"),
        if lines == 1 { "cannot be read and stays" } else { "cannot be read and stay" },
    );
    format!("{file}: {lines} {were} as written; `hearken check` says why")
}

fn left_alone(file: &str, why: LeftAlone) -> String {
    match why {
        LeftAlone::Unplaced(line) => format!(
            "{file}: left as it is, because it is not certain what line {line} belongs to; `hearken check --fix` \
             mends what is certain, and `hearken check` shows the rest"
        ),
        LeftAlone::Changed => {
            format!(
                "{file}: left as it is, because it would have read differently; this is a mistake of ours, not yours"
            )
        }
    }
}
