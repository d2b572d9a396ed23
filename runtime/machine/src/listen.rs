//! What someone wrote: the safety phrases first, then the interrupts, then what is asked.

use alloc::vec::Vec;

use hearken_image::{AskKind, AskView, Image, MISSING, Match, NONE, Words, words};

use crate::answer::{Positions, value_of};
use crate::event::{EventKind, Why};
use crate::input::Refused;
use crate::present::Asked;
use crate::read;
use crate::run::Machine;
use crate::state::Waiting;

/// What a text was found to say, whoever writes it wherever.
#[derive(Debug)]
pub struct Heard {
    words: Words,
    /// Every phrase that stands in it, in the order of the file.
    found: Vec<Match>,
    /// The intent that fits best, safety or not, if one does.
    best: Option<Match>,
    /// Another fits just as well.
    unsure: bool,
    /// The three that fit best, none of them a matter of safety.
    candidates: [u32; 3],
}

/// What a text is to an ask, word for word.
enum Understood {
    /// The option at a position.
    One(u32),
    /// The options at several positions.
    Several(Vec<u32>),
    /// A value.
    Value(i64),
}

/// A text that goes to a prompt which cannot hold it is still listened to, up to this many characters a word list.
const RESERVED: [(&str, bool); 2] = [("help", true), ("stop", false)];

impl Heard {
    /// What an image makes of a text.
    pub fn of(image: &Image<'_>, text: &str) -> Self {
        let words = words(text);
        let mut found = Vec::new();
        let (mut best, mut unsure): (Option<Match>, bool) = (None, false);
        for this in image.phrases.matches(&words) {
            found.push(this);
            match best {
                Some(b) if b.letters > this.letters || b.intent == this.intent && b.letters == this.letters => {}
                Some(b) if b.letters == this.letters => unsure = true,
                _ => (best, unsure) = (Some(this), false),
            }
        }
        let candidates = candidates(image, &found);
        Heard { words, found, best, unsure, candidates }
    }
}

/// The three intents that fit best, in the order in which they do.
fn candidates(image: &Image<'_>, found: &[Match]) -> [u32; 3] {
    let mut ranked: [(u32, u32); 3] = [(0, NONE); 3];
    for found in found {
        if image.tables.intents.get(found.intent).is_none_or(|i| i.safety()) {
            continue;
        }
        match ranked.iter_mut().find(|place| place.1 == found.intent) {
            // Of its phrases the longest counts.
            Some(place) => place.0 = place.0.max(found.letters),
            None => {
                let [.., last] = &mut ranked;
                if found.letters > last.0 {
                    *last = (found.letters, found.intent);
                }
            }
        }
        // Only one has changed: it moves up to where it belongs.
        let [first, second, third] = &mut ranked;
        if third.0 > second.0 {
            core::mem::swap(second, third);
        }
        if second.0 > first.0 {
            core::mem::swap(first, second);
        }
    }
    ranked.map(|(_, intent)| intent)
}

