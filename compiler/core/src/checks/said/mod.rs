//! The wording itself: contacts that belong in the registry, and words that grade or deny somebody's risk.

mod contact;
mod risk;

use super::context::Context;
use super::walk::{self, Visit};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Expr, Program, Stmt, Text, TextPiece};
use crate::source::At;
use hearken_grammar::{Mark, Span};

/// Everything that a person, or somebody who is told, may read.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let registry = contact::Registry::of(context);
    let mut reading = Reading { context, registry, found };
    let program = context.program;
    for flow in &program.flows {
        flow.title.iter().for_each(|t| reading.text(t));
        walk::block(&mut reading, &flow.body);
    }
    for interrupt in &program.interrupts {
        interrupt.title.iter().for_each(|t| reading.text(t));
    }
    for q in &program.questionnaires {
        q.stem.iter().chain(q.items.iter().map(|i| &i.text)).for_each(|t| reading.text(t));
        let bands = q.scores.iter().filter_map(|s| s.bands.as_ref());
        for list in bands.filter_map(|b| program.lists.get(b.list as usize)) {
            list.choices.iter().for_each(|c| reading.text(&c.text));
        }
    }
    for wording in &program.wordings {
        wording.cases.iter().map(|(_, _, t)| t).chain(&wording.otherwise).for_each(|t| reading.text(t));
    }
    for variable in &program.variables {
        variable.or.iter().for_each(|t| reading.text(t));
    }
}

struct Reading<'l, 'p> {
    context: &'l Context<'p>,
    registry: contact::Registry<'p>,
    found: &'l mut Vec<Diagnostic>,
}

impl<'p> Visit<'p> for Reading<'_, 'p> {
    fn program(&self) -> &'p Program {
        self.context.program
    }

    fn stmt(&mut self, s: &'p Stmt) {
        match s {
            Stmt::Say(t) | Stmt::Tell(_, t, _) => self.text(t),
            Stmt::If(..) | Stmt::Match(_) | Stmt::Ask(_) | Stmt::Vary(..) => walk::stmt(self, s),
            _ => {}
        }
    }

    // Values in conditions are compared, not shown.
    fn expr(&mut self, _: &'p Expr) {}

    fn text(&mut self, t: &'p Text) {
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
}

impl Reading<'_, '_> {
    fn literal(&mut self, at: At) {
        let text = self.context.words(at);
        let hints = Hints::of(text);
        if hints.digit || hints.sign {
            for contact in contact::find(text, &self.registry) {
                let at = part(at, contact.start, contact.end);
                found_contact(self.context, at, contact.entry, self.found);
            }
        }
        if hints.word {
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

fn found_contact(context: &Context<'_>, at: At, entry: Option<(&str, &'static str)>, found: &mut Vec<Diagnostic>) {
    found.push(codes::e0751::literal_contact(at, context.words(at), entry));
}

fn part(at: At, start: usize, end: usize) -> At {
    At { file: at.file, span: Span::new(at.span.start + start as u32, at.span.start + end as u32) }
}

/// Whether there is anything to look for at all, at the speed of memory: most text has neither a digit nor a
/// suspicious word.
#[derive(Clone, Copy, Default)]
struct Hints {
    digit: bool,
    sign: bool,
    word: bool,
}

impl Hints {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut digit, mut sign) = (0_u8, 0_u8);
        for b in bytes {
            digit |= u8::from(b.wrapping_sub(b'0') < 10);
            sign |= u8::from(*b == b'@') | u8::from(*b == b'/');
        }
        // "risk", "safe", "dan(ger)", "(s)uic(idal)".
        let mut word = 0_u8;
        let lower = |b: &u8| b | 0x20;
        for ((a, b), c) in bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2)) {
            let (a, b, c) = (lower(a), lower(b), lower(c));
            let is = |x: &[u8; 3]| u8::from(a == x[0]) & u8::from(b == x[1]) & u8::from(c == x[2]);
            word |= is(b"isk") | is(b"saf") | is(b"dan") | is(b"uic");
        }
        Hints { digit: digit != 0, sign: sign != 0 || text.contains("www."), word: word != 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Hints;

    #[test]
    fn what_is_looked_for_is_never_passed_over() {
        let hints = |t| {
            let h = Hints::of(t);
            (h.digit, h.sign, h.word)
        };
        assert_eq!(hints("call 999"), (true, false, false));
        assert_eq!(hints("write to jo@samaritans.org"), (false, true, false));
        assert_eq!(hints("You are SAFE"), (false, false, true));
        assert_eq!(hints("a low risk"), (false, false, true));
        assert_eq!(hints("Worry is a chain of thoughts"), (false, false, false));
    }
}
