//! Writing a save.

use alloc::vec::Vec;

use hearken_image::{IdKind, Image, MISSING, NONE, ValueKind, checksum};

use super::{CANDIDATES, FRAME, LINES, MAGIC, TEXTS, VALUES, VERSION, WAS_SO, values};
use crate::bytes::{write_i64, write_u32, write_u64};
use crate::output::Output;
use crate::reading::{Line, Records, Shape};
use crate::shape::shape;
use crate::state::{State, Waiting};

pub(crate) fn write(image: &Image<'_>, state: &State, output: &Output, out: &mut Vec<u8>) {
    let start = out.len();
    let id = |kind, index: u32| u64::from(if index == NONE { 0 } else { image.ids.id(kind, index) });
    out.extend_from_slice(&MAGIC);
    out.push(VERSION);
    out.extend_from_slice(&(image.pack() as u32).to_le_bytes());
    write_u64(out, u64::from(state.turn));
    write_u64(out, u64::from(state.seed));
    write_i64(out, state.now.utc);
    write_i64(out, i64::from(state.now.offset));
    write_i64(out, state.now.local().saturating_sub(state.asked));
    let waiting = match state.waiting {
        Waiting::Ended => 0,
        Waiting::Answer => 1,
        Waiting::Activity => 2,
        Waiting::Until(_) => 3,
    };
    out.push(waiting);
    write_u64(out, u64::from(state.events));
    write_u64(out, id(IdKind::Place, state.step));
    write_u64(out, id(IdKind::Interrupt, state.due));

    let mut group = Vec::new();
    variables(image, state, NONE, (0, 0), Part::Values, &mut group);
    finish(VALUES, &mut group, out);
    variables(image, state, NONE, (0, 0), Part::Texts, &mut group);
    finish(TEXTS, &mut group, out);
    for interrupt in (0..64).filter(|n| state.was_so >> n & 1 == 1) {
        write_u64(&mut group, id(IdKind::Interrupt, interrupt));
    }
    finish(WAS_SO, &mut group, out);
    for candidate in state.candidates.into_iter().filter(|c| *c != NONE) {
        write_u64(&mut group, id(IdKind::Intent, candidate));
    }
    finish(CANDIDATES, &mut group, out);
    for frame in &state.frames {
        write_u64(&mut group, id(IdKind::Flow, frame.flow));
        write_u64(&mut group, id(IdKind::Place, frame.place));
        group.extend_from_slice(&shape(image, frame.place).to_le_bytes());
        let mut parts = Vec::new();
        let bases = (usize::from(frame.values), usize::from(frame.texts));
        variables(image, state, frame.flow, bases, Part::Values, &mut parts);
        // Nothing behind it is the most common case, and costs nothing.
        let mut texts = Vec::new();
        variables(image, state, frame.flow, bases, Part::Texts, &mut texts);
        let until = frame.until != MISSING;
        if until || !parts.is_empty() || !texts.is_empty() {
            write_u64(&mut group, parts.len() as u64);
            group.append(&mut parts);
            write_u64(&mut group, texts.len() as u64);
            group.append(&mut texts);
            if until {
                write_i64(&mut group, frame.until);
            }
        }
        finish(FRAME, &mut group, out);
    }
    lines(image, output, &mut group);
    finish(LINES, &mut group, out);
    let sum = out.get(start..).map_or(0, checksum) as u32;
    out.extend_from_slice(&sum.to_le_bytes());
}

fn finish(tag: u64, group: &mut Vec<u8>, out: &mut Vec<u8>) {
    // Of a frame there is always something: its flow and its place.
    if !group.is_empty() {
        write_u64(out, tag);
        write_u64(out, group.len() as u64);
        out.append(group);
    }
}

#[derive(PartialEq)]
enum Part {
    Values,
    Texts,
}

/// The variables of a flow (or the pack) that are not missing, each with its stable id.
fn variables(image: &Image<'_>, state: &State, flow: u32, bases: (usize, usize), part: Part, out: &mut Vec<u8>) {
    for number in image.variables_of(flow) {
        let Some(variable) = image.tables.variables.get(number) else { continue };
        let id = u64::from(image.ids.id(IdKind::Variable, number));
        let is_text = variable.kind() == Some(ValueKind::Text);
        match part {
            Part::Values if !is_text => {
                let value = state.values.get(bases.0 + variable.slot() as usize).copied().unwrap_or(MISSING);
                if value != MISSING {
                    write_u64(out, id);
                    values::write(image, &variable, value, out);
                }
            }
            Part::Texts if is_text => {
                if let Some(Some(text)) = state.texts.get(bases.1 + variable.slot() as usize) {
                    write_u64(out, id);
                    write_u64(out, text.len() as u64);
                    out.extend_from_slice(text.as_bytes());
                }
            }
            _ => {}
        }
    }
}

/// What is shown: what it is (lowest two bits) with its id; a message's values behind it.
fn lines(image: &Image<'_>, output: &Output, out: &mut Vec<u8>) {
    let id = |message| u64::from(image.ids.id(IdKind::Message, message)) << 2;
    let mut records = Records::of(output);
    while let Some(line) = records.line() {
        let shape = match line {
            Line::Say(message, shape) => {
                write_u64(out, id(message));
                shape
            }
            Line::Signpost(number) => {
                write_u64(out, u64::from(number) << 2 | 1);
                continue;
            }
            Line::Tell(audience, message, shape) => {
                write_u64(out, id(message) | 2);
                write_u32(out, audience);
                shape
            }
        };
        match shape {
            Shape::Stands => out.push(0),
            Shape::Made { count, values, .. } => {
                write_u32(out, count);
                out.extend_from_slice(values);
            }
        }
    }
}
