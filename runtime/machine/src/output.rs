//! What a turn says and what happened in it: one run of bytes and one text, which the session reuses, so that a step
//! allocates nothing and a session stays small.
//!
//! A record: its kind with flags, the length of what follows, why; the subject and the place (each plus one), a value and
//! the number of a phrase, if it has them. One that shows a message goes on with how: 0 for as it stands in the image; else the number of its
//! values plus one, the values, its marks, a 0, and the length of its text. Behind the records stands what is on offer,
//! if it is not every option of the ask as it stands in the image: the position (plus one) and how the message is
//! shown; or what an activity is given.

use alloc::string::String;
use alloc::vec::Vec;

use hearken_image::{MISSING, MarkKind, NONE};

use crate::bytes::{write_bytes, write_i64, write_u32, zigzag};
use crate::event::{EventKind, Why};
use crate::offers::Among;

/// In the byte of a record's kind.
pub(crate) const HAS_VALUE: u8 = 0x20;
pub(crate) const HAS_WHICH: u8 = 0x40;
/// It was said before the session was closed: shown, and no event of this turn.
pub(crate) const SILENT: u8 = 0x80;

/// Buffers grow by this much at a time: twice as large each time, they would mostly lie empty.
const STEP: usize = 32;

/// What happened.
#[derive(Clone, Copy)]
pub(crate) struct Happened {
    pub kind: EventKind,
    pub why: Why,
    /// The place at which it happened, or none.
    pub place: u32,
    pub subject: u32,
    /// Missing for none.
    pub value: i64,
    /// Which phrase, or none.
    pub which: u32,
    /// One of the flags above, for what is no event of this turn.
    pub silent: u8,
}

/// What a turn says.
#[derive(Debug, Default)]
pub(crate) struct Output {
    /// The records, then what is on offer.
    pub record: Vec<u8>,
    /// The texts that were put together, one after the other.
    pub text: String,
    /// Where what is on offer begins: in the record, and in the text.
    pub prompt: (u32, u32),
    /// Where this turn begins, in the record and in the text: behind the last one, if that may have to come back.
    pub start: (u32, u32),
    /// What was said before this in the record is not shown: it was answered in the same turn.
    pub shown_from: u32,
    /// How many of the records are events.
    pub events: u32,
    /// Of what the offers are a part.
    pub among: Among,
    /// Whether what is on offer stands in the record; else it is every option, as it stands in the image.
    pub listed: bool,
}

/// An output as it was: see [`Output::back_to`].
#[derive(Clone, Copy)]
pub(crate) struct Before {
    lengths: (usize, usize),
    prompt: (u32, u32),
    start: (u32, u32),
    shown_from: u32,
    events: u32,
    among: Among,
    listed: bool,
}

impl Output {
    pub(crate) fn clear(&mut self) {
        self.record.clear();
        self.text.clear();
        self.prompt = (0, 0);
        self.start = (0, 0);
        self.shown_from = 0;
        self.events = 0;
        self.among = Among::default();
        self.listed = false;
    }

    /// From here on, what is on offer.
    pub(crate) fn begin_prompt(&mut self, listed: bool) {
        self.prompt = (self.record.len() as u32, self.text.len() as u32);
        self.listed = listed;
    }

    /// As it is, to come back to.
    pub(crate) fn as_it_is(&self) -> Before {
        let Output { prompt, start, shown_from, events, among, listed, .. } = *self;
        Before { lengths: (self.record.len(), self.text.len()), prompt, start, shown_from, events, among, listed }
    }

    /// Comes back to what it was: what has been added is gone.
    pub(crate) fn back_to(&mut self, before: Before) {
        let Before { lengths, prompt, start, shown_from, events, among, listed } = before;
        self.record.truncate(lengths.0);
        self.text.truncate(lengths.1);
        (self.prompt, self.start, self.shown_from) = (prompt, start, shown_from);
        (self.events, self.among, self.listed) = (events, among, listed);
    }

    /// A new turn begins behind the last one, of which only what is on offer is still looked at.
    pub(crate) fn begin_behind(&mut self) {
        self.start = (self.record.len() as u32, self.text.len() as u32);
        self.shown_from = self.start.0;
        self.events = 0;
    }

    /// So many items of a questionnaire are to follow: there is room for what is said of them.
    pub(crate) fn expect(&mut self, items: usize) {
        self.record.reserve_exact(items.min(100) * 2 * STEP);
    }

    /// An answer is taken and the turn goes on: what it has said so far is not shown, and what was on offer is no more.
    pub(crate) fn go_on(&mut self) {
        if self.listed {
            // What was on offer in the turn before stays, if that has to come back.
            if self.prompt.0 >= self.start.0 {
                self.record.truncate(self.prompt.0 as usize);
                self.text.truncate(self.prompt.1 as usize);
            }
            self.listed = false;
            self.among = Among::Nothing;
        }
        self.shown_from = self.record.len() as u32;
    }

