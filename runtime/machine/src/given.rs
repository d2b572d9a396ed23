//! The values that a message is given: from the stack while it is said, or as they were kept of what was said.

use alloc::vec::Vec;

use hearken_image::MISSING;

use crate::bytes::{Cursor, write_bytes, write_i64};
use crate::state::State;

/// A value that is given to a message or an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Missing,
    Number(i64),
    Text(&'a str),
}

const MISSING_TAG: u8 = 0;
const NUMBER: u8 = 1;
const TEXT: u8 = 2;

impl<'a> Value<'a> {
    /// Keeps it: in a turn's record, and so in a save. What was said stays said, whatever is set later.
    pub(crate) fn write(self, out: &mut Vec<u8>) {
        match self {
            Value::Missing => out.push(MISSING_TAG),
            Value::Number(value) => {
                out.push(NUMBER);
                write_i64(out, value);
            }
            Value::Text(text) => {
                out.push(TEXT);
                write_bytes(out, text.as_bytes());
            }
        }
    }

    /// Reads one that was kept.
    pub(crate) fn read(from: &mut Cursor<'a>) -> Self {
        match from.u8() {
            MISSING_TAG => Value::Missing,
            NUMBER => Value::Number(from.i64()),
            TEXT => Value::Text(from.text()),
            _ => {
                from.broken = true;
                Value::Missing
            }
        }
    }

    /// Passes over so many. Gives them as they were kept.
    pub(crate) fn pass(count: u32, from: &mut Cursor<'a>) -> &'a [u8] {
        let before = *from;
        for _ in 0..count {
            Value::read(from);
            if from.broken {
                break;
            }
        }
        from.since(before)
    }
}

/// All values that are given to one message.
#[derive(Clone, Copy)]
pub(crate) enum Given<'a> {
    /// From the stack.
    Stack(&'a [i64], &'a State),
    /// So many as they were kept.
    Kept(u32, &'a [u8]),
}

impl<'a> Given<'a> {
    /// How many.
    pub(crate) fn count(&self) -> u32 {
        match self {
            Given::Stack(values, _) => values.len() as u32,
            Given::Kept(count, _) => *count,
        }
    }

    /// The one of this number; missing if there is none.
    pub(crate) fn get(&self, number: u32) -> Value<'a> {
        match self {
            Given::Stack(values, state) => values.get(number as usize).map_or(Value::Missing, |v| of(*v, state)),
            Given::Kept(count, bytes) => {
                if number >= *count {
                    return Value::Missing;
                }
                let mut from = Cursor::new(bytes);
                Value::pass(number, &mut from);
                Value::read(&mut from)
            }
        }
    }

    /// Keeps them all.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Given::Stack(values, state) => values.iter().for_each(|v| of(*v, state).write(out)),
            Given::Kept(_, bytes) => out.extend_from_slice(bytes),
        }
    }
}

/// A value of the stack: a text stands there as its handle.
pub(crate) fn of(value: i64, state: &State) -> Value<'_> {
    match state.text_of(value) {
        Some(text) => Value::Text(text),
        None if value == MISSING => Value::Missing,
        None => Value::Number(value),
    }
}
