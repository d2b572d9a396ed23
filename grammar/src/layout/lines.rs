//! Physical lines: where each starts and ends, its indentation, and which signs it holds, in one
//! pass over the bytes.

use crate::Span;
use crate::parts::Part;

/// A physical line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its number, from 1.
    pub number: u32,
    /// Where its indentation starts.
    pub start: u32,
    /// From its first character to its last, blanks around it left out.
    pub content: Span,
    /// Its indentation in columns; a tab counts as one level.
    pub indent: u32,
    /// Its indentation in columns if a tab is two levels wide, as many editors show it.
    pub wide_indent: u32,
    /// A tab, or another blank that is no space, in the indentation.
    pub odd_blank: bool,
    /// What else stands in it.
    pub signs: Signs,
}

impl Line {
    /// Nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.content.is_empty()
    }
}

/// Which signs a line holds, so that most lines need no second look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs(u8);

impl Signs {
    /// `{ * [ \`: the wording is more than plain text.
    pub const MARKUP: u8 = 1;
    /// `#`.
    pub const HASH: u8 = 2;
    /// A character that must not stand in a file.
    pub const CONTROL: u8 = 4;
    const END: u8 = 8;
    /// The first byte of signs of which some must not stand in a file.
    const PERHAPS: u8 = 16;

    /// Whether one of `signs` stands in the line.
    pub fn has(self, signs: u8) -> bool {
        self.0 & signs != 0
    }

    /// The signs of both.
    pub fn and(self, other: Signs) -> Self {
        Signs(self.0 | other.0)
    }

    /// Without `#`: between quotes nobody takes it for a comment.
    pub fn without_hash(self) -> Self {
        Signs(self.0 & !Signs::HASH)
    }

    /// The signs of a text.
    pub fn of(text: &str) -> Self {
        Signs(text.bytes().fold(0, |all, byte| all | sign_of(byte)))
    }
}

/// The sign that each byte is; a carriage return is settled where the line ends.
static SIGNS: [u8; 256] = {
    let mut table = [0u8; 256];
    let mut byte = 0usize;
    while byte < 32 {
        // The index is below the length of the table.
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
        {
            table[byte] = Signs::CONTROL;
        }
        byte += 1;
    }
    #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
    {
        table[0x7f] = Signs::CONTROL;
        table[b'\t' as usize] = 0;
        table[b'\n' as usize] = Signs::END;
        table[b'{' as usize] = Signs::MARKUP;
        table[b'*' as usize] = Signs::MARKUP;
        table[b'[' as usize] = Signs::MARKUP;
        table[b'\\' as usize] = Signs::MARKUP;
        table[b'#' as usize] = Signs::HASH;
        table[0xE2] = Signs::PERHAPS;
    }
    table
};

fn sign_of(byte: u8) -> u8 {
    SIGNS.get(usize::from(byte)).copied().unwrap_or(0)
}

/// The lines of a file, in order.
#[derive(Clone, Debug)]
pub(super) struct Lines<'s> {
    source: &'s str,
    offset: usize,
    number: u32,
}

impl<'s> Lines<'s> {
    pub fn new(part: Part<'s>) -> Self {
        let Part { source, from, lines } = part;
        let mark = if from == 0 && source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Lines { source, offset: from + mark, number: lines }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = self.source.get(self.offset..).filter(|rest| !rest.is_empty())?;
        let mut signs = 0;
        let mut length = rest.len();
        for (i, byte) in rest.bytes().enumerate() {
            let sign = sign_of(byte);
            signs |= sign;
            if sign == Signs::END {
                length = i;
                break;
            }
        }
        let mut text = rest.get(..length).unwrap_or("");
        if let Some(without) = text.strip_suffix('\r') {
            text = without;
            // Only a carriage return that ends a line is none of the forbidden signs.
            if !text.bytes().any(|byte| sign_of(byte) & Signs::CONTROL != 0) {
                signs &= !Signs::CONTROL;
            }
        }
        if signs & Signs::PERHAPS != 0 && text.contains(is_forbidden) {
            signs |= Signs::CONTROL;
        }
        let start = self.offset as u32;
        self.offset += (length + 1).min(rest.len());
        self.number += 1;
        let (blanks, indent, tabs, odd_blank) = indentation(text);
        let end = text.trim_end_matches(crate::reading::is_blank).len().max(blanks);
        if text.get(blanks..).is_some_and(|text| text.starts_with(is_invisible)) {
            signs |= Signs::CONTROL;
        }
        Some(Line {
            number: self.number,
            start,
            content: Span::new(start + blanks as u32, start + end as u32),
            indent,
            wide_indent: indent + 2 * tabs,
            odd_blank,
            signs: Signs(signs & !(Signs::END | Signs::PERHAPS)),
        })
    }
}

/// The bytes and the columns of a line's indentation, its tabs, and whether anything but spaces is in it.
fn indentation(text: &str) -> (usize, u32, u32, bool) {
    let spaces = text.bytes().take_while(|byte| *byte == b' ').count();
    if !text.get(spaces..).is_some_and(|rest| rest.starts_with(['\t', '\u{A0}'])) {
        return (spaces, spaces as u32, 0, false);
    }
    let blanks = text.len() - text.trim_start_matches(crate::reading::is_blank).len();
    let indentation = text.get(..blanks).unwrap_or("");
    let tabs = indentation.matches('\t').count() as u32;
    (blanks, indentation.chars().count() as u32 + tabs, tabs, true)
}

/// Whether a character has no width: before a line's first sign it hides what the line is. (Inside words it may join
/// letters, or the parts of an emoji.)
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// Whether a character must not stand in a file: what is not shown, or turns what is shown round.
pub fn is_forbidden(c: char) -> bool {
    (c.is_ascii_control() && c != '\t') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
