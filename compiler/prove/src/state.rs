//! States: what tells them apart, and how they are kept.

use hearken_image::{MISSING, NONE, Op};
use hearken_runtime::{Frame, Moment, State, Waiting};

use crate::asked::{Asked, AskedAt};
use crate::code::Code;
use crate::parts::{PartSet, Parts};
use crate::term::{Term, Terms};
use crate::watcher::Pending;

/// What tells states apart.
pub(crate) struct Keys<'a, 'i> {
    pub code: &'a Code<'i>,
    pub terms: &'a Terms,
    pub asked: AskedAt<'a>,
    /// A promise names a step: which one it is in matters.
    pub steps: bool,
    /// The parts that are not looked at while they lie still; none where everything is.
    pub parts: Option<&'a Parts>,
}

impl Keys<'_, '_> {
    /// Everything that may make a difference from here on, as bytes: equal for states that behave the same.
    pub(crate) fn key(&self, state: &State, pending: &[Pending], into: &mut Vec<u8>) {
        into.clear();
        let present = self.parts.map_or(0, |p| p.present(state));
        into.extend_from_slice(pending);
        into.push(match state.waiting {
            Waiting::Ended => 0,
            Waiting::Answer => 1,
            Waiting::Activity => 2,
            Waiting::Until(_) => 3,
        });
        if state.was_so != 0 || state.due != NONE {
            number(into, state.was_so as i64);
            number(into, i64::from(state.due.wrapping_add(1)));
        } else {
            into.push(0xff);
        }
        if self.steps {
            number(into, i64::from(state.step.wrapping_add(1)));
        }
        for (n, frame) in state.frames.iter().enumerate() {
            number(into, i64::from(frame.at));
            number(into, i64::from(frame.place.wrapping_add(1)));
            into.push(u8::from(frame.until != MISSING));
            let number = self.code.number(frame.at);
            let bases = (usize::from(frame.values), usize::from(frame.texts));
            if n + 1 == state.frames.len() {
                self.terms(number.and_then(|n| self.asked.at(n)), state, bases, present, into);
                if let Some((Op::Confirm { .. }, _)) = self.code.image.op(frame.at) {
                    state.candidates.iter().for_each(|c| self::number(into, i64::from(c.wrapping_add(1))));
                }
            } else {
                let above = state.frames.get(n + 1).map_or(NONE, |f| f.flow);
                let left = number.and_then(|n| self.asked.left(n, above));
                self.terms(left, state, bases, present, into);
            }
        }
        if state.frames.is_empty() {
            self.terms(Some(self.asked.ended()), state, (0, 0), present, into);
        }
    }

    fn terms(&self, asked: Option<&Asked>, state: &State, bases: (usize, usize), present: PartSet, into: &mut Vec<u8>) {
        let Some(asked) = asked else { return into.push(0xfe) };
        asked.each(state, present, |n, term| {
            if let Term::Text(slot) = self.terms.get(term) {
                let index = slot.index as usize + if slot.local { bases.1 } else { 0 };
                if let Some(text) = state.texts.get(index).and_then(|t| t.as_deref()) {
                    number(into, i64::from(n));
                    number(into, text.len() as i64);
                    into.extend_from_slice(text.as_bytes());
                }
                return;
            }
            let value = self.terms.value(term, state, bases);
            // Most are 0 or missing: which ones are not is said by their number.
            if value != 0 {
                number(into, i64::from(n));
                number(into, value);
            }
        });
        into.push(0xfe);
    }
}

/// A number, of variable length.
pub(crate) fn number(into: &mut Vec<u8>, value: i64) {
    let mut rest = ((value << 1) ^ (value >> 63)) as u64;
    if value == MISSING {
        into.push(0xfd);
        return;
    }
    while rest >= 0x40 {
        into.push((rest & 0x3f) as u8 | 0x40);
        rest >>= 6;
    }
    into.push(rest as u8);
}

fn read(from: &mut &[u8]) -> i64 {
    let (mut value, mut shift) = (0u64, 0u32);
    while let Some((byte, rest)) = from.split_first() {
        *from = rest;
        if *byte == 0xfd {
            return MISSING;
        }
        value |= u64::from(byte & 0x3f).checked_shl(shift).unwrap_or(0);
        shift += 6;
        if byte & 0x40 == 0 {
            break;
        }
    }
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

/// Keeps a state in few bytes.
pub(crate) fn keep(state: &State, into: &mut Vec<u8>) {
    let small = |value: u32| i64::from(value.wrapping_add(1));
    number(into, state.frames.len() as i64);
    for frame in &state.frames {
        for value in [frame.flow, frame.at, frame.place.wrapping_add(1), frame.values.into(), frame.texts.into()] {
            number(into, i64::from(value));
        }
        number(into, frame.until);
    }
    let (kind, until) = match state.waiting {
        Waiting::Ended => (0, 0),
        Waiting::Answer => (1, 0),
        Waiting::Activity => (2, 0),
        Waiting::Until(until) => (3, until),
    };
    into.push(kind);
    number(into, until);
    state.candidates.iter().for_each(|c| number(into, small(*c)));
    number(into, state.was_so as i64);
    for value in [small(state.due), small(state.step), state.now.utc, state.asked, i64::from(state.seed)] {
        number(into, value);
    }
    number(into, state.texts.len() as i64);
    for text in &state.texts {
        number(into, text.as_ref().map_or(-1, |t| t.len() as i64));
        into.extend_from_slice(text.as_ref().map_or(&[], |t| t.as_bytes()));
    }
    let mut missing = 0;
    number(into, state.values.len() as i64);
    for value in &state.values {
        if *value == MISSING {
            missing += 1;
            continue;
        }
        number(into, missing);
        number(into, *value);
        missing = 0;
    }
}

/// Takes up a state that was kept.
pub(crate) fn take_up(mut from: &[u8], state: &mut State) {
    let from = &mut from;
    let small = |value: i64| (value as u32).wrapping_sub(1);
    state.frames.clear();
    for _ in 0..read(from) {
        let (flow, at, place) = (read(from) as u32, read(from) as u32, small(read(from)));
        let (values, texts) = (read(from) as u16, read(from) as u16);
        state.frames.push(Frame { flow, at, place, values, texts, until: read(from) });
    }
    let kind = byte(from);
    let until = read(from);
    state.waiting = match kind {
        0 => Waiting::Ended,
        1 => Waiting::Answer,
        2 => Waiting::Activity,
        _ => Waiting::Until(until),
    };
    for candidate in &mut state.candidates {
        *candidate = small(read(from));
    }
    state.was_so = read(from) as u64;
    state.due = small(read(from));
    state.step = small(read(from));
    state.now = Moment { utc: read(from), offset: 0 };
    state.asked = read(from);
    state.seed = read(from) as u32;
    (state.turn, state.events) = (1, 0);
    state.texts.clear();
    for _ in 0..read(from) {
        let length = read(from);
        let text = usize::try_from(length).ok().and_then(|n| from.split_at_checked(n));
        state.texts.push(text.map(|(text, rest)| {
            *from = rest;
            String::from_utf8_lossy(text).into_owned()
        }));
    }
    let count = read(from) as usize;
    state.values.clear();
    while !from.is_empty() {
        let missing = read(from) as usize;
        state.values.resize(state.values.len() + missing, MISSING);
        state.values.push(read(from));
    }
    state.values.resize(count, MISSING);
}

fn byte(from: &mut &[u8]) -> u8 {
    match from.split_first() {
        Some((byte, rest)) => {
            *from = rest;
            *byte
        }
        None => 0,
    }
}
