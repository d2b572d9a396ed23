//! The wording itself: contacts that belong in the registry, and words that grade or deny somebody's risk.

mod contact;
mod risk;

use super::context::Context;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Text, TextPiece};
use crate::source::At;
use hearken_grammar::{Mark, Span};

/// Everything that a person, or somebody who is told, may read.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let registry = contact::Registry::of(context);
    let mut reading = Reading { context, registry, found };
    for text in &context.survey.suspects {
        reading.text(text);
    }
}

struct Reading<'l, 'p> {
    context: &'l Context<'p>,
    registry: contact::Registry<'p>,
    found: &'l mut Vec<Diagnostic>,
}

impl Reading<'_, '_> {
    fn text(&mut self, t: &Text) {
        if t.pieces.is_empty() {
            self.literal(t.at);
            return;
        }
        for piece in &t.pieces {
            match piece {
                TextPiece::Literal(at) => self.literal(*at),
                TextPiece::Mark(Mark::LinkClose(_), Some(at)) => self.link(*at),
                _ => {}
            }
        }
    }

    fn literal(&mut self, at: At) {
        let text = self.context.words(at);
        let hint = self.context.hints.get(at.file as usize).map_or(0, |h| h.of(at.span));
        if hint & (DIGIT | SIGN) != 0 {
            for contact in contact::find(text, &self.registry, hint & SIGN != 0) {
                let at = part(at, contact.start, contact.end);
                found_contact(self.context, at, contact.entry, self.found);
            }
        }
        if hint & RISK != 0 {
            for (start, end) in risk::find(text) {
                let at = part(at, start, end);
                self.found.push(codes::e0752::grades_risk(at, self.context.words(at)));
            }
        }
    }

    /// `[ring us](tel:…)`.
    fn link(&mut self, at: At) {
        let address = self.context.words(at);
        let entry = self.registry.of_address(address);
        if entry.is_some() || address.starts_with("tel:") || address.starts_with("sms:") {
            found_contact(self.context, at, entry, self.found);
        }
    }
}

/// Whether there is nothing in wording that would be told of it, whatever the registry of support has.
pub(crate) fn is_plain(literal: &str) -> bool {
    let hint = Hints::new(literal).of(Span::new(0, literal.len() as u32));
    let none = contact::Registry::default();
    hint & SIGN == 0 && contact::find(literal, &none, false).is_empty() && risk::find(literal).is_empty()
}

fn found_contact(context: &Context<'_>, at: At, entry: Option<(&str, &'static str)>, found: &mut Vec<Diagnostic>) {
    found.push(codes::e0751::literal_contact(at, context.words(at), entry));
}

fn part(at: At, start: usize, end: usize) -> At {
    At { file: at.file, span: Span::new(at.span.start + start as u32, at.span.start + end as u32) }
}

/// Where in a file there is anything to look for at all, found at the speed of memory: most text has neither a digit
/// nor a suspicious word.
#[derive(Debug)]
pub(crate) struct Hints<'s> {
    bytes: &'s [u8],
    /// What there is in each [`BLOCK`] of bytes.
    blocks: Vec<u8>,
}

impl<'s> Hints<'s> {
    /// Looks at a whole file, a stretch at a time.
    pub fn new(text: &'s str) -> Self {
        let bytes = text.as_bytes();
        let mut blocks = Vec::with_capacity(bytes.len().div_ceil(BLOCK));
        let mut hints = [0_u8; STRETCH];
        for (i, stretch) in bytes.chunks(STRETCH).enumerate() {
            let from = |more: usize| bytes.get(i * STRETCH + more..).unwrap_or_default();
            let hints = hints.get_mut(..stretch.len()).unwrap_or_default();
            mark(stretch, from(1), from(2), hints);
            blocks.extend(hints.chunks(BLOCK).map(|b| b.iter().fold(0, |all, h| all | h)));
        }
        Hints { bytes, blocks }
    }

    /// What there is in some bytes of the file.
    pub fn of(&self, span: Span) -> u8 {
        let (start, end) = (span.start as usize, span.end as usize);
        let whole = start.div_ceil(BLOCK)..end / BLOCK;
        let inside = self.blocks.get(whole.clone()).unwrap_or_default().iter().fold(0, |all, h| all | h);
        if whole.is_empty() {
            return self.exactly(start, end);
        }
        inside | self.exactly(start, whole.start * BLOCK) | self.exactly(whole.end * BLOCK, end)
    }

    /// The same, byte by byte: for the ends, which share their blocks with what stands around them.
    fn exactly(&self, start: usize, end: usize) -> u8 {
        let hinted_near = |block: usize| self.blocks.get(block).is_some_and(|h| *h != 0);
        if !hinted_near(start / BLOCK) && !hinted_near(end / BLOCK) {
            return 0;
        }
        let byte = |i: usize| self.bytes.get(i).copied().unwrap_or(0);
        (start..end).fold(0, |all, i| all | hinted(byte(i), byte(i + 1), byte(i + 2)))
    }
}

/// A digit.
const DIGIT: u8 = 1;
/// A sign of an address.
const SIGN: u8 = 2;
/// A part of a word about risk.
const RISK: u8 = 4;

/// So many bytes share a hint.
const BLOCK: usize = 16;

/// So many bytes are looked at in one go.
const STRETCH: usize = 4096;

/// Marks where there is a hint; `second` and `third` are the bytes one and two further on. Written so that the compiler
/// looks at many bytes at a time.
fn mark(bytes: &[u8], second: &[u8], third: &[u8], hints: &mut [u8]) {
    for (hint, a) in hints.iter_mut().zip(bytes) {
        *hint = hinted(*a, 0, 0);
    }
    for (((hint, a), b), c) in hints.iter_mut().zip(bytes).zip(second).zip(third) {
        *hint |= hinted(*a, *b, *c);
    }
}

/// Whether a digit, a sign of an address, or a part of a word about risk begins with these bytes.
#[inline(always)]
fn hinted(a: u8, b: u8, c: u8) -> u8 {
    let digit = u8::from(a.wrapping_sub(b'0') < 10);
    let sign = u8::from(a == b'@') | u8::from(a == b'/');
    let (a, b, c) = (a | 0x20, b | 0x20, c | 0x20);
    let is = |x: u8, y: u8, z: u8| u8::from(a == x) & u8::from(b == y) & u8::from(c == z);
    // "www.", "risk", "safe", "danger", "suicidal".
    let sign = sign | is(b'w', b'w', b'.');
    let risk = is(b'i', b's', b'k') | is(b's', b'a', b'f') | is(b'd', b'a', b'n') | is(b'u', b'i', b'c');
    (digit * DIGIT) | (sign * SIGN) | (risk * RISK)
}

#[cfg(test)]
mod tests {
    use super::{Hints, Span};

    #[test]
    fn what_is_looked_for_is_never_passed_over() {
        let filler = "Worry is a chain of thoughts, and so it goes on and on. ";
        for wanted in ["999", "jo@samaritans.org", "You are SAFE", "a low risk", "suicidal", "in danger", "www.x.org"] {
            for before in 0..80 {
                let text = format!("{}{wanted} {filler}", filler.repeat(3).get(..before).unwrap());
                let span = Span::new(before as u32, (before + wanted.len()) as u32);
                assert!(Hints::new(&text).of(span) != 0, "{wanted} at {before}");
            }
        }
        assert_eq!(Hints::new(&filler.repeat(5)).of(Span::new(0, 200)), 0);
        // A number next to a text is not in it.
        let text = "add 12\n> Hello, and welcome\n3";
        assert_eq!(Hints::new(text).of(Span::new(9, 27)), 0);
    }
}