    /// Room for so much more.
    #[inline]
    fn room(&mut self, more: usize) {
        if self.record.capacity() - self.record.len() < more {
            self.grow(more);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, more: usize) {
        self.record.reserve_exact(more.next_multiple_of(STEP));
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, happened: Happened) {
        let Happened { kind, why, place, subject, value, which, silent } = happened;
        let (subject_1, place_1) = (subject.wrapping_add(1), place.wrapping_add(1));
        let (zigzag, has_value) = (zigzag(value), value != MISSING);
        let has_room = self.record.capacity() - self.record.len() >= 8;
        if has_room && (subject_1 | place_1) < 0x4000 && which == NONE && (!has_value || zigzag < 0x80) {
            self.events += u32::from(silent == 0);
            // Mostly it is no more than eight bytes, and they go out at once.
            let mut word = u64::from(kind as u8 | silent) | (why as u64) << 16;
            let mut length = 3;
            for number in [subject_1, place_1].map(u64::from) {
                let is_long = u64::from(number >= 0x80);
                word |= (number + (number & 0x3f80) + (is_long << 7)) << (8 * length);
                length += 1 + is_long;
            }
            if has_value {
                word |= u64::from(HAS_VALUE) | zigzag << (8 * length);
                length += 1;
            }
            word |= (length - 2) << 8;
            let end = self.record.len() + length as usize;
            self.record.extend_from_slice(&word.to_le_bytes());
            self.record.truncate(end);
        } else {
            self.push_long(kind as u8 | silent, why, subject, place, value, which);
        }
    }

    /// A record with a number that is long, or for which there is no room yet.
    #[cold]
    #[inline(never)]
    fn push_long(&mut self, kind: u8, why: Why, subject: u32, place: u32, value: i64, which: u32) {
        self.events += u32::from(kind & SILENT == 0);
        self.room(STEP);
        let (has_value, has_which) = (value != MISSING, which != NONE);
        let flags = if has_value { HAS_VALUE } else { 0 } | if has_which { HAS_WHICH } else { 0 };
        let start = self.record.len();
        self.record.extend_from_slice(&[kind | flags, 0, why as u8]);
        write_u32(&mut self.record, subject.wrapping_add(1));
        write_u32(&mut self.record, place.wrapping_add(1));
        if has_value {
            write_i64(&mut self.record, value);
        }
        if has_which {
            write_u32(&mut self.record, which);
        }
        let length = self.record.len() - start - 2;
        if let Some(l) = self.record.get_mut(start + 1) {
            *l = length as u8;
        }
    }

    /// A number of what a record says.
    pub(crate) fn number(&mut self, number: u32) {
        self.room(5);
        write_u32(&mut self.record, number);
    }

    /// A mark over bytes of the text that is being put together.
    pub(crate) fn mark(&mut self, kind: MarkKind, start: u32, end: u32, address: &str) {
        self.room(STEP + address.len());
        self.record.push(kind as u8 + 1);
        write_u32(&mut self.record, start);
        write_u32(&mut self.record, end.saturating_sub(start));
        write_bytes(&mut self.record, address.as_bytes());
    }

    pub(crate) fn push_str(&mut self, text: &str) {
        if self.text.capacity() - self.text.len() < text.len() {
            self.text.reserve_exact(text.len().next_multiple_of(STEP));
        }
        self.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Records;

    #[test]
    fn what_happened_is_read_as_it_was_recorded_however_long_its_numbers_are() {
        let numbers = [0, 1, 0x7e, 0x7f, 0x80, 0x3ffd, 0x3ffe, 0x3fff, 0x4000, NONE - 1, NONE];
        let values = [MISSING, 0, 1, -1, 63, 64, -64, -65, i64::MAX];
        let (kinds, whys) = ([EventKind::Chose, EventKind::Asked], [Why::Page, Why::Phrase]);
        let mut output = Output::default();
        let mut all = Vec::new();
        for (subject, place) in numbers.into_iter().flat_map(|s| numbers.map(|p| (s, p))) {
            for (value, which) in values.into_iter().flat_map(|v| [NONE, 3, 0x1234].map(|w| (v, w))) {
                for (silent, at) in [(0, 0), (SILENT, 1)] {
                    all.push(Happened { kind: kinds[at], why: whys[at], place, subject, value, which, silent });
                }
            }
        }
        all.iter().for_each(|happened| output.push(*happened));
        assert_eq!(output.events as usize, all.len() / 2);
        let mut records = Records::of(&output);
        let told = |h: &Happened| (h.kind, h.why, h.place, h.subject, h.value, h.which, h.silent);
        for happened in &all {
            assert_eq!(records.happened().as_ref().map(told), Some(told(happened)));
        }
        assert!(records.happened().is_none());
    }
}
