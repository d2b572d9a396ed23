//! Playing line by line: through pipes, in tests, and for screen readers.

use std::io::{BufRead, IsTerminal, Write, stdin, stdout};

use super::conversation::Conversation;
use super::guide::Guide;
use super::plain;
use super::steer::{self, Came};
use super::{Next, Seat};
use crate::outcome::Stopped;
use crate::watch::Watch;

/// Plays until the input ends, it is left, or a file changes.
pub fn run(guide: &Guide, conversation: &mut Conversation<'_>, seat: &mut Seat) -> Result<Next, Stopped> {
    let typed_here = stdin().is_terminal();
    let mut out = stdout().lock();
    for note in seat.notes.drain(..) {
        writeln!(out, "{note}\n")?;
    }
    show(&mut out, conversation)?;
    let mut line = String::new();
    loop {
        out.flush()?;
        line.clear();
        let read = stdin().lock().read_line(&mut line);
        match read {
            Ok(0) => return Ok(Next::Quit),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                writeln!(out, "That line is not UTF-8, and could not be read.\n")?;
                continue;
            }
            Err(error) => return Err(Stopped::because(format!("the input could not be read: {error}"))),
        }
        let text = line.trim_end_matches(['\n', '\r']);
        if !typed_here {
            writeln!(out, "< {text}\n")?;
        }
        let came = steer::line(guide, conversation, text)?;
        match came {
            Came::Quit => return Ok(Next::Quit),
            Came::Turn => show(&mut out, conversation)?,
            Came::Note(lines) => {
                for line in lines {
                    writeln!(out, "{line}")?;
                }
                writeln!(out)?;
            }
        }
        if seat.watch.as_mut().is_some_and(Watch::changed) {
            return Ok(Next::Reload);
        }
    }
}

fn show(out: &mut impl Write, conversation: &Conversation<'_>) -> Result<(), Stopped> {
    for line in plain::turn(&conversation.turn) {
        writeln!(out, "{line}")?;
    }
    if conversation.turn.ended {
        writeln!(out, "(The conversation has ended. /restart plays it again, /quit leaves.)")?;
    } else if let Some(waits) = plain::waits(&conversation.turn, conversation.waits_for()) {
        writeln!(out, "({waits})")?;
    }
    Ok(())
}
