//! `hearken explain`: the page of a code, a section of the language, or a list of both.

use std::io::{IsTerminal, Write, stdout};

use clap::Args;
use hearken_compiler::Severity;
use hearken_compiler::codes::{self, Entry};

use crate::outcome::{Outcome, Stopped};
use crate::topics;

/// Explains a code, such as E0201, or a word of the language, such as wait; lists everything without one
#[derive(Debug, Args)]
pub struct Explain {
    /// A code, a word of the language, or any words to look for
    what: Vec<String>,
}

/// Runs it.
pub fn run(explain: &Explain) -> Result<Outcome, Stopped> {
    let mut out = stdout().lock();
    let words = explain.what.join(" ");
    let wanted = words.trim();
    if wanted.is_empty() {
        return list(&mut out);
    }
    if let Some(entry) = codes::find(wanted) {
        print(&mut out, entry.page)?;
        return Ok(Outcome::Clean);
    }
    let mut topics = topics::about(wanted);
    if topics.is_empty() {
        topics.extend(topics::explaining(wanted));
    }
    if topics.is_empty() {
        return search(&mut out, wanted);
    }
    for topic in topics {
        print(&mut out, topic.text)?;
    }
    Ok(Outcome::Clean)
}

fn print(out: &mut (impl Write + IsTerminal), text: &str) -> Result<(), Stopped> {
    let coloured = out.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    for line in page(text, coloured) {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}

/// The codes that have a word in their name or on their page, those with it in their name first.
fn search(out: &mut impl Write, wanted: &str) -> Result<Outcome, Stopped> {
    let word = wanted.to_lowercase();
    let about = |e: &&Entry| e.page.lines().find(|l| !l.is_empty() && !l.starts_with('#')).unwrap_or("").to_owned();
    let prose = |e: &&Entry| e.page.split("```").step_by(2).collect::<String>().to_lowercase();
    let (mut named, other): (Vec<&Entry>, Vec<&Entry>) = codes::ALL.iter().partition(|e| e.name.contains(&word));
    named.extend(other.into_iter().filter(|e| !word.is_empty() && prose(e).contains(&word)));
    if named.is_empty() || (word.len() == 5 && word.ends_with(|c: char| c.is_ascii_digit())) {
        return Err(Stopped::because(format!(
            "nothing is called `{wanted}`, and no page speaks of it; `hearken explain` lists everything there is"
        )));
    }
    for entry in &named {
        writeln!(out, "{}  {}: {}", entry.code.0, entry.name, about(entry))?;
    }
    writeln!(out, "\n`hearken explain CODE` tells more.")?;
    out.flush()?;
    Ok(Outcome::Clean)
}

fn list(out: &mut impl Write) -> Result<Outcome, Stopped> {
    writeln!(out, "The language; `hearken explain wait` shows the section about `wait`:\n")?;
    for topic in topics::all() {
        writeln!(out, "  {}", topic.heading())?;
    }
    writeln!(out, "\nThe codes of `hearken check`; `hearken explain E0201` tells what one means, wrong and right:\n")?;
    let width = codes::ALL.iter().map(|e| e.name.len()).max().unwrap_or(0);
    for entry in codes::ALL {
        writeln!(out, "  {}  {:width$}  {}", entry.code.0, entry.name, kind(entry))?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

fn kind(entry: &Entry) -> &'static str {
    match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A page's lines; in a terminal, headings stand out and the fences of examples are left away.
fn page(text: &str, coloured: bool) -> Vec<String> {
    let mut example = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let fence = line.starts_with("```");
        example ^= fence;
        match (coloured, line.strip_prefix('#')) {
            (false, _) => lines.push(line.to_owned()),
            _ if fence => {}
            (true, Some(heading)) if !example => {
                lines.push(format!("\u{1b}[1m{}\u{1b}[0m", heading.trim_start_matches('#').trim_start()));
            }
            _ if example => lines.push(format!("    \u{1b}[36m{line}\u{1b}[0m")),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}
