//! One pass over the code: that every instruction can be read, that what it refers to exists, that the stack fits, and
//! that every jump leads to where an instruction begins.

use alloc::vec;
use alloc::vec::Vec;

use crate::ask::AskView;
use crate::header::{Part, Refusal};
use crate::image::Image;
use crate::op::{Op, Perform, perform_once};
use crate::operands::{ask, operands};
use crate::strings::Marked;
use crate::tables::Flow;
use crate::{MAX_STACK, NONE};

/// What a pass over the code finds.
pub(crate) struct Found {
    /// All pairs of a flow and a flow that it does, by the first.
    pub calls: Vec<(u32, u32)>,
    /// Where leaps lead from which, without a turn of the person's, one may come to another leap.
    ///
    /// A leap is whatever leads to another flow, or back. Every circle has one, and whatever it leads to is among these.
    pub suspects: Vec<u32>,
}

/// A flow can be leapt to.
const LEAPT_TO: u8 = 1;
/// From a flow's beginning one may come to a leap without a turn of the person's.
const LEAPS: u8 = 2;
/// So many ways that are still open are kept before those that are behind are sorted out.
const OPEN: usize = 32;

/// The pass.
pub(crate) struct Scan<'a, 'i> {
    image: &'a Image<'i>,
    marked: &'a Marked,
    /// A bit for each byte of the code at which an instruction begins with nothing on the stack: where one may jump to.
    begins: Vec<u64>,
    number: u32,
    flow: Flow,
    start: u32,
    end: u32,
    depth: u32,
    /// Whether nothing runs on behind the last instruction.
    left: bool,
    /// Where this flow's instructions jump to.
    targets: Vec<u32>,
    /// Whether the flow's beginning leads here without a turn of the person's.
    live: bool,
    /// Where it leads to further on, and the furthest of those.
    open: Vec<u32>,
    last_open: u32,
    flows: Vec<u8>,
    /// The asks whose options have heads, and those that are to be confirmed.
    heads: Vec<u32>,
    confirmed: Vec<u32>,
    found: Found,
}

impl<'i> Perform<'i> for Scan<'_, 'i> {
    /// Where it goes on; `None` if the instruction does not fit.
    type Next = Option<u32>;

    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    fn perform(&mut self, op: Op<'i>, at: u32, next: u32) -> Option<u32> {
        if next > self.end {
            return None;
        }
        if let Some(word) = self.begins.get_mut(at as usize / 64) {
            *word |= u64::from(self.depth == 0) << (at % 64);
        }
        let (pops, pushes) = op.stack();
        self.depth = self.depth.checked_sub(pops)? + pushes;
        // An expression is one run of code: whatever moves or waits does so with an empty stack.
        if self.depth > MAX_STACK || (pushes == 0 && self.depth != 0) {
            return None;
        }
        if !operands(self.image, self.marked, &self.flow, &op) {
            return None;
        }
        if !self.live && at <= self.last_open {
            self.live = self.open.contains(&at);
        }
        self.left = leaves(&op);
        if moves(&op) {
            self.moves(&op, at, next)?;
        }
        Some(next)
    }
}

impl<'a, 'i> Scan<'a, 'i> {
    /// Reads every instruction once.
    pub(crate) fn of(image: &'a Image<'i>, marked: &'a Marked) -> Result<Found, Refusal> {
        let len = image.code.len() as u32;
        let flows = image.tables.flows.len();
        let mut scan = Scan {
            image,
            marked,
            begins: vec![0; image.code.len() / 64 + 1],
            number: 0,
            flow: image.flow(0).ok_or(Refusal::Broken(Part::Flows))?,
            start: 0,
            end: image.flow(1).map_or(len, |f| f.code),
            depth: 0,
            left: true,
            targets: Vec::new(),
            live: true,
            open: Vec::new(),
            last_open: 0,
            flows: vec![0; flows as usize],
            heads: Vec::new(),
            confirmed: Vec::new(),
            found: Found { calls: Vec::new(), suspects: Vec::new() },
        };
        let mut at = 0;
        while at < len {
            if at == scan.end {
                scan.next_flow(at)?;
            }
            at = perform_once(image.code, at, &mut scan).flatten().ok_or(Refusal::Code(at))?;
        }
        // Every flow begins within the code, in order, and no instruction reaches over where one begins: each was come to.
        scan.end_flow(at)?;
        scan.references()?;
        for (number, flow) in (0..).zip(&scan.flows) {
            if *flow == LEAPT_TO | LEAPS {
                scan.found.suspects.push(image.flow(number).map_or(0, |f| f.code));
            }
        }
        Ok(scan.found)
    }

    fn next_flow(&mut self, at: u32) -> Result<(), Refusal> {
        self.end_flow(at)?;
        self.number += 1;
        self.flow = self.image.flow(self.number).ok_or(Refusal::Code(at))?;
        self.start = at;
        self.end = self.image.flow(self.number + 1).map_or(self.image.code.len() as u32, |f| f.code);
        self.live = true;
        self.open.clear();
        self.last_open = 0;
        Ok(())
    }

    /// Nothing runs on from one flow into the next, and all its jumps lead to instructions of its own.
    fn end_flow(&mut self, at: u32) -> Result<(), Refusal> {
        // What leaves has nothing on the stack: nor has the flow then.
        if !self.left {
            return Err(Refusal::Code(at));
        }
        for target in &self.targets {
            if *target < self.start || *target >= at || !self.begins(*target) {
                return Err(Refusal::Code(*target));
            }
        }
        self.targets.clear();
        Ok(())
    }

    fn begins(&self, address: u32) -> bool {
        self.begins.get(address as usize / 64).is_some_and(|w| w >> (address % 64) & 1 == 1)
    }

