//! Text as it is compared: frozen lower-casing, straight apostrophes, words.
//!
//! The tables are this crate's own, not the platform's or the standard library's, so that the same
//! text gives the same words wherever and whenever it runs. They cover Latin (with Vietnamese and
//! Welsh letters), Greek, Cyrillic and Armenian; other letters stand as they are.

use alloc::string::String;
use alloc::vec::Vec;

/// How capitals become small: the first and the last of a run, and how.
const SMALL: [(u16, u16, i8); 30] = [
    (0x41, 0x5A, 32),
    (0xC0, 0xD6, 32),
    (0xD8, 0xDE, 32),
    (0x100, 0x137, EVEN),
    (0x139, 0x148, ODD),
    (0x14A, 0x177, EVEN),
    (0x178, 0x178, -121),
    (0x179, 0x17E, ODD),
    (0x1CD, 0x1DC, ODD),
    (0x1DE, 0x1EF, EVEN),
    (0x1F8, 0x21F, EVEN),
    (0x222, 0x233, EVEN),
    (0x386, 0x386, 38),
    (0x388, 0x38A, 37),
    (0x38C, 0x38C, 64),
    (0x38E, 0x38F, 63),
    (0x391, 0x3A1, 32),
    (0x3A3, 0x3AB, 32),
    (0x3C2, 0x3C2, 1),
    (0x400, 0x40F, 80),
    (0x410, 0x42F, 32),
    (0x460, 0x481, EVEN),
    (0x48A, 0x4BF, EVEN),
    (0x4C0, 0x4C0, 15),
    (0x4C1, 0x4CE, ODD),
    (0x4D0, 0x52F, EVEN),
    (0x531, 0x556, 48),
    (0x1E00, 0x1E95, EVEN),
    (0x1E9E, 0x1E9E, SHARP),
    (0x1EA0, 0x1EFF, EVEN),
];
/// Of two letters, the first is the capital, and it is even; odd; ß, which is far away.
const EVEN: i8 = 127;
const ODD: i8 = 126;
const SHARP: i8 = 125;

/// The letters from à to ž without the accents that people leave out; a dot for those that stand as they are.
const PLAIN: &[u8] = b"aaaaaa.ceeeeiiii.nooooo.ouuuuy.yaaaaaacccccccc....eeeeeeeeee............iiiiiiii\
    ...................nnnnnn...oooooo........ssssssss......uuuuuuuuuuuuwwyyyzzzzzz";

/// A letter in lower case, and without the accents that people leave out when they type: `É` is `e`.
pub fn fold_char(c: char) -> char {
    let n = c as u32;
    let run = SMALL.iter().find(|(first, last, _)| (u32::from(*first)..=u32::from(*last)).contains(&n));
    let low = match run {
        None => n,
        Some((.., EVEN)) => n | 1,
        Some((.., ODD)) => n + n % 2,
        Some((.., SHARP)) => 0xDF,
        Some((.., by)) => n.wrapping_add_signed(i32::from(*by)),
    };
    match low.checked_sub(0xE0).and_then(|at| PLAIN.get(at as usize)) {
        Some(plain) if *plain != b'.' => char::from(*plain),
        _ => char::from_u32(low).unwrap_or(c),
    }
}

/// Contractions, as they are also typed without the apostrophe; but `wont` is a word of its own.
const SPELT: [(&str, &str, &str); 9] = [
    ("cant", "can", "not"),
    ("cannot", "can", "not"),
    ("wont", "will", "not"),
    ("shant", "shall", "not"),
    ("dont", "do", "not"),
    ("didnt", "did", "not"),
    ("isnt", "is", "not"),
    ("im", "i", "am"),
    ("ive", "i", "have"),
];

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
        let mut rest = text;
        loop {
            // Nearly all there is to read: plain letters, a run at a time.
            let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let (plain, behind) = rest.split_at_checked(run).unwrap_or((rest, ""));
            self.push_small(plain);
            let mut chars = behind.chars();
            let next = chars.next();
            rest = chars.as_str();
            let c = next.unwrap_or(' ');
            if is_apostrophe(c) && self.text.len() > start {
                after_apostrophe = Some(self.text.len());
                continue;
            }
            // What is left of ASCII parts words.
            if !c.is_ascii() {
                if is_joiner(c) || is_mark(c) {
                    continue;
                }
                let c = fold_char(c);
                if in_word(c) {
                    self.text.push(c);
                    continue;
                }
            }
            if self.text.len() > start {
                self.end_word(start, after_apostrophe);
            }
            if next.is_none() {
                return;
            }
            start = self.text.len();
            after_apostrophe = None;
        }
    }

    fn push_small(&mut self, plain: &str) {
        let from = self.text.len();
        self.text.push_str(plain);
        if let Some(new) = self.text.get_mut(from..) {
            new.make_ascii_lowercase();
        }
    }

    /// Ends a word: spells out a contraction.
    fn end_word(&mut self, start: usize, apostrophe: Option<usize>) {
        let word = self.text.get(start..).unwrap_or("");
        let spelt = spelt(word).filter(|_| word != "wont" || apostrophe.is_some());
        if let Some((first, second)) = spelt {
            self.text.truncate(start);
            self.push_word(first);
            self.push_word(second);
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
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let word = self.text.get(start..*end as usize).unwrap_or("");
            start = *end as usize;
            word
        })
    }
}

/// What a word stands for if it is a contraction.
fn spelt(word: &str) -> Option<(&'static str, &'static str)> {
    // Few words begin and end as those do, and every word is looked at.
    let (first, last) = (word.bytes().next()?, word.bytes().next_back()?);
    if !matches!((first, last), (b'c' | b'w' | b's' | b'd' | b'i', b't' | b'm' | b'e')) {
        return None;
    }
    SPELT.iter().find(|(short, ..)| *short == word).map(|(_, first, second)| (*first, *second))
}

/// Whether a character is part of a word. Letters and digits: the ASCII ones, and everything further on but signs, spaces and pictures.
pub fn in_word(c: char) -> bool {
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
        assert_eq!(said("isn't wasn't x't"), ["is", "not", "was", "not", "xt"]);
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
