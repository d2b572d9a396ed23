//! Text as it is compared: frozen lower-casing, straight apostrophes, words.
//!
//! The tables are this crate's own, not the platform's or the standard library's, so that the same
//! text gives the same words wherever and whenever it runs. They cover Latin (with Vietnamese and
//! Welsh letters), Greek, Cyrillic and Armenian; other letters stand as they are.

use alloc::string::String;
use alloc::vec::Vec;

/// A letter in lower case, and without the accents that people leave out when they type: `É` is `e`.
pub fn fold_char(c: char) -> char {
    let n = c as u32;
    let low = match n {
        0x41..=0x5A => n + 32,
        0xC0..=0xD6 | 0xD8..=0xDE => n + 32,
        0x100..=0x137 | 0x14A..=0x177 => n | 1,
        0x139..=0x148 | 0x179..=0x17E => n + n % 2,
        0x178 => 0xFF,
        0x1CD..=0x1DC => n + n % 2,
        0x1DE..=0x1EF | 0x1F8..=0x21F | 0x222..=0x233 => n | 1,
        0x386 => 0x3AC,
        0x388..=0x38A => n + 37,
        0x38C => 0x3CC,
        0x38E | 0x38F => n + 63,
        0x391..=0x3A1 | 0x3A3..=0x3AB => n + 32,
        0x3C2 => 0x3C3,
        0x400..=0x40F => n + 80,
        0x4C0 => 0x4CF,
        0x410..=0x42F => n + 32,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F => n | 1,
        0x4C1..=0x4CE => n + n % 2,
        0x531..=0x556 => n + 48,
        0x1E9E => 0xDF,
        0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => n | 1,
        _ => n,
    };
    match low {
        0xE0..=0xE5 | 0x101 | 0x103 | 0x105 => 'a',
        0xE7 | 0x107 | 0x109 | 0x10B | 0x10D => 'c',
        0xE8..=0xEB | 0x113 | 0x115 | 0x117 | 0x119 | 0x11B => 'e',
        0xEC..=0xEF | 0x129 | 0x12B | 0x12D | 0x12F => 'i',
        0xF1 | 0x144 | 0x146 | 0x148 => 'n',
        0xF2..=0xF6 | 0xF8 | 0x14D | 0x14F | 0x151 => 'o',
        0xF9..=0xFC | 0x169 | 0x16B | 0x16D | 0x16F | 0x171 | 0x173 => 'u',
        0xFD | 0xFF | 0x177 => 'y',
        0x15B | 0x15D | 0x15F | 0x161 => 's',
        0x17A | 0x17C | 0x17E => 'z',
        0x175 => 'w',
        _ => char::from_u32(low).unwrap_or(c),
    }
}

/// The words of a text, folded: runs of letters and digits, contractions spelt out (`can't` is `can not`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    ends: Vec<u32>,
}

/// The words of a text.
pub fn words(text: &str) -> Words {
    let mut words = Words::default();
    words.read(text);
    words
}

impl Words {
    /// Reads a text into the same buffers.
    pub fn read(&mut self, text: &str) {
        self.text.clear();
        self.ends.clear();
        let mut start = 0;
        let mut after_apostrophe = None;
        for c in text.chars().chain(core::iter::once(' ')) {
            // Nearly all there is to read.
            if c.is_ascii_alphanumeric() {
                self.text.push(c.to_ascii_lowercase());
                continue;
            }
            if is_joiner(c) || is_mark(c) {
                continue;
            }
            if is_apostrophe(c) && self.text.len() > start {
                after_apostrophe = Some(self.text.len());
                continue;
            }
            let c = fold_char(c);
            if in_word(c) {
                self.text.push(c);
                continue;
            }
            if self.text.len() > start {
                self.end_word(start, after_apostrophe);
            }
            start = self.text.len();
            after_apostrophe = None;
        }
    }

