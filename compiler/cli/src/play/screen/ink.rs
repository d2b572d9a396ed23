//! Rows of a screen: runs of text in an ink.

use std::io::{self, Write};

use crossterm::queue;
use crossterm::style::{Attribute, Color, Print, ResetColor, SetAttribute, SetBackgroundColor, SetForegroundColor};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How text looks. Colours are those of the 256 that every terminal knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// The letters.
    pub front: Option<u8>,
    /// What is behind them.
    pub back: Option<u8>,
    /// Strong.
    pub bold: bool,
    /// Emphasised.
    pub italic: bool,
    /// A link.
    pub underlined: bool,
}

/// The inks of a conversation.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// What the guide says.
    pub guide: Ink,
    /// What the person says.
    pub person: Ink,
    /// The frame of a card.
    pub card: Ink,
    /// What matters less.
    pub faint: Ink,
    /// What is chosen at present.
    pub chosen: Ink,
    /// Whether bubbles are filled; else they have a frame.
    pub filled: bool,
}

impl Palette {
    /// Gentle ones; none at all where `NO_COLOR` asks for that.
    pub fn new(coloured: bool) -> Palette {
        let ink = |front, back| Ink { front, back, ..Ink::default() };
        if !coloured {
            let plain = Ink::default();
            let chosen = Ink { bold: true, ..plain };
            return Palette { guide: plain, person: plain, card: plain, faint: plain, chosen, filled: false };
        }
        Palette {
            guide: ink(Some(255), Some(238)),
            person: ink(Some(231), Some(30)),
            card: ink(Some(179), None),
            faint: ink(Some(245), None),
            chosen: Ink { bold: true, ..ink(Some(37), None) },
            filled: true,
        }
    }
}

/// A run of text in one ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text, without control characters.
    pub text: String,
    /// Its ink.
    pub ink: Ink,
}

/// A row of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(pub Vec<Run>);

impl Row {
    /// One text in one ink.
    pub fn of(text: impl Into<String>, ink: Ink) -> Row {
        Row(vec![Run { text: text.into(), ink }])
    }

    /// Adds a text.
    pub fn and(mut self, text: impl Into<String>, ink: Ink) -> Row {
        self.0.push(Run { text: text.into(), ink });
        self
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|run| run.text.width()).sum()
    }

    /// Draws it, cut at the screen's edge.
    pub fn draw(&self, out: &mut impl Write, width: usize) -> io::Result<()> {
        let mut left = width;
        for run in &self.0 {
            let text = fitting(&run.text, left);
            left = left.saturating_sub(text.width());
            if let Some(colour) = run.ink.front {
                queue!(out, SetForegroundColor(Color::AnsiValue(colour)))?;
            }
            if let Some(colour) = run.ink.back {
                queue!(out, SetBackgroundColor(Color::AnsiValue(colour)))?;
            }
            for (set, attribute) in [
                (run.ink.bold, Attribute::Bold),
                (run.ink.italic, Attribute::Italic),
                (run.ink.underlined, Attribute::Underlined),
            ] {
                if set {
                    queue!(out, SetAttribute(attribute))?;
                }
            }
            queue!(out, Print(text), SetAttribute(Attribute::Reset), ResetColor)?;
        }
        Ok(())
    }
}

/// As much of a text as fits.
pub fn fitting(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > width {
            return text.get(..at).unwrap_or("");
        }
    }
    text
}
