//! `hearken play`: a conversation with the guide, on a screen, line by line, or as JSON for a host.

mod beginning;
mod command;
mod conversation;
pub mod guide;
mod json;
mod line;
mod plain;
mod render;
mod reply;
mod save_test;
mod screen;
mod state;
mod steer;
mod take;
mod values;
mod why;
pub mod wire;

use std::io::{IsTerminal, stdin, stdout};
use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;
use hearken_runtime::Moment;

use crate::compile::Checked;
use crate::outcome::{Outcome, Stopped};
use crate::report::{self, Format, Style};
use crate::watch::Watch;
use beginning::Beginning;
use conversation::{Clock, Conversation, Played};
use guide::{Guide, Loaded};

/// Plays a pack as a person would meet it
#[derive(Debug, Args)]
pub struct Play {
    /// A folder, a single .hark file, or an image
    #[arg(default_value = ".")]
    pack: PathBuf,
    /// One turn a line out, one input a line in, as JSON
    #[arg(long)]
    json: bool,
    /// Line by line, without drawings: also for screen readers
    #[arg(long, alias = "screen-reader")]
    plain: bool,
    /// What variations depend on
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// Keeps the conversation in this file, and takes it up again from there
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// What the app knows before, such as name=Sam
    #[arg(long, value_name = "NAME=VALUE")]
    with: Vec<String>,
    /// Begins at this flow, or this step of one, such as worry.sorting/hello
    #[arg(long, value_name = "FLOW[/STEP]")]
    start: Option<String>,
    /// The moment at which it begins, such as 2026-11-03T09:00:00+00:00
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
    /// An edit to the pack is taken up at once, and keeps your place
    #[arg(long)]
    watch: bool,
}

/// How many errors of an edit are told.
const ERRORS: usize = 3;

/// What goes on after a conversation was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Quit,
    Reload,
}

/// What stays while the pack under it is exchanged.
#[derive(Debug)]
struct Seat {
    watch: Option<Watch>,
    /// To be told before the next turn.
    notes: Vec<String>,
    /// Whether colours are wanted.
    coloured: bool,
}

/// Runs it.
pub fn run(play: &Play) -> Result<Outcome, Stopped> {
    let at = play.at.as_deref().map(moment).transpose()?;
    let guide = match guide::load(&play.pack, None)? {
        Loaded::Guide(guide) => guide,
        Loaded::Errors(checked) => return errors(&checked, play),
    };
    let beginning =
        Beginning { seed: play.seed, with: play.with.clone(), start: play.start.clone(), state: play.state.clone() };
    if play.json {
        return json::run(&guide, &guide::open(&play.pack, &guide.bytes)?, &beginning, at);
    }
    let mut seat = Seat {
        watch: play.watch.then(|| Watch::new(&play.pack)),
        notes: Vec::new(),
        coloured: Style::of_terminal(false).coloured,
    };
    let clock = Clock { fixed: at, ahead: 0 };
    let mut guide = guide;
    let mut going: Option<(Played, Vec<u8>, Rc<wire::Turn>)> = None;
    loop {
        let image = guide::open(&play.pack, &guide.bytes)?;
        let mut conversation = match going.take() {
            None => Conversation::begin(&image, &guide.names, beginning.clone(), clock)?,
            Some((played, save, turn)) => Conversation::go_on(&image, &guide.names, played, &save, &turn)?,
        };
        loop {
            if one(play, &guide, &mut conversation, &mut seat)? == Next::Quit {
                return Ok(Outcome::Clean);
            }
            match guide::load(&play.pack, guide.lock.as_deref()) {
                Ok(Loaded::Guide(next)) => {
                    going = Some((conversation.played.clone(), conversation.save(), conversation.turn.clone()));
                    seat.notes.push("The pack has changed: it goes on from here with what it says now.".to_owned());
                    guide = next;
                    break;
                }
                Ok(Loaded::Errors(checked)) => seat.notes.extend(not_yet(&checked)),
                Err(Stopped::Because(why)) => seat.notes.push(why),
                Err(closed) => return Err(closed),
            }
        }
    }
}

fn one(play: &Play, guide: &Guide, conversation: &mut Conversation<'_>, seat: &mut Seat) -> Result<Next, Stopped> {
    if has_screen(play) { screen::run(guide, conversation, seat) } else { line::run(guide, conversation, seat) }
}

/// What to say of an edit that cannot be played: its first errors.
fn not_yet(checked: &Checked) -> Vec<String> {
    let mut notes =
        vec!["The pack has changed, and cannot be played as it is now. This is what it was before.".to_owned()];
    let errors = checked.compiled.diagnostics.iter().filter(|d| d.severity == hearken_compiler::Severity::Error);
    for error in errors.take(ERRORS) {
        let place = error.labels.first().map(|l| report::json::span(checked, l.at));
        let place = place.map_or_else(String::new, |s| format!("{}:{}: ", s.file, s.line));
        notes.push(format!("  {place}{}", error.message));
    }
    notes.push(report::closing(checked));
    notes
}

/// A moment of the command line.
fn moment(text: &str) -> Result<Moment, Stopped> {
    crate::clock::read(text)
        .ok_or_else(|| Stopped::because(format!("`{text}` is not a moment: write it as 2026-11-03T09:00:00+00:00")))
}

/// What is wrong with a pack that cannot be played: to the person, not among the turns.
fn errors(checked: &Checked, play: &Play) -> Result<Outcome, Stopped> {
    let style = Style::of_terminal(false);
    if play.json {
        report::print(&mut std::io::stderr().lock(), checked, Format::Human, Style { coloured: false, ..style })?;
    } else {
        report::print(&mut stdout().lock(), checked, Format::Human, style)?;
    }
    Ok(Outcome::Findings)
}

/// Whether there is a screen to draw on.
fn has_screen(play: &Play) -> bool {
    !play.plain && stdin().is_terminal() && stdout().is_terminal()
}

/// A text in lines of at most so many columns.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    screen::lines(text, width)
}
