//! Playing on a screen: bubbles, options by arrow or number, and free typing everywhere.

mod bubble;
mod draw;
mod ink;
mod keys;

use std::io::{self, Write, stdout};

use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyEventKind};
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute, queue};

use super::conversation::Conversation;
use super::guide::Guide;
use super::reply;
use super::steer::{self, Came};
use super::take::Deed;
use super::{Next, Seat};
use crate::outcome::Stopped;
use crate::watch::{EVERY, Watch};
pub use bubble::lines;
use draw::View;
use ink::Palette;
use keys::Pressed;

/// The screen is given back as it was, however the conversation is left.
struct Borrowed;

impl Borrowed {
    fn take() -> Result<Borrowed, Stopped> {
        terminal::enable_raw_mode().map_err(|e| Stopped::because(format!("the terminal cannot be used: {e}")))?;
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        Ok(Borrowed)
    }
}

impl Drop for Borrowed {
    fn drop(&mut self) {
        let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        let _ = terminal::disable_raw_mode();
    }
}

/// Plays until it is left, or a file changes.
pub fn run(guide: &Guide, talk: &mut Conversation<'_>, seat: &mut Seat) -> Result<Next, Stopped> {
    let _borrowed = Borrowed::take()?;
    let palette = Palette::new(seat.coloured);
    let mut view = View::default();
    rest(&mut view, talk);
    view.notes = std::mem::take(&mut seat.notes);
    loop {
        let furthest = draw(guide, talk, &view, &palette)?;
        let changed = |seat: &mut Seat| seat.watch.as_mut().is_some_and(Watch::changed);
        while !event::poll(EVERY).map_err(lost)? {
            if changed(seat) {
                return Ok(Next::Reload);
            }
        }
        let pressed = match event::read().map_err(lost)? {
            Event::Key(key) if key.kind != KeyEventKind::Release => keys::press(&mut view, talk, key),
            Event::Paste(text) => keys::paste(&mut view, &text),
            _ => Pressed::Nothing,
        };
        match pressed {
            Pressed::Nothing => {}
            Pressed::Quit => return Ok(Next::Quit),
            Pressed::Scroll(rows) => view.scrolled = view.scrolled.saturating_add_signed(rows).min(furthest),
            Pressed::Note(note) => view.notes = vec![note],
            Pressed::Line(line) => {
                let came = steer::line(guide, talk, &line)?;
                if super::command::read(&line).is_some() {
                    // What a command wrote is no edit.
                    changed(seat);
                }
                if settle(&mut view, talk, came) {
                    return Ok(Next::Quit);
                }
            }
            Pressed::Deed(deed) => {
                let came = steer::act(talk, deed)?;
                if settle(&mut view, talk, came) {
                    return Ok(Next::Quit);
                }
            }
        }
        if changed(seat) {
            return Ok(Next::Reload);
        }
    }
}

fn lost(error: io::Error) -> Stopped {
    Stopped::because(format!("the terminal cannot be used: {error}"))
}

/// What came of it, on the screen. True if it is over.
fn settle(view: &mut View, talk: &Conversation<'_>, came: Came) -> bool {
    view.scrolled = 0;
    view.notes.clear();
    match came {
        Came::Quit => return true,
        Came::Turn => rest(view, talk),
        Came::Note(notes) => view.notes = notes,
    }
    view.typed.clear();
    view.cursor = 0;
    false
}

/// Where the eye rests at a new turn: on the first thing to tap, but never on Skip.
fn rest(view: &mut View, talk: &Conversation<'_>) {
    view.ticked.clear();
    let first = reply::rows(&talk.turn).into_iter().next();
    view.at = first.filter(|row| row.deed != Deed::Skip).map(|_| 0);
}

/// Draws everything. Gives how far the conversation can be scrolled.
fn draw(guide: &Guide, talk: &Conversation<'_>, view: &View, palette: &Palette) -> Result<usize, Stopped> {
    let (width, height) = terminal::size().map_err(lost)?;
    let screen = draw::compose(guide, talk, view, palette, usize::from(width), usize::from(height));
    let mut out = io::BufWriter::new(stdout().lock());
    queue!(out, terminal::BeginSynchronizedUpdate, cursor::Hide)?;
    for (n, row) in screen.rows.iter().take(usize::from(height)).enumerate() {
        queue!(out, cursor::MoveTo(0, n as u16))?;
        row.draw(&mut out, usize::from(width))?;
        queue!(out, terminal::Clear(terminal::ClearType::UntilNewLine))?;
    }
    let (column, line) = screen.cursor;
    queue!(
        out,
        cursor::MoveTo(column.min(width.saturating_sub(1)), line),
        cursor::Show,
        terminal::EndSynchronizedUpdate
    )?;
    out.flush()?;
    Ok(screen.furthest)
}
