//! `hearken play --json`: one turn a line out, one input a line in. A host in any language can drive it.

use std::io::{BufRead, Read, Write, stdin, stdout};
use std::path::Path;

use hearken_image::Image;
use hearken_runtime::{Input, Moment, Session};

use super::beginning::Beginning;
use super::guide::Guide;
use super::wire::{Line, NotTaken, Why};
use super::{render, state, take};
use crate::clock;
use crate::outcome::{Outcome, Stopped};

/// A line longer than this is not read as one.
const LONGEST: u64 = 1 << 20;

/// Plays it until its input ends.
pub fn run(guide: &Guide, image: &Image<'_>, beginning: &Beginning, at: Option<Moment>) -> Result<Outcome, Stopped> {
    let saved = match &beginning.state {
        Some(path) => state::read(path)?,
        None => None,
    };
    let mut session = match saved {
        Some(save) => state::restore(image, &save, beginning.state.as_deref())?,
        None => beginning.session(image, &guide.names, at.unwrap_or(clock::FIXED))?,
    };
    let mut now = at.unwrap_or(session.state().now);
    let kept = beginning.state.as_deref();
    show(&session, kept)?;
    let mut lines = stdin().lock();
    while let Some(line) = next(&mut lines)? {
        if line.as_ref().is_ok_and(|l| l.trim().is_empty()) {
            continue;
        }
        match line.and_then(|line| answer(&mut session, &line, &mut now)) {
            Ok(()) => show(&session, kept)?,
            Err(error) => print(&Line::NotTaken(NotTaken { error, turn: session.turn().number() }))?,
        }
    }
    Ok(Outcome::Clean)
}

fn answer(session: &mut Session<'_>, line: &str, now: &mut Moment) -> Result<(), Why> {
    let Some(taken) = take::take(line, session.turn().number(), &render::prompt(session))? else { return Ok(()) };
    let wakes = taken.deed == take::Deed::Wake;
    let due = if wakes { take::due(session.turn(), *now) } else { None };
    let at = taken.at.or(due).unwrap_or(*now);
    let turn = taken.turn;
    taken.deed.act(|action| session.advance(&Input { turn, at, action }).map(|_| ())).map_err(take::refused)?;
    *now = at;
    Ok(())
}

/// The state is written before the turn is printed: what was shown is never lost.
fn show(session: &Session<'_>, kept: Option<&Path>) -> Result<(), Stopped> {
    if let Some(path) = kept {
        let mut save = Vec::new();
        session.save(&mut save);
        crate::files::write(path, &save)?;
    }
    print(&Line::Turn(Box::new(render::turn(session))))
}

fn print(line: &Line) -> Result<(), Stopped> {
    let text = serde_json::to_string(line).map_err(|e| Stopped::because(e.to_string()))?;
    let mut out = stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(())
}

/// The next line; why it cannot be one; or `None` at the end.
fn next(from: &mut impl BufRead) -> Result<Option<Result<String, Why>>, Stopped> {
    let mut bytes = Vec::new();
    let read = from.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
    let unreadable = |e| Stopped::because(format!("the input could not be read: {e}"));
    if read.map_err(unreadable)? == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == LONGEST {
        // The rest of it is no line of its own.
        while bytes.last() != Some(&b'\n') {
            bytes.clear();
            if from.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).map_err(unreadable)? == 0 {
                break;
            }
        }
        return Ok(Some(Err(Why { code: "too_long", message: "a line may have a million bytes".to_owned() })));
    }
    let not_text = |_| Why { code: "not_json", message: "a line must be UTF-8".to_owned() };
    Ok(Some(String::from_utf8(bytes).map_err(not_text)))
}
