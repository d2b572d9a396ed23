//! The whole screen: the conversation, what can be answered, and where it is.

use super::bubble::{Side, bubble, card, wrap};
use super::ink::{Ink, Palette, Row};
use crate::clock;
use crate::play::conversation::Conversation;
use crate::play::guide::Guide;
use crate::play::plain;
use crate::play::reply;
use crate::play::take::Deed;
use crate::play::wire::{PromptKind, Shown, Turn};

/// What the one who plays sees besides the conversation.
#[derive(Debug, Default)]
pub struct View {
    /// What is being typed.
    pub typed: String,
    /// Where in it the cursor stands, in bytes.
    pub cursor: usize,
    /// Which row is pointed at.
    pub at: Option<usize>,
    /// Which rows are ticked.
    pub ticked: Vec<usize>,
    /// Rows that the conversation is scrolled up.
    pub scrolled: usize,
    /// What is told to the one who plays, below the conversation.
    pub notes: Vec<String>,
}

/// A screen, ready to be drawn.
#[derive(Debug)]
pub struct Screen {
    /// Its rows, from the top.
    pub rows: Vec<Row>,
    /// The column and the row of the cursor.
    pub cursor: (u16, u16),
    /// How far the conversation can be scrolled.
    pub furthest: usize,
}

/// Composes it.
pub fn compose(
    guide: &Guide,
    talk: &Conversation<'_>,
    view: &View,
    palette: &Palette,
    width: usize,
    height: usize,
) -> Screen {
    let mut below = answers(talk, view, palette, width, height / 2);
    let (input, column) = typed(talk, view, palette, width);
    below.push(input);
    let status = status(talk, palette, width);
    let room = height.saturating_sub(below.len() + 1);
    let above = conversation(guide, talk, view, palette, width);
    let furthest = above.len().saturating_sub(room);
    let scrolled = view.scrolled.min(furthest);
    let end = above.len().saturating_sub(scrolled);
    let start = end.saturating_sub(room);
    let mut rows: Vec<Row> = above.into_iter().skip(start).take(end - start).collect();
    if scrolled > 0
        && let Some(last) = rows.last_mut()
    {
        *last = Row::of(format!("  ↓ {scrolled} more rows: Page Down"), palette.faint);
    }
    // What can be answered stands right below what was asked, and where it is at the bottom.
    rows.append(&mut below);
    let cursor_row = rows.len().saturating_sub(1);
    rows.resize(height.saturating_sub(1), Row::default());
    rows.push(status);
    Screen { rows, cursor: (column as u16, cursor_row as u16), furthest }
}

/// Everything that was said, and the notes.
fn conversation(guide: &Guide, talk: &Conversation<'_>, view: &View, palette: &Palette, width: usize) -> Vec<Row> {
    let mut rows = vec![Row::default()];
    for step in &talk.played.past {
        shown(&mut rows, guide, &step.turn, step.passed, palette, width);
        match step.deed {
            Deed::Wake | Deed::Returned(_) => {
                let words = step.said.trim_matches(['(', ')']);
                let pad = width.saturating_sub(words.chars().count() + 4) / 2;
                rows.push(Row::of(format!("{}— {words} —", " ".repeat(pad)), palette.faint));
                rows.push(Row::default());
            }
            _ => rows.extend(bubble(&step.said, &[], Side::Right, palette, width)),
        }
    }
    shown(&mut rows, guide, &talk.turn, talk.waits_for(), palette, width);
    if talk.turn.ended {
        rows.push(Row::of("  The conversation has ended. /restart plays it again, /quit leaves.", palette.faint));
        rows.push(Row::default());
    }
    for note in &view.notes {
        for row in wrap(note, &[], palette.faint, width.saturating_sub(6)) {
            let mut whole = Row::of("  ▏ ", palette.chosen);
            whole.0.extend(row.0);
            rows.push(whole);
        }
    }
    if !view.notes.is_empty() {
        rows.push(Row::default());
    }
    rows
}