    /// An instruction that moves or waits: where it leads. `None` if it refers to what does not fit.
    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    fn moves(&mut self, op: &Op<'i>, at: u32, next: u32) -> Option<()> {
        match *op {
            Op::Jump { target } => {
                self.jump(target, at);
                self.live = false;
            }
            Op::JumpIfNot { target } => self.jump(target, at),
            Op::OneOf { ways, .. } | Op::InTurn { ways, .. } => {
                if ways.count() == 0 {
                    return None;
                }
                for way in ways {
                    // It is added where it is taken: one that leads round the end of all numbers is no way on.
                    self.jump(next.checked_add(way)?, at);
                }
                self.live = false;
            }
            Op::Goto { flow } => {
                self.leap_to(flow);
                self.live = false;
            }
            Op::GotoPlace { flow, place } => {
                let address = self.image.tables.places.get(place)?.address;
                if self.image.flow_at(address) != Some(flow) {
                    return None;
                }
                self.leap();
                self.found.suspects.push(address);
                self.live = false;
            }
            Op::Do { flow, .. } => {
                self.found.calls.push((self.number, flow));
                self.leap_to(flow);
            }
            Op::Watch { interrupt, .. } => {
                let interrupt = self.image.tables.interrupts.get(interrupt)?;
                match self.image.tables.places.get(interrupt.place) {
                    Some(place) => {
                        self.leap();
                        self.found.suspects.push(place.address);
                    }
                    None => self.leap_to(interrupt.flow),
                }
            }
            Op::Ask { .. } => self.ask(at)?,
            Op::Confirm { ask, .. } => {
                self.targets.push(ask);
                self.confirmed.push(ask);
                self.live = false;
            }
            _ => self.live = false,
        }
        Some(())
    }

    /// An `Ask`: the same.
    fn ask(&mut self, at: u32) -> Option<()> {
        let view = AskView::at(self.image.code, at)?;
        self.targets.push(view.next);
        let behind = view.behind_to(Some(&mut self.targets))?;
        if !ask(self.image, self.marked, &self.flow, &view) {
            return None;
        }
        if view.leads_elsewhere() {
            self.targets.extend(view.each_on().map(|on| on.target));
            self.targets.extend(behind.targets.each());
        }
        if view.has_heads() {
            self.heads.push(at);
        }
        self.live = false;
        Some(())
    }

    #[inline]
    fn jump(&mut self, target: u32, at: u32) {
        self.targets.push(target);
        if target <= at {
            self.leap();
            self.found.suspects.push(target);
        } else if self.live {
            if self.open.len() >= OPEN {
                self.open.retain(|open| *open > at);
            }
            self.open.push(target);
            self.last_open = self.last_open.max(target);
        }
    }

    fn leap(&mut self) {
        if self.live
            && let Some(flow) = self.flows.get_mut(self.number as usize)
        {
            *flow |= LEAPS;
        }
    }

    fn leap_to(&mut self, flow: u32) {
        self.leap();
        if let Some(flow) = self.flows.get_mut(flow as usize) {
            *flow |= LEAPT_TO;
        }
    }

    /// What points from elsewhere into the code: heads, places, interrupts.
    fn references(&self) -> Result<(), Refusal> {
        let image = self.image;
        for at in &self.heads {
            let view = image.ask(*at).ok_or(Refusal::Code(*at))?;
            for head in view.each_option().filter_map(|option| option.head) {
                // An address of the same flow, as far as it goes: it runs on behind its ask.
                let inside = image.flow_at(head) == image.flow_at(*at) && self.begins(head);
                if !inside || self.fragment(head).is_none_or(|n| n == 0) {
                    return Err(Refusal::Code(*at));
                }
            }
        }
        for ask in &self.confirmed {
            image.ask(*ask).ok_or(Refusal::Code(*ask))?;
        }
        for p in image.tables.places.iter() {
            if !self.begins(p.address) {
                return Err(Refusal::Code(p.address));
            }
        }
        for i in image.tables.interrupts.iter() {
            let condition = i.condition == NONE || (self.begins(i.condition) && self.fragment(i.condition) == Some(1));
            let place = i.place == NONE
                || image.tables.places.get(i.place).is_some_and(|p| image.flow_at(p.address) == Some(i.flow));
            if !condition || !place {
                return Err(Refusal::Broken(Part::Interrupts));
            }
        }
        Ok(())
    }

    /// How many values the fragment at an address leaves: it runs to its `Yield` and only works on the stack. It begins
    /// with nothing on the stack, so the pass has seen to it that there are as many.
    fn fragment(&self, address: u32) -> Option<u32> {
        let mut at = address;
        loop {
            let (op, next) = self.image.op(at)?;
            match op {
                Op::Yield { count } => return Some(count),
                _ if op.stack().1 == 0 => return None,
                _ => at = next,
            }
        }
    }
}

/// Whether nothing runs on behind it.
#[cfg_attr(not(target_family = "wasm"), inline(always))]
fn leaves(op: &Op<'_>) -> bool {
    matches!(
        op,
        Op::Jump { .. }
            | Op::Goto { .. }
            | Op::GotoPlace { .. }
            | Op::Finish
            | Op::End
            | Op::Yield { .. }
            | Op::OneOf { .. }
            | Op::InTurn { .. }
            | Op::Confirm { .. }
    )
}

/// Whether it leads anywhere but to the next one, or waits.
#[cfg_attr(not(target_family = "wasm"), inline(always))]
fn moves(op: &Op<'_>) -> bool {
    leaves(op)
        || matches!(
            op,
            Op::JumpIfNot { .. }
                | Op::Do { .. }
                | Op::Watch { .. }
                | Op::Ask { .. }
                | Op::Show { .. }
                | Op::WaitFor { .. }
                | Op::WaitUntil { .. }
        )
}
