//! What a key does.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::draw::View;
use crate::play::conversation::Conversation;
use crate::play::reply;
use crate::play::take::Deed;
use crate::play::wire::PromptKind;

/// What came of a key.
#[derive(Debug)]
pub enum Pressed {
    /// It is done.
    Nothing,
    /// It is left.
    Quit,
    /// So many rows up.
    Scroll(isize),
    /// A line was typed.
    Line(String),
    /// Something was tapped.
    Deed(Deed),
    /// To be told to the one who plays.
    Note(String),
}

/// Takes a key.
pub fn press(view: &mut View, talk: &Conversation<'_>, key: KeyEvent) -> Pressed {
    let with_control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'd') if with_control => return Pressed::Quit,
        KeyCode::Char('u') if with_control => clear(view),
        KeyCode::Char('w') if with_control => {
            let before = view.typed.get(..view.cursor).unwrap_or("").trim_end();
            let from = before.rfind(' ').map_or(0, |n| n + 1);
            view.typed.replace_range(from..view.cursor, "");
            view.cursor = from;
        }
        KeyCode::Char('a') if with_control => view.cursor = 0,
        KeyCode::Char('e') if with_control => view.cursor = view.typed.len(),
        KeyCode::Char(_) if with_control => {}
        KeyCode::Char(' ') if view.typed.is_empty() && talk.turn.prompt.kind == PromptKind::Several => {
            return tick(view, talk);
        }
        KeyCode::Char(c) => insert(view, c),
        KeyCode::Enter => return enter(view, talk),
        KeyCode::Esc => clear(view),
        KeyCode::Backspace => {
            if let Some(c) = view.typed.get(..view.cursor).and_then(|t| t.chars().next_back()) {
                view.cursor -= c.len_utf8();
                view.typed.remove(view.cursor);
            }
        }
        KeyCode::Delete if view.cursor < view.typed.len() => {
            view.typed.remove(view.cursor);
        }
        KeyCode::Left => {
            let before = view.typed.get(..view.cursor).and_then(|t| t.chars().next_back());
            view.cursor -= before.map_or(0, char::len_utf8);
        }
        KeyCode::Right => {
            let behind = view.typed.get(view.cursor..).and_then(|t| t.chars().next());
            view.cursor += behind.map_or(0, char::len_utf8);
        }
        KeyCode::Home => view.cursor = 0,
        KeyCode::End => view.cursor = view.typed.len(),
        KeyCode::Up if key.modifiers.contains(KeyModifiers::SHIFT) => return Pressed::Scroll(1),
        KeyCode::Down if key.modifiers.contains(KeyModifiers::SHIFT) => return Pressed::Scroll(-1),
        KeyCode::Up | KeyCode::BackTab => point(view, talk, false),
        KeyCode::Down | KeyCode::Tab => point(view, talk, true),
        KeyCode::PageUp => return Pressed::Scroll(10),
        KeyCode::PageDown => return Pressed::Scroll(-10),
        _ => {}
    }
    Pressed::Nothing
}

/// Takes what was pasted: one line, as one would type it.
pub fn paste(view: &mut View, text: &str) -> Pressed {
    for c in text.trim().chars() {
        insert(view, if c.is_control() { ' ' } else { c });
    }
    Pressed::Nothing
}

fn insert(view: &mut View, c: char) {
    if !c.is_control() && view.typed.is_char_boundary(view.cursor) {
        view.typed.insert(view.cursor, c);
        view.cursor += c.len_utf8();
    }
}

fn clear(view: &mut View) {
    view.typed.clear();
    view.cursor = 0;
}

/// Points at the next thing to tap, or the one before.
fn point(view: &mut View, talk: &Conversation<'_>, down: bool) {
    let count = reply::rows(&talk.turn).len();
    if count == 0 {
        return;
    }
    view.at = Some(match (view.at, down) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(n), true) => (n + 1) % count,
        (Some(n), false) => (n + count - 1) % count,
    });
}

/// Ticks what is pointed at, or takes the tick away; what stands only on its own takes all others away.
fn tick(view: &mut View, talk: &Conversation<'_>) -> Pressed {
    let rows = reply::rows(&talk.turn);
    let Some((n, row)) = view.at.and_then(|n| Some((n, rows.get(n)?))) else { return Pressed::Nothing };
    if !row.ticked {
        return Pressed::Nothing;
    }
    if view.ticked.contains(&n) {
        view.ticked.retain(|t| *t != n);
    } else {
        view.ticked.retain(|t| !row.alone && rows.get(*t).is_some_and(|other| !other.alone));
        view.ticked.push(n);
    }
    Pressed::Nothing
}

fn enter(view: &View, talk: &Conversation<'_>) -> Pressed {
    if !view.typed.trim().is_empty() {
        return Pressed::Line(view.typed.clone());
    }
    let rows = reply::rows(&talk.turn);
    let pointed = view.at.and_then(|n| rows.get(n));
    match pointed {
        Some(row) if !row.ticked => Pressed::Deed(row.deed.clone()),
        Some(_) if view.ticked.is_empty() => {
            Pressed::Note("Tick what fits with the space bar, then press Enter.".to_owned())
        }
        Some(_) => {
            let mut ticked = view.ticked.clone();
            ticked.sort_unstable();
            let options = ticked.iter().filter_map(|n| match &rows.get(*n)?.deed {
                Deed::Choose(options) => Some(options.clone()),
                _ => None,
            });
            Pressed::Deed(Deed::Choose(options.flatten().collect()))
        }
        None => Pressed::Line(String::new()),
    }
}
