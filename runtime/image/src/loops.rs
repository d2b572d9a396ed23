//! No path runs in a circle without a turn of the person's, and no flow does itself.

use alloc::vec;
use alloc::vec::Vec;

use crate::MAX_DEPTH;
use crate::header::{Part, Refusal};
use crate::image::Image;
use crate::op::Op;
use crate::scan::Found;

/// Verifies it from every suspect on: see [`Found`].
pub(crate) fn verify(image: &Image<'_>, found: &Found) -> Result<(), Refusal> {
    nesting(image, &found.calls)?;
    if found.suspects.is_empty() {
        return Ok(());
    }
    let flows = image.tables.flows.len() as usize;
    let mut walk = Walk { image, returns: vec![Returns::Unknown; flows], colour: vec![WHITE; image.code.len()] };
    walk.circles(&found.suspects)
}

/// No flow does itself, however indirectly, and none nests deeper than the limit: frames are bounded.
fn nesting(image: &Image<'_>, calls: &[(u32, u32)]) -> Result<(), Refusal> {
    let flows = image.tables.flows.len();
    // The height of a flow above the flows it does: 0 unknown, 1 being computed, else height + 2.
    let mut height = vec![0u32; flows as usize];
    let callees = |flow: u32| {
        let start = calls.partition_point(|c| c.0 < flow);
        calls.get(start..).unwrap_or(&[]).iter().take_while(move |c| c.0 == flow).map(|c| c.1)
    };
    let mut path: Vec<u32> = Vec::new();
    for root in callers(calls) {
        path.push(root);
        while let Some(&flow) = path.last() {
            let refused = Refusal::Loop(image.flow(flow).map_or(0, |f| f.code));
            let known = height.get(flow as usize).copied().unwrap_or(0);
            if known > 1 {
                path.pop();
                continue;
            }
            let mut tallest = 1;
            let mut waiting = None;
            for callee in callees(flow) {
                match height.get(callee as usize).copied().unwrap_or(0) {
                    0 => waiting = Some(callee),
                    1 => return Err(refused),
                    h => tallest = tallest.max(h),
                }
                if callee == flow {
                    return Err(refused);
                }
            }
            let entry = height.get_mut(flow as usize).ok_or(refused)?;
            match waiting {
                Some(callee) if path.len() <= MAX_DEPTH as usize => {
                    *entry = 1;
                    path.push(callee);
                }
                Some(_) => return Err(refused),
                // One more, as a height begins with 2, and is here that of the flow below.
                None if tallest > MAX_DEPTH + 1 => return Err(refused),
                None => {
                    *entry = tallest + 1;
                    path.pop();
                }
            }
        }
    }
    Ok(())
}

/// The flows that do others, each once.
fn callers(calls: &[(u32, u32)]) -> impl Iterator<Item = u32> {
    let mut last = None;
    calls.iter().map(|c| c.0).filter(move |f| last.replace(*f) != Some(*f))
}

/// Whether a flow can come back without having waited.
#[derive(Clone, Copy, PartialEq)]
enum Returns {
    Unknown,
    AfterWaiting,
    AtOnce,
}

const WHITE: u8 = 0;
const GREY: u8 = 1;
const BLACK: u8 = 2;

struct Walk<'a, 'i> {
    image: &'a Image<'i>,
    returns: Vec<Returns>,
    colour: Vec<u8>,
}

impl Walk<'_, '_> {
    /// Where an instruction leads without a turn of the person's.
    fn successors(&mut self, at: u32, out: &mut Vec<u32>) -> Result<(), Refusal> {
        let bad = Refusal::Code(at);
        let (op, next) = self.image.op(at).ok_or(bad)?;
        let entry = |flow: u32| self.image.flow(flow).map(|f| f.code).ok_or(bad);
        let place = |p: u32| self.image.tables.places.get(p).map(|p| p.address).ok_or(bad);
        match op {
            Op::Ask { .. } | Op::Show { .. } | Op::WaitFor { .. } | Op::WaitUntil { .. } => {}
            Op::Finish | Op::End | Op::Yield { .. } | Op::Confirm { .. } => {}
            Op::Jump { target } => out.push(target),
            Op::JumpIfNot { target } => out.extend([target, next]),
            Op::Goto { flow } => out.push(entry(flow)?),
            Op::GotoPlace { place: p, .. } => out.push(place(p)?),
            Op::OneOf { ways, .. } | Op::InTurn { ways, .. } => out.extend(ways.map(|w| next.wrapping_add(w))),
            Op::Do { flow, .. } => {
                out.push(entry(flow)?);
                if self.returns(flow)? {
                    out.push(next);
                }
            }
            Op::Watch { interrupt, .. } => {
                let i = self.image.tables.interrupts.get(interrupt).ok_or(bad)?;
                let own = self.image.flow_at(at) == Some(i.flow);
                if !own {
                    out.push(if i.place == crate::NONE { entry(i.flow)? } else { place(i.place)? });
                }
                out.push(next);
            }
            _ => out.push(next),
        }
        Ok(())
    }

    /// Whether a flow can come back without having waited. None does itself, nor does it nest deep: see `nesting`.
    fn returns(&mut self, flow: u32) -> Result<bool, Refusal> {
        let entry = self.image.flow(flow).ok_or(Refusal::Broken(Part::Flows))?.code;
        match self.returns.get(flow as usize) {
            Some(Returns::AtOnce) => return Ok(true),
            Some(Returns::AfterWaiting) => return Ok(false),
            _ => {}
        }
        let mut at_once = false;
        let end = self.image.flow(flow + 1).map_or(self.image.code.len() as u32, |f| f.code);
        let mut seen = vec![false; (end - entry) as usize];
        let mut open = vec![entry];
        let mut next = Vec::new();
        while let Some(at) = open.pop() {
            match seen.get_mut((at - entry) as usize) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            let (op, _) = self.image.op(at).ok_or(Refusal::Code(at))?;
            if matches!(op, Op::Finish) {
                at_once = true;
            }
            // Within this flow: what a `do` or an interrupt runs comes back to it.
            next.clear();
            self.successors(at, &mut next)?;
            open.extend(next.iter().copied().filter(|a| (entry..end).contains(a)));
        }
        self.remember(flow, if at_once { Returns::AtOnce } else { Returns::AfterWaiting });
        Ok(at_once)
    }

    fn remember(&mut self, flow: u32, what: Returns) {
        if let Some(r) = self.returns.get_mut(flow as usize) {
            *r = what;
        }
    }

    fn paint(&mut self, at: u32, colour: u8) {
        if let Some(c) = self.colour.get_mut(at as usize) {
            *c = colour;
        }
    }

    /// A circle is an edge back to an instruction that is still open.
    fn circles(&mut self, roots: &[u32]) -> Result<(), Refusal> {
        let mut path: Vec<(u32, usize)> = Vec::new();
        let mut edges: Vec<u32> = Vec::new();
        for root in roots.iter().copied() {
            if self.colour.get(root as usize) == Some(&WHITE) {
                self.paint(root, GREY);
                path.push((root, edges.len()));
                self.successors(root, &mut edges)?;
            }
            while let Some((at, first)) = path.last().copied() {
                let edge_left = edges.len() > first;
                let Some(to) = edges.pop_if(|_| edge_left) else {
                    self.paint(at, BLACK);
                    path.pop();
                    continue;
                };
                match self.colour.get(to as usize) {
                    Some(&GREY) => return Err(Refusal::Loop(to)),
                    Some(&WHITE) => {
                        self.paint(to, GREY);
                        path.push((to, edges.len()));
                        self.successors(to, &mut edges)?;
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}
