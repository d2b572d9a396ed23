//! `hearken check`: is anything wrong?

use std::io::{IsTerminal, Write, stdout};
use std::path::PathBuf;

use clap::Args;
use hearken_compiler::{CheckOptions, Edited};

use crate::compile::Checked;
use crate::outcome::{Outcome, Stopped};
use crate::pack::Found;
use crate::report::{self, Format, Style, Tally};
use crate::watch::Watch;

/// Looks for mistakes in a pack
#[derive(Debug, Args)]
pub struct Check {
    /// A folder, or a single .hark file
    #[arg(default_value = ".")]
    pack: PathBuf,
    /// How findings are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Mends what is certain to be what was meant
    #[arg(long)]
    fix: bool,
    /// Looks again whenever a file changes
    #[arg(long)]
    watch: bool,
    /// The day on which reviews must be in date: `2026-11-03`, or `today`
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Also fails where hearken.lock is out of date
    #[arg(long)]
    locked: bool,
    /// Also fails where there are only warnings
    #[arg(long)]
    deny_warnings: bool,
    /// Tells findings in plain sentences, without drawings
    #[arg(long)]
    screen_reader: bool,
}

/// Runs it.
pub fn run(check: &Check) -> Result<Outcome, Stopped> {
    let options = CheckOptions { on: check.on.as_deref().map(day).transpose()? };
    let style = Style::of_terminal(check.screen_reader);
    let read = |last: &mut Option<Edited>| -> Result<Checked, Stopped> {
        let found = Found::read(&check.pack)?;
        // Whether the lock is out of date is known from the whole program.
        let told = check.watch && !check.locked;
        Ok(if told { Checked::again(found, options, last) } else { Checked::new(found, options) })
    };
    let mut last = None;
    if !check.watch {
        return once(check, options, style, || read(&mut last));
    }
    let mut watch = Watch::new(&check.pack);
    loop {
        let mut out = stdout().lock();
        if out.is_terminal() {
            // An empty screen, from the top.
            write!(out, "\u{1b}[2J\u{1b}[3J\u{1b}[H")?;
        }
        match once(check, options, style, || read(&mut last)) {
            Err(Stopped::Because(why)) => writeln!(out, "{why}")?,
            Err(closed) => return Err(closed),
            Ok(_) => {}
        }
        if check.format == Format::Human {
            writeln!(out, "Watching for changes. Ctrl-C ends it.")?;
        }
        out.flush()?;
        drop(out);
        watch.wait();
    }
}

/// A day, in days since 1970-01-01.
pub fn day(text: &str) -> Result<i32, Stopped> {
    let days = if text == "today" { Some(crate::clock::now().day()) } else { crate::clock::days(text) };
    let days = days.and_then(|d| i32::try_from(d).ok());
    days.ok_or_else(|| Stopped::because(format!("`{text}` is not a day: write it as 2026-11-03, or `today`")))
}

fn once(
    check: &Check,
    options: CheckOptions,
    style: Style,
    read: impl FnOnce() -> Result<Checked, Stopped>,
) -> Result<Outcome, Stopped> {
    let mended = if check.fix { crate::fix::mend(&check.pack, options)? } else { None };
    let checked = read()?;
    let mut out = stdout().lock();
    if let Some(mended) = &mended {
        let mended = mended.in_words();
        match (check.format == Format::Human, checked.compiled.diagnostics.is_empty()) {
            (true, true) => writeln!(out, "Mended {mended}. Nothing else is to be mended.")?,
            (true, false) => writeln!(out, "Mended {mended}. What is left:\n")?,
            (false, _) => writeln!(std::io::stderr(), "Mended {mended}.")?,
        }
    }
    let is_told = mended.is_some() && check.format == Format::Human && checked.compiled.diagnostics.is_empty();
    let tally = match is_told {
        true => Tally::default(),
        false => report::print(&mut out, &checked, check.format, style)?,
    };
    let mut outcome = tally.outcome(check.deny_warnings);
    let mut said = |words: String| {
        // Whoever reads JSON reads nothing else there.
        if check.format == Format::Human { writeln!(out, "{words}") } else { writeln!(std::io::stderr(), "{words}") }
    };
    if check.locked
        && let Some(stale) = stale(&checked)?
    {
        said(stale)?;
        outcome = Outcome::Findings;
    }
    Ok(outcome)
}

/// Says that the lock is out of date, if it is.
pub fn stale(checked: &Checked) -> Result<Option<String>, Stopped> {
    if checked.found.single.is_some() {
        return Ok(None);
    }
    let Some(built) = checked.build(false, checked.found.pack.lock.as_deref())? else { return Ok(None) };
    let lock = checked.found.shown(crate::pack::LOCK);
    Ok(match &checked.found.pack.lock {
        Some(text) if *text == built.lock => None,
        Some(_) => {
            Some(format!("`{lock}` is out of date: run `hearken build`, and keep the new one with your changes."))
        }
        None => Some(format!("there is no `{lock}`: run `hearken build`, and keep it with the pack.")),
    })
}
