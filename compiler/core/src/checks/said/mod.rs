//! The wording itself: contacts that belong in the registry, and words that grade or deny somebody's risk.

mod contact;
mod risk;

use super::context::Context;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Text, TextPiece};
use crate::source::{At, Sources};
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
        for contact in contact::find(text, &self.registry) {
            let at = part(at, contact.start, contact.end);
            found_contact(self.context, at, contact.entry, self.found);
        }
        for (start, end) in risk::find(text) {
            let at = part(at, start, end);
            self.found.push(codes::e0752::grades_risk(at, self.context.words(at)));
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

fn found_contact(context: &Context<'_>, at: At, entry: Option<(&str, &'static str)>, found: &mut Vec<Diagnostic>) {
    found.push(codes::e0751::literal_contact(at, context.words(at), entry));
}

fn part(at: At, start: usize, end: usize) -> At {
    At { file: at.file, span: Span::new(at.span.start + start as u32, at.span.start + end as u32) }
}

/// Where in a file there is anything to look for at all, found at the speed of memory: most text has neither a digit
/// nor a suspicious word.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    /// One flag for each [`BLOCK`] of bytes.
    blocks: Vec<bool>,
}

/// The hints of all files.
pub(super) fn hints(sources: &Sources) -> Vec<Hints> {
    sources.iter().map(|(_, s)| Hints::of(&s.text)).collect()
}

/// So many bytes share a flag.
const BLOCK: usize = 64;

impl Hints {
    /// Looks at a whole file.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let rest = |from: usize| bytes.get(from..).unwrap_or_default();
        let (second, third) = (rest(1), rest(2));
        let blocks = bytes.chunks(BLOCK).enumerate().map(|(i, block)| {
            let second = second.get(i * BLOCK..).unwrap_or_default();
            let third = third.get(i * BLOCK..).unwrap_or_default();
            hinted(block, second, third)
        });
        Hints { blocks: blocks.collect() }
    }

    /// Whether there is anything in some bytes of the file, or close to them.
    pub fn any(&self, span: Span) -> bool {
        let (first, last) = (span.start as usize / BLOCK, span.end as usize / BLOCK);
        self.blocks.get(first..=last.min(self.blocks.len().saturating_sub(1))).is_some_and(|b| b.contains(&true))
    }
}

/// Whether a digit, an address, or a word about risk begins in a block; `second` and `third` are the bytes one and two
/// further on.
fn hinted(block: &[u8], second: &[u8], third: &[u8]) -> bool {
    let mut found = 0_u8;
    for b in block {
        found |= u8::from(b.wrapping_sub(b'0') < 10) | u8::from(*b == b'@') | u8::from(*b == b'/');
    }
    for ((a, b), c) in block.iter().zip(second).zip(third) {
        let (a, b, c) = (a | 0x20, b | 0x20, c | 0x20);
        let is = |x: u8, y: u8, z: u8| u8::from(a == x) & u8::from(b == y) & u8::from(c == z);
        // "risk", "safe", "danger", "suicidal", "www.".
        found |= is(b'i', b's', b'k') | is(b's', b'a', b'f') | is(b'd', b'a', b'n') | is(b'u', b'i', b'c');
        found |= is(b'w', b'w', b'.');
    }
    found != 0
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
                assert!(Hints::of(&text).any(span), "{wanted} at {before}");
            }
        }
        assert!(!Hints::of(&filler.repeat(5)).any(Span::new(0, 200)));
    }
}
