//! Words and phrases by which an intent is recognised, on folded words.

use crate::fold::Words;
use crate::varint::Reader;

/// The phrases of all intents. Layout: number of phrases, then each: intent, length, folded words joined
/// by one space; a `*` behind a word stands for any ending.
#[derive(Clone, Copy, Debug, Default)]
pub struct Phrases<'i> {
    bytes: &'i [u8],
    count: u32,
}

/// A phrase that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Whose it is.
    pub intent: u32,
    /// Which one, from 0, in the order of the file.
    pub phrase: u32,
    /// The first word of the text that it covers.
    pub first_word: u32,
    /// How many words it covers.
    pub words: u32,
    /// How many letters it covers: the longest is the surest.
    pub letters: u32,
}

impl<'i> Phrases<'i> {
    /// Reads the section; every phrase must belong to one of `intents`.
    pub(crate) fn open(bytes: &'i [u8], intents: u32) -> Option<Self> {
        let mut from = Reader::new(bytes, 0);
        let count = from.u();
        let phrases = Phrases { bytes: bytes.get(from.at..)?, count };
        let mut seen = 0;
        let mut rest = phrases.cursor();
        for (intent, text) in &mut rest {
            if intent >= intents || text.is_empty() {
                return None;
            }
            seen += 1;
        }
        if seen == count && !from.failed && rest.from.is_done() { Some(phrases) } else { None }
    }

    fn cursor(self) -> Cursor<'i> {
        Cursor { from: Reader::new(self.bytes, 0), left: self.count }
    }

    /// Every phrase that stands in a text, at its first place, in the order of the file.
    pub fn matches<'w>(&self, words: &'w Words) -> impl Iterator<Item = Match> + use<'i, 'w> {
        let mut number = 0;
        let mut cursor = self.cursor();
        core::iter::from_fn(move || {
            loop {
                let (intent, text) = cursor.next()?;
                let phrase = number;
                number += 1;
                if let Some((first_word, covered)) = find(text, words) {
                    let letters = text.bytes().filter(|b| !matches!(b, b' ' | b'*')).count() as u32;
                    return Some(Match { intent, phrase, first_word, words: covered, letters });
                }
            }
        })
    }

    /// The words of a phrase by its number, for an explanation.
    pub fn phrase(&self, number: u32) -> &'i str {
        self.cursor().nth(number as usize).map_or("", |(_, text)| text)
    }
}

struct Cursor<'i> {
    from: Reader<'i>,
    left: u32,
}

impl<'i> Iterator for Cursor<'i> {
    type Item = (u32, &'i str);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let intent = self.from.u();
        let text = core::str::from_utf8(self.from.run()).ok()?;
        if self.from.failed { None } else { Some((intent, text)) }
    }
}

/// Where a phrase first stands in a text, and how many words it covers.
fn find(phrase: &str, words: &Words) -> Option<(u32, u32)> {
    (0..words.len()).find_map(|start| {
        let mut covered = 0;
        for wanted in phrase.as_bytes().split(|b| *b == b' ') {
            let word = words.get(start + covered).as_bytes();
            let fits = match wanted.strip_suffix(b"*") {
                Some(stem) => !word.is_empty() && word.starts_with(stem),
                None => word == wanted,
            };
            if !fits {
                return None;
            }
            covered += 1;
        }
        Some((start as u32, covered as u32))
    })
}