impl Machine<'_, '_> {
    /// Takes a text, wherever it is written.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Refused> {
        #[cfg(feature = "proofs")]
        if let Some(heard) = self.heard {
            return self.take_text(text, heard);
        }
        let heard = Heard::of(self.image, text);
        self.take_text(text, &heard)
    }

    fn take_text(&mut self, text: &str, heard: &Heard) -> Result<(), Refused> {
        let safety = self.fired_by_safety(heard);
        if self.state.waiting == Waiting::Ended && safety.is_none() && self.reserved(&heard.words) != Some(true) {
            return Err(Refused::Ended);
        }
        // What was on offer is gone with the turn: what the text is among it is found out before.
        let asked = self.asked();
        let understood = match &asked {
            Some(Asked::Ask(ask)) => self.understood(ask, text, &heard.words),
            _ => None,
        };
        let meant = match &asked {
            Some(Asked::Confirm(_)) => self.offered(&heard.words).or_else(|| self.nth_offered(text)),
            _ => None,
        };
        self.begin_turn();
        self.event(EventKind::Wrote, NONE, heard.words.len() as i64, Why::Page, NONE);
        if let Some((interrupt, found)) = safety {
            self.event(EventKind::Named, found.intent, MISSING, Why::Phrase, found.phrase);
            self.fire(interrupt, Why::Phrase, found.phrase);
            return Ok(());
        }
        if let Some(interrupt) = self.titled(&heard.words) {
            self.fire(interrupt, Why::Menu, NONE);
            return Ok(());
        }
        if let Some(found) = heard.best.filter(|_| !heard.unsure)
            && let Some(interrupt) = self.interrupt_on(found.intent)
        {
            self.event(EventKind::Named, found.intent, MISSING, Why::Phrase, found.phrase);
            self.fire(interrupt, Why::Phrase, found.phrase);
            return Ok(());
        }
        match (&asked, understood, meant) {
            (Some(Asked::Confirm(ask)), _, Some(intent)) => {
                self.meant(ask, intent, Why::Wording);
                return Ok(());
            }
            (Some(Asked::Ask(ask)), Some(understood), _) => {
                match understood {
                    Understood::One(position) => self.choose(ask, &[position], Why::Wording),
                    Understood::Several(positions) => self.choose(ask, &positions, Why::Wording),
                    Understood::Value(value) => self.give(ask, value, Why::Wording),
                }
                return Ok(());
            }
            _ => {}
        }
        match self.reserved(&heard.words) {
            Some(true) => {
                self.help(Why::Word);
                return Ok(());
            }
            Some(false) => {
                self.stop(Why::Word);
                return Ok(());
            }
            None => {}
        }
        match &asked {
            // What is written where one was asked which was meant answers the question itself.
            Some(Asked::Ask(ask) | Asked::Confirm(ask)) => self.reply(ask, text, heard),
            None => {
                self.event(EventKind::NotTaken, NONE, MISSING, Why::NothingFitted, NONE);
                self.again();
            }
        }
        Ok(())
    }

    /// The first interrupt that a safety intent in the text fires.
    fn fired_by_safety(&self, heard: &Heard) -> Option<(u32, Match)> {
        let mut first: Option<(u32, Match)> = None;
        for found in &heard.found {
            if !self.image.tables.intents.get(found.intent).is_some_and(|i| i.safety()) {
                continue;
            }
            if let Some(interrupt) = self.interrupt_on(found.intent)
                && first.is_none_or(|(f, _)| interrupt < f)
            {
                first = Some((interrupt, *found));
            }
        }
        first
    }

    /// The first interrupt on an intent that is not running already.
    fn interrupt_on(&self, intent: u32) -> Option<u32> {
        let tables = &self.image.tables;
        let position = tables.interrupts.iter().position(|i| {
            let listens = (0..i.intent_count)
                .any(|n| tables.numbers.get(i.intents.saturating_add(n)).is_some_and(|number| number.value == intent));
            listens && !self.state.inside(i.flow)
        })?;
        Some(position as u32)
    }

    /// The interrupt whose title this is.
    fn titled(&self, said: &Words) -> Option<u32> {
        let position = self.image.tables.interrupts.iter().position(|i| {
            i.title != NONE
                && *said == words(self.image.texts.get(i.title))
                && !said.is_empty()
                && !self.state.inside(i.flow)
        })?;
        Some(position as u32)
    }

    fn reserved(&self, said: &Words) -> Option<bool> {
        RESERVED.iter().find(|(word, _)| said.len() == 1 && said.get(0) == *word).map(|(_, help)| *help)
    }

    /// What a text is, if it is an option's wording, its number, or a value of the kind asked for.
    fn understood(&self, ask: &AskView<'_>, text: &str, said: &Words) -> Option<Understood> {
        match ask.kind {
            AskKind::One | AskKind::Scale { .. } => {
                let number = read::number(text).filter(|n| n % 10_000 == 0).map(|n| n / 10_000);
                let position = self.offered(said).or_else(|| self.numbered(ask, number?));
                position.map(Understood::One)
            }
            AskKind::Several { alone } => {
                let mut positions = Positions::default();
                if let Some(position) = self.offered(said) {
                    positions.add(position);
                } else {
                    let mut rest = Some(text);
                    while let Some(text) = rest {
                        let (part, behind) = first_part(text);
                        rest = behind;
                        let named = self.offered(&words(part));
                        positions.add(named.or_else(|| self.numbered(ask, read::number(part)? / 10_000))?);
                    }
                }
                positions.fitting(alone).map(|chosen| Understood::Several(chosen.to_vec()))
            }
            AskKind::YesNo => read::yes_or_no(self.image, text).map(|yes| Understood::Value(i64::from(yes))),
            AskKind::Number { .. } => value_of(ask, read::number(text)?).map(Understood::Value),
            AskKind::Date => read::date(text).map(Understood::Value),
            AskKind::Time => read::time(text).map(Understood::Value),
            AskKind::Text { .. } => None,
        }
    }

    /// The position of the option on offer that has these words.
    fn offered(&self, said: &Words) -> Option<u32> {
        if said.is_empty() {
            return None;
        }
        self.offers().find(|o| words(o.text.plain()) == *said).map(|o| o.position)
    }

    /// The option on offer that this number counts to.
    fn nth_offered(&self, text: &str) -> Option<u32> {
        let nth = read::number(text).filter(|n| n % 10_000 == 0)? / 10_000;
        self.offers().nth(usize::try_from(nth).ok()?.checked_sub(1)?).map(|o| o.position)
    }

    /// A number written where there are options: of a scale the weight, else the one counted from the top.
    fn numbered(&self, ask: &AskView<'_>, number: i64) -> Option<u32> {
        match ask.kind {
            AskKind::Scale { scale } => {
                self.offers().find(|o| self.weight(scale, o.position) == Some(number)).map(|o| o.position)
            }
            _ => {
                let nth = usize::try_from(number).ok()?.checked_sub(1)?;
                self.offers().nth(nth).map(|o| o.position)
            }
        }
    }

    /// Text that is no option: what the `on` clauses say, or the answer itself, or asked again.
    fn reply(&mut self, ask: &AskView<'_>, text: &str, heard: &Heard) {
        let is_answer = if let AskKind::Text { up_to } = ask.kind {
            let too_long = text.char_indices().nth(up_to as usize).is_some();
            if too_long || heard.words.is_empty() && read::is_blank(text) {
                return self.not_taken(ask, Why::OutOfRange);
            }
            if let Some(dest) = ask.dest {
                let handle = self.state.text_index(dest);
                self.state.set_text(handle, Some(text));
            }
            true
        } else {
            false
        };
        let named = heard.best.filter(|_| !heard.unsure);
        self.remember(ask, heard);
        self.state.candidates = heard.candidates;
        if let Some(found) = named {
            self.event(EventKind::Named, found.intent, MISSING, Why::Phrase, found.phrase);
        }
        let clause = named.and_then(|found| ask.each_on().find(|on| on.intents().any(|i| i == found.intent)));
        if let (Some(on), Some(found)) = (clause, named) {
            if is_answer {
                self.event(EventKind::Answered, NONE, MISSING, Why::Phrase, found.phrase);
            }
            return self.run(on.target);
        }
        let why = if heard.unsure { Why::Unsure } else { Why::NothingFitted };
        let targets = ask.targets();
        let otherwise = targets.unsure.filter(|_| heard.unsure).or(targets.anything_else);
        if is_answer || otherwise.is_some() {
            self.event(
                EventKind::Answered,
                NONE,
                MISSING,
                if is_answer && !ask.listens() { Why::Page } else { why },
                NONE,
            );
            return self.run(otherwise.unwrap_or(ask.next));
        }
        self.not_taken(ask, why);
    }

    /// Keeps what a text answer was found to mean, where the page reads it.
    fn remember(&mut self, ask: &AskView<'_>, heard: &Heard) {
        let Some(slot) = ask.heard else { return };
        let best = heard.best.filter(|_| !heard.unsure);
        let values = [
            best.map_or(MISSING, |b| i64::from(b.intent)),
            if best.is_some() { 100 } else { 0 },
            heard.words.len() as i64,
        ];
        for (n, value) in values.into_iter().enumerate() {
            self.state.store(hearken_image::Slot { index: slot.index + n as u32, local: slot.local }, value);
        }
    }
}

/// The first part of a list as people write them, and what stands behind it: `walking, talking and music`.
fn first_part(text: &str) -> (&str, Option<&str>) {
    const AND: &str = " and ";
    let bytes = text.as_bytes();
    for at in 0..bytes.len() {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let length = match rest.first() {
            Some(b',' | b';' | b'\n') => 1,
            Some(b' ') if rest.starts_with(AND.as_bytes()) => AND.len(),
            _ => continue,
        };
        return (text.get(..at).unwrap_or(""), text.get(at + length..));
    }
    (text, None)
}
