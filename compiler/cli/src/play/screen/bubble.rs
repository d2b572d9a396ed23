//! Bubbles and cards: text wrapped to a width, and what is drawn around it.

use unicode_width::UnicodeWidthChar;

use super::ink::{Ink, Palette, Row, Run};
use crate::play::wire::{Mark, MarkKind};

/// A bubble is never wider: longer lines are hard to read.
const WIDEST: usize = 64;

/// Wraps a text with its marks.
pub fn wrap(text: &str, marks: &[Mark], ink: Ink, width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut line: Vec<(char, Ink)> = Vec::new();
    for (n, c) in text.chars().enumerate() {
        address(&mut line, marks, n, ink);
        match c {
            '\n' => break_up(&mut rows, std::mem::take(&mut line), width),
            c if c.is_control() => {}
            c => line.push((c, marked(marks, n, ink))),
        }
    }
    address(&mut line, marks, text.chars().count(), ink);
    break_up(&mut rows, line, width);
    rows
}

fn marked(marks: &[Mark], n: usize, ink: Ink) -> Ink {
    let mut ink = ink;
    for mark in marks.iter().filter(|m| (m.start..m.end).contains(&n)) {
        match mark.kind {
            MarkKind::Emphasis => ink.italic = true,
            MarkKind::Strong => ink.bold = true,
            MarkKind::Link => ink.underlined = true,
        }
    }
    ink
}

/// A link's address stands behind its label, unless the label says it.
fn address(line: &mut Vec<(char, Ink)>, marks: &[Mark], n: usize, ink: Ink) {
    for mark in marks.iter().filter(|m| m.end == n && m.end > m.start) {
        let Some(address) = &mark.address else { continue };
        let label: String = line.iter().rev().take(address.chars().count()).map(|(c, _)| *c).collect();
        if label.chars().rev().ne(address.chars()) {
            line.extend(format!(" ({address})").chars().map(|c| (c, ink)));
        }
    }
}

/// One paragraph's lines.
fn break_up(rows: &mut Vec<Row>, line: Vec<(char, Ink)>, width: usize) {
    let width = width.max(8);
    let mut row: Vec<(char, Ink)> = Vec::new();
    let columns = |cells: &[(char, Ink)]| cells.iter().map(|(c, _)| c.width().unwrap_or(0)).sum::<usize>();
    for word in line.split_inclusive(|(c, _)| *c == ' ') {
        let bare = word.strip_suffix(&[]).unwrap_or(word);
        let trimmed = match bare.split_last() {
            Some(((' ', _), head)) => head,
            _ => bare,
        };
        if columns(&row) + columns(trimmed) > width && !row.is_empty() {
            rows.push(row_of(&row));
            row.clear();
        }
        for cell in word {
            // A word that is longer than a line.
            if columns(&row) + cell.0.width().unwrap_or(0) > width && cell.0 != ' ' {
                rows.push(row_of(&row));
                row.clear();
            }
            row.push(*cell);
        }
    }
    rows.push(row_of(&row));
}

fn row_of(cells: &[(char, Ink)]) -> Row {
    let end = cells.iter().rposition(|(c, _)| *c != ' ').map_or(0, |n| n + 1);
    let mut runs: Vec<Run> = Vec::new();
    for (c, ink) in cells.iter().take(end) {
        match runs.last_mut() {
            Some(run) if run.ink == *ink => run.text.push(*c),
            _ => runs.push(Run { text: c.to_string(), ink: *ink }),
        }
    }
    Row(runs)
}

/// A text in lines of at most so many columns.
pub fn lines(text: &str, width: usize) -> Vec<String> {
    let rows = wrap(text, &[], Ink::default(), width);
    rows.into_iter().map(|row| row.0.into_iter().map(|run| run.text).collect()).collect()
}

/// On which side a bubble stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The guide's.
    Left,
    /// The person's.
    Right,
}

/// A bubble, and an empty row below it.
pub fn bubble(text: &str, marks: &[Mark], side: Side, palette: &Palette, screen: usize) -> Vec<Row> {
    let ink = if side == Side::Left { palette.guide } else { palette.person };
    let inside = screen.saturating_sub(16).clamp(8, WIDEST);
    let lines = wrap(text, marks, ink, inside);
    let width = lines.iter().map(Row::width).max().unwrap_or(0);
    let margin = match side {
        Side::Left => 2,
        Side::Right => screen.saturating_sub(width + 4),
    };
    let indent = Run { text: " ".repeat(margin), ink: Ink::default() };
    let mut rows = Vec::new();
    let around = |left: &str, line: Row, right: &str| {
        let pad = width.saturating_sub(line.width());
        let mut runs = vec![indent.clone(), Run { text: left.to_owned(), ink }];
        runs.extend(line.0);
        runs.push(Run { text: format!("{}{right}", " ".repeat(pad)), ink });
        Row(runs)
    };
    if palette.filled {
        rows.extend(lines.into_iter().map(|line| around(" ", line, " ")));
        rows.push(Row::default());
    } else {
        let edge = |left, right| {
            Row(vec![indent.clone(), Run { text: format!("{left}{}{right}", "─".repeat(width + 2)), ink }])
        };
        rows.push(edge("╭", "╮"));
        rows.extend(lines.into_iter().map(|line| around("│ ", line, " │")));
        rows.push(edge("╰", "╯"));
    }
    rows
}

/// A card: a title, and what stands below it.
pub fn card(title: &str, lines: &[String], palette: &Palette, screen: usize) -> Vec<Row> {
    let inside = screen.saturating_sub(16).clamp(8, WIDEST);
    let plain = Ink::default();
    let mut content = wrap(title, &[], Ink { bold: true, ..plain }, inside);
    for line in lines {
        content.extend(wrap(line, &[], plain, inside));
    }
    let width = content.iter().map(Row::width).max().unwrap_or(0);
    let edge = |left, right| Row::of(format!("  {left}{}{right}", "─".repeat(width + 2)), palette.card);
    let mut rows = vec![edge("╭", "╮")];
    for line in content {
        let pad = " ".repeat(width.saturating_sub(line.width()));
        let mut row = Row::of("  │ ", palette.card);
        row.0.extend(line.0);
        rows.push(row.and(pad, plain).and(" │", palette.card));
    }
    rows.push(edge("╰", "╯"));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_words_and_no_letter_is_lost() {
        assert_eq!(lines("worry is a loop that goes round", 12), ["worry is a", "loop that", "goes round"]);
        assert_eq!(lines("one\n\ntwo", 12), ["one", "", "two"]);
        assert_eq!(lines("abcdefghijklmnop", 8), ["abcdefgh", "ijklmnop"]);
        assert_eq!(lines("日本語日本語", 8), ["日本語日", "本語"]);
        assert_eq!(lines("", 8), [""]);
    }

    #[test]
    fn marks_are_seen_and_addresses_can_be_read() {
        let link = Mark { start: 4, end: 8, kind: MarkKind::Link, address: Some("https://a.uk".to_owned()) };
        let rows = wrap("see here now", &[link], Ink::default(), 60);
        let text: String = rows[0].0.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(text, "see here (https://a.uk) now");
        assert!(rows[0].0[1].ink.underlined && !rows[0].0[0].ink.underlined);
    }
}