fn shown(rows: &mut Vec<Row>, guide: &Guide, turn: &Turn, length: i64, palette: &Palette, width: usize) {
    if let Some(note) = plain::asked_again(turn) {
        apart(rows);
        rows.push(Row::of(format!("  ({note})"), palette.faint));
        rows.push(Row::default());
    }
    for shown in &turn.shown {
        // Cards stand close to each other, and apart from the rest.
        if !matches!(shown, Shown::Signpost(_)) {
            apart(rows);
        }
        match shown {
            Shown::Say { text, marks, .. } => rows.extend(bubble(text, marks, Side::Left, palette, width)),
            Shown::Signpost(signpost) => {
                rows.extend(card(&signpost.title, &plain::ways(signpost), palette, width));
            }
            Shown::Tell { audience, text, .. } => {
                let told = format!("(told {audience}: “{text}”)");
                for row in wrap(&told, &[], palette.faint, width.saturating_sub(4)) {
                    let mut whole = Row::of("  ", palette.faint);
                    whole.0.extend(row.0);
                    rows.push(whole);
                }
                rows.push(Row::default());
            }
        }
    }
    apart(rows);
    if let Some(activity) = &turn.prompt.activity {
        let manifest = guide.pack.as_ref().map(|p| &p.compiled.manifest);
        let title = manifest.and_then(|m| m.activities.get(&activity.name)).map(|a| a.title.as_str());
        let title = title.filter(|t| !t.is_empty()).unwrap_or(&activity.name);
        let mut lines = Vec::new();
        for (name, value) in &activity.inputs {
            lines.push(format!("{name}: {}", value.as_deref().unwrap_or("missing")));
        }
        lines.push("The app shows this. What comes of it?".to_owned());
        rows.extend(card(&format!("▶ {title}"), &lines, palette, width));
        apart(rows);
    }
    if let Some(waits) = plain::waits(turn, length) {
        rows.push(Row::of(format!("  {waits}"), palette.faint));
        rows.push(Row::default());
    }
}

/// An empty row, unless there is one.
fn apart(rows: &mut Vec<Row>) {
    if rows.last().is_some_and(|row| !row.0.is_empty()) {
        rows.push(Row::default());
    }
}

/// What can be tapped: as many rows as there is room for, around the one that is pointed at.
fn answers(talk: &Conversation<'_>, view: &View, palette: &Palette, width: usize, room: usize) -> Vec<Row> {
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for (n, answer) in reply::rows(&talk.turn).into_iter().enumerate() {
        let pointed = view.at == Some(n) && view.typed.is_empty();
        let ink = if pointed { palette.chosen } else { Ink::default() };
        let number = answer.number.map_or_else(|| "  ".to_owned(), |n| format!("{n:>2}"));
        let tick = match (answer.ticked, view.ticked.contains(&n)) {
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
            _ => "",
        };
        let head = format!(" {} {number}  {tick}", if pointed { "❯" } else { " " });
        let indent = head.chars().count();
        for (line, text) in
            wrap(&answer.text, &answer.marks, ink, width.saturating_sub(indent + 2)).into_iter().enumerate()
        {
            let mut row = Row::of(if line == 0 { head.clone() } else { " ".repeat(indent) }, ink);
            row.0.extend(text.0);
            rows.push((n, row));
        }
    }
    let room = room.max(3);
    let pointed = rows.iter().position(|(n, _)| Some(*n) == view.at).unwrap_or(0);
    let start = (pointed + 1).saturating_sub(room).min(rows.len().saturating_sub(room));
    rows.into_iter().skip(start).take(room).map(|(_, row)| row).collect()
}

/// The line that is typed, and the column of the cursor.
fn typed(talk: &Conversation<'_>, view: &View, palette: &Palette, width: usize) -> (Row, usize) {
    use unicode_width::UnicodeWidthStr;
    let sign = "  › ";
    if view.typed.is_empty() {
        return (Row::of(sign, palette.chosen).and(invitation(talk), palette.faint), sign.width());
    }
    let before = view.typed.get(..view.cursor).unwrap_or(&view.typed);
    // A long line moves along with its cursor.
    let room = width.saturating_sub(sign.width() + 2);
    let mut from = 0;
    while before.get(from..).unwrap_or("").width() > room {
        from += view.typed.get(from..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
    }
    let column = sign.width() + before.get(from..).unwrap_or("").width();
    let tail = view.typed.get(from..).unwrap_or("");
    (Row::of(sign, palette.chosen).and(tail, Ink::default()), column)
}

fn invitation(talk: &Conversation<'_>) -> String {
    let prompt = &talk.turn.prompt;
    if let Some(hint) = &prompt.hint {
        return hint.clone();
    }
    match (prompt.kind, reply::form(&talk.turn)) {
        (PromptKind::End, _) => "/restart".to_owned(),
        (PromptKind::Several, _) => "the space bar ticks, Enter goes on; or write anything".to_owned(),
        (_, Some(form)) => form,
        (PromptKind::One | PromptKind::YesNo, _) => "or write anything".to_owned(),
        _ => "write anything".to_owned(),
    }
}

/// Where it is, dimly: as much of it as there is room for.
fn status(talk: &Conversation<'_>, palette: &Palette, width: usize) -> Row {
    let (place, line) = talk.place();
    let questionnaire = talk.turn.prompt.questionnaire.clone().filter(|q| *q != place);
    let parts = [questionnaire, line, Some(clock::in_short(talk.now().local()))];
    let right = "/help  ";
    let mut left = format!("  {place}");
    for part in parts.into_iter().flatten() {
        if left.chars().count() + part.chars().count() + 5 + right.len() <= width {
            left.push_str(&format!(" · {part}"));
        }
    }
    let gap = width.saturating_sub(left.chars().count() + right.len());
    Row::of(format!("{left}{}{right}", " ".repeat(gap)), palette.faint)
}
