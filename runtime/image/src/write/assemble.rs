//! Assembling a flow: labels become distances, each as short as it can be.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use crate::ask::{AskKind, flag, kind};
use crate::op::{ASK, Op, Slot};
use crate::varint::{write_i64, write_u32};

/// A place in the code of a flow that can be jumped to; counted from 0 in each flow.
pub type Label = u32;

/// A line of assembly.
#[derive(Clone, Debug)]
pub enum Asm {
    /// So many bytes of instructions that neither jump nor have a list.
    Plain(u32),
    /// `GotoPlace`: flow and place. A place that is not known yet can be filled in later.
    GotoPlace(u32, u32),
    /// Here is a label.
    Label(Label),
    /// Here begins a place.
    Place(u32),
    /// What follows was written in this file, on this line.
    Line(u32, u32),
    /// `Jump`.
    Jump(Label),
    /// `JumpIfNot`.
    JumpIfNot(Label),
    /// `Confirm`: place, and the label of its `Ask`.
    Confirm(u32, Label),
    /// `Do`: place, flow, and each argument's slot doubled, plus one for text.
    Do(u32, u32, Box<[u32]>),
    /// `Signpost`.
    Signpost(Box<[u32]>),
    /// `OneOf` (true) or `InTurn` (false).
    Vary(bool, Slot, Box<[Label]>),
    /// `Ask`.
    Ask(Box<AskCode>),
}

/// `Ask` in assembly.
#[derive(Clone, Debug)]
pub struct AskCode {
    /// The place it is.
    pub place: u32,
    /// What kind of answer is taken.
    pub kind: AskKind,
    /// Where the answer goes.
    pub dest: Option<Slot>,
    /// Where what a text was found to mean goes: three slots from this one.
    pub heard: Option<Slot>,
    /// Whether it may be skipped.
    pub may_skip: bool,
    /// An item of this questionnaire.
    pub questionnaire: Option<u32>,
    /// A hint: a message of the flow.
    pub hint: Option<u32>,
    /// The first option's number in the pack.
    pub first_option: u32,
    /// The first option's message, relative to the flow's first.
    pub first_message: u32,
    /// Each option's block, and its head.
    pub options: Vec<(Label, Option<Label>)>,
    /// `on`: intents and block.
    pub on: Vec<(Vec<u32>, Label)>,
    /// `on unsure`.
    pub unsure: Option<Label>,
    /// `on anything else`.
    pub anything_else: Option<Label>,
    /// `on invalid`.
    pub invalid: Option<Label>,
    /// `on skip`.
    pub skip: Option<Label>,
    /// `on silence`: seconds and block.
    pub silence: Option<(u32, Label)>,
}

/// Code in assembly. What needs no label is bytes at once: a large pack has millions of instructions.
#[derive(Clone, Debug, Default)]
pub struct Code {
    lines: Vec<Asm>,
    plain: Vec<u8>,
}

impl Code {
    /// Adds an instruction that neither jumps nor has a list.
    pub fn op(&mut self, op: &Op<'_>) {
        let before = self.plain.len();
        op.write(&mut self.plain);
        let added = (self.plain.len() - before) as u32;
        match self.lines.last_mut() {
            Some(Asm::Plain(length)) => *length += added,
            _ => self.lines.push(Asm::Plain(added)),
        }
    }

    /// Adds a line that is no plain instruction.
    pub fn push(&mut self, line: Asm) {
        self.lines.push(line);
    }

    /// Adds code behind this.
    pub fn append(&mut self, mut other: Code) {
        self.lines.append(&mut other.lines);
        self.plain.append(&mut other.plain);
    }

    /// Takes out a jump that leads to what follows anyway: the last line but one, before a label.
    pub fn drop_jump_to_next(&mut self, to: Label) {
        if let [.., Asm::Jump(label), Asm::Label(_)] = self.lines.as_slice()
            && *label == to
        {
            let last = self.lines.pop();
            self.lines.pop();
            self.lines.extend(last);
        }
    }

    /// Fills in places that were not known: from flow and what stood in for the place.
    pub fn settle(&mut self, place: impl Fn(u32, u32) -> u32) {
        for line in &mut self.lines {
            if let Asm::GotoPlace(flow, of) = line {
                *of = place(*flow, *of);
            }
        }
    }