    /// Ends a word: spells out a contraction.
    fn end_word(&mut self, start: usize, apostrophe: Option<usize>) {
        let head = |s: &str| self.text.get(start..).is_some_and(|w| w == s);
        // Also as they are typed without the apostrophe, where that is no other word.
        let spelt: Option<&[&str]> = if head("cant") || head("cannot") {
            Some(&["can", "not"])
        } else if head("wont") && apostrophe.is_some() {
            Some(&["will", "not"])
        } else if head("shant") {
            Some(&["shall", "not"])
        } else if head("dont") {
            Some(&["do", "not"])
        } else if head("didnt") {
            Some(&["did", "not"])
        } else if head("isnt") {
            Some(&["is", "not"])
        } else if head("im") {
            Some(&["i", "am"])
        } else if head("ive") {
            Some(&["i", "have"])
        } else {
            None
        };
        if let Some(parts) = spelt {
            self.text.truncate(start);
            for part in parts {
                self.push_word(part);
            }
            return;
        }
        let tail = apostrophe.and_then(|at| self.text.get(at..));
        let (cut, more) = match tail {
            Some("t") if self.text.ends_with("nt") => (2, "not"),
            Some("m") => (1, "am"),
            Some("re") => (2, "are"),
            Some("ve") => (2, "have"),
            Some("ll") => (2, "will"),
            Some("d") => (1, "would"),
            Some("s") => (1, ""),
            _ => (0, ""),
        };
        self.text.truncate(self.text.len() - cut);
        self.ends.push(self.text.len() as u32);
        if !more.is_empty() {
            self.push_word(more);
        }
    }

    fn push_word(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A word by its number; empty if there is none.
    pub fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).and_then(|n| self.ends.get(n)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// The words in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|n| self.get(n))
    }
}

/// Letters and digits: the ASCII ones, and everything further on but signs, spaces and pictures.
fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || match c as u32 {
            0..=0xBF => matches!(c, 'ª' | 'µ' | 'º'),
            0xD7 | 0xF7 => false,
            0x2000..=0x2BFF | 0x2E00..=0x2E7F | 0x3000..=0x303F => false,
            0xFE10..=0xFE6F | 0xFF00..=0xFF0F | 0xFF1A..=0xFF20 => false,
            0xE000..=0xF8FF | 0xFFF0..=0xFFFF | 0x1F000.. => false,
            _ => true,
        }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{FF07}' | '`' | '\u{B4}')
}

/// What stands between letters without parting them: soft hyphen, zero-width joiners.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE0F}' | '\u{FEFF}')
}

/// A combining accent: left out, as the letters with accents are folded.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        words(text).iter().map(String::from).collect()
    }

    #[test]
    fn what_people_type_and_what_the_page_says_become_the_same_words() {
        assert_eq!(said("I can’t go on!"), ["i", "can", "not", "go", "on"]);
        assert_eq!(said("I CANT go on"), ["i", "can", "not", "go", "on"]);
        assert_eq!(said("I don't want to be here any more"), said("i dont want to be here ANY more."));
        assert_eq!(
            said("she'd  won't they're I've Sam's"),
            ["she", "would", "will", "not", "they", "are", "i", "have", "sam"]
        );
        assert_eq!(said("'quoted' café ÉCOLE"), ["quoted", "cafe", "ecole"]);
        assert_eq!(said(""), [""; 0]);
    }

    #[test]
    fn lower_case_agrees_with_unicode_where_it_is_covered() {
        for c in ('\u{41}'..='\u{17F}')
            .chain('\u{391}'..='\u{3AB}')
            .chain('\u{400}'..='\u{52F}')
            .chain('\u{1E00}'..='\u{1EFF}')
        {
            let mut lower = c.to_lowercase();
            let (Some(expected), None) = (lower.next(), lower.next()) else { continue };
            assert_eq!(fold_char(c), fold_char(expected), "{c}");
            assert_eq!(fold_char(fold_char(c)), fold_char(c), "{c} twice");
        }
    }
}