    /// Gives back the room that is not used.
    pub fn shrink(&mut self) {
        self.lines.shrink_to_fit();
        self.plain.shrink_to_fit();
    }
}

/// A flow in assembly.
#[derive(Clone, Debug, Default)]
pub struct FlowCode {
    /// Its first message.
    pub messages: u32,
    /// How many values a run of it has.
    pub values: u32,
    /// How many texts a run of it has.
    pub texts: u32,
    /// Its code.
    pub code: Code,
    /// How many labels its code has.
    pub labels: u32,
}

impl FlowCode {
    /// Adds the flow's bytes to `out`, its places and lines to theirs. Gives the address of each label.
    pub(crate) fn assemble(
        &self,
        out: &mut Vec<u8>,
        places: &mut [Option<u32>],
        lines: &mut Vec<(u32, u32, u32)>,
    ) -> Vec<u32> {
        let start = out.len() as u32;
        let lines_of = &self.code.lines;
        let mut labels = vec![start; self.labels as usize];
        // Every distance starts out as short as can be and only grows, so this ends.
        let mut sizes: Vec<u32> =
            lines_of.iter().map(|l| if let Asm::Plain(length) = l { *length } else { 0 }).collect();
        let mut scratch = Vec::new();
        loop {
            let mut changed = false;
            let mut at = start;
            for (asm, size) in lines_of.iter().zip(&sizes) {
                if let Asm::Label(label) = asm
                    && let Some(l) = labels.get_mut(*label as usize)
                    && *l != at
                {
                    *l = at;
                    changed = true;
                }
                at += size;
            }
            at = start;
            for (asm, size) in lines_of.iter().zip(&mut sizes) {
                scratch.clear();
                asm.write(&mut scratch, at + *size, &labels);
                let grown = scratch.len() as u32;
                at += *size;
                if grown > *size {
                    *size = grown;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let mut plain = self.code.plain.as_slice();
        for (asm, size) in lines_of.iter().zip(&sizes) {
            let at = out.len() as u32;
            match asm {
                Asm::Plain(length) => {
                    let (these, rest) = plain.split_at_checked(*length as usize).unwrap_or((plain, &[]));
                    out.extend_from_slice(these);
                    plain = rest;
                }
                Asm::Place(place) => {
                    if let Some(p) = places.get_mut(*place as usize) {
                        *p = Some(at);
                    }
                }
                Asm::Line(file, line) => {
                    // Only the last word about an address counts.
                    if lines.last().is_some_and(|l| l.0 == at) {
                        lines.pop();
                    }
                    lines.push((at, *file, *line));
                }
                _ => asm.write(out, at + size, &labels),
            }
        }
        labels
    }
}

impl Asm {
    fn write(&self, out: &mut Vec<u8>, end: u32, labels: &[u32]) {
        let to = |label: &Label| labels.get(*label as usize).copied().unwrap_or(end);
        let distance = |label: &Label| i64::from(to(label)) - i64::from(end);
        match self {
            Asm::Plain(_) | Asm::Label(_) | Asm::Place(_) | Asm::Line(..) => {}
            Asm::GotoPlace(flow, place) => Op::GotoPlace { flow: *flow, place: *place }.write(out),
            Asm::Jump(label) => Op::Jump { target: distance(label) as u32 }.write_jump(out, distance(label)),
            Asm::JumpIfNot(label) => Op::JumpIfNot { target: distance(label) as u32 }.write_jump(out, distance(label)),
            Asm::Confirm(place, ask) => {
                out.push(67);
                write_u32(out, *place);
                write_i64(out, distance(ask));
            }
            Asm::Do(place, flow, arguments) => {
                out.push(53);
                write_u32(out, *place);
                write_u32(out, *flow);
                write_list(out, arguments.iter().copied());
            }
            Asm::Signpost(which) => {
                out.push(57);
                write_list(out, which.iter().copied());
            }
            Asm::Vary(random, slot, ways) => {
                out.push(if *random { 62 } else { 63 });
                write_u32(out, slot.to_operand());
                write_list(out, ways.iter().map(|w| to(w).saturating_sub(end)));
            }
            Asm::Ask(ask) => {
                out.push(ASK);
                let mut operands = Vec::new();
                ask.write(&mut operands, end, labels);
                write_u32(out, operands.len() as u32);
                out.extend_from_slice(&operands);
            }
        }
    }
}

impl Op<'_> {
    /// Writes a jump of a distance from its end.
    fn write_jump(&self, out: &mut Vec<u8>, distance: i64) {
        out.push(if matches!(self, Op::Jump { .. }) { 48 } else { 49 });
        write_i64(out, distance);
    }
}

fn write_list(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let mut bytes = Vec::new();
    for number in numbers {
        write_u32(&mut bytes, number);
    }
    write_u32(out, bytes.len() as u32);
    out.extend_from_slice(&bytes);
}

impl AskCode {
    fn write(&self, out: &mut Vec<u8>, end: u32, labels: &[u32]) {
        let to = |label: &Label| labels.get(*label as usize).copied().unwrap_or(end);
        let jump = |out: &mut Vec<u8>, label: &Label| write_i64(out, i64::from(to(label)) - i64::from(end));
        let heads = self.options.iter().any(|o| o.1.is_some());
        let mut flags = 0;
        for (bit, set) in [
            (flag::MAY_SKIP, self.may_skip),
            (flag::HINT, self.hint.is_some()),
            (flag::ON, !self.on.is_empty()),
            (flag::UNSURE, self.unsure.is_some()),
            (flag::ELSE, self.anything_else.is_some()),
            (flag::INVALID, self.invalid.is_some()),
            (flag::SKIP, self.skip.is_some()),
            (flag::HEADS, heads),
            (flag::SILENCE, self.silence.is_some()),
            (flag::QUESTIONNAIRE, self.questionnaire.is_some()),
            (flag::HEARD, self.heard.is_some()),
        ] {
            flags |= if set { bit } else { 0 };
        }
        write_u32(out, self.place);
        let number = match self.kind {
            AskKind::One => kind::ONE,
            AskKind::Several { .. } => kind::SEVERAL,
            AskKind::YesNo => kind::YES_NO,
            AskKind::Number { decimal: false, .. } => kind::NUMBER,
            AskKind::Number { decimal: true, .. } => kind::DECIMAL,
            AskKind::Text { .. } => kind::TEXT,
            AskKind::Date => kind::DATE,
            AskKind::Time => kind::TIME,
            AskKind::Scale { .. } => kind::SCALE,
        };
        write_u32(out, number);
        write_u32(out, flags);
        write_u32(out, self.dest.map_or(0, |s| s.to_operand() + 1));
        for field in [self.heard.map(Slot::to_operand), self.questionnaire, self.hint].into_iter().flatten() {
            write_u32(out, field);
        }
        match self.kind {
            AskKind::Several { alone } => write_i64(out, alone as i64),
            AskKind::Number { low, high, step, .. } => {
                for field in [low, high, step] {
                    write_i64(out, field);
                }
            }
            AskKind::Text { up_to } => write_u32(out, up_to),
            AskKind::Scale { scale } => write_u32(out, scale),
            _ => {}
        }
        if matches!(self.kind, AskKind::One | AskKind::Several { .. }) {
            write_u32(out, self.first_option);
            write_u32(out, self.first_message);
            write_u32(out, self.options.len() as u32);
            for (body, head) in &self.options {
                jump(out, body);
                if heads {
                    // Heads stand behind the `Ask`; 0 for none.
                    write_u32(out, head.as_ref().map_or(0, |h| to(h).saturating_sub(end) + 1));
                }
            }
        }
        if !self.on.is_empty() {
            write_u32(out, self.on.len() as u32);
            for (intents, target) in &self.on {
                write_list(out, intents.iter().copied());
                jump(out, target);
            }
        }
        for target in [&self.unsure, &self.anything_else, &self.invalid, &self.skip].into_iter().flatten() {
            jump(out, target);
        }
        if let Some((seconds, target)) = &self.silence {
            write_u32(out, *seconds);
            jump(out, target);
        }
    }
}
