//! Between flows: what a flow may rely on is what everything that leads to it has brought about.

use std::collections::BTreeMap;

use super::found::Needs;
use super::plan::{CALM, FIRST, Kept, SAID};
use super::state::Status;
use super::{Edge, Ways};
use crate::checks::context::Context;
use crate::program::{FlowId, Interrupt, InterruptAction, StepId};
use crate::source::At;

/// A flow from its start, or from a step that another flow goes to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub flow: FlowId,
    pub step: Option<StepId>,
    /// Its part of `Ways::uses`.
    pub uses: (u32, u32),
    /// Its part of `Ways::edges`.
    pub edges: (u32, u32),
    /// Its part of `Ways::ends`.
    pub ends: (u32, u32),
    /// A turn of the person's can come before any support was shown.
    pub turn_before_support: bool,
}

/// Something that is needed, and is not there on every way.
#[derive(Clone, Debug)]
pub(in crate::checks) struct Doubt {
    /// The flow.
    pub flow: FlowId,
    /// Looked at from this step, not from the start.
    pub step: Option<StepId>,
    /// What is needed.
    pub needs: Needs,
    /// Where.
    pub at: At,
    /// Ways into the flow that do not bring it, the nearest first; none where the mistake lies in the flow itself.
    pub from: Vec<(At, FlowId)>,
    /// The flow is where a conversation, help or an interrupt comes in.
    pub comes_in: bool,
}

/// More than so many ways into a flow are not gone back over for one mistake.
const FARTHEST: usize = 4;
/// After so many mistakes the ways into the flows are left out.
const EXPLAINED: usize = 40;

/// Which unit a way leads to.
pub(in crate::checks) struct Doors {
    starts: Vec<u32>,
    steps: BTreeMap<(FlowId, StepId), u32>,
}

impl Doors {
    /// Of all units.
    pub fn of(ways: &Ways, flows: usize) -> Self {
        let mut doors = Doors { starts: vec![u32::MAX; flows], steps: BTreeMap::new() };
        for (i, unit) in ways.units.iter().enumerate() {
            match unit.step {
                Some(step) => {
                    doors.steps.insert((unit.flow, step), i as u32);
                }
                None => {
                    if let Some(start) = doors.starts.get_mut(unit.flow as usize) {
                        *start = i as u32;
                    }
                }
            }
        }
        doors
    }

    pub fn get(&self, flow: FlowId, step: Option<StepId>) -> Option<usize> {
        let unit = match step {
            Some(step) => self.steps.get(&(flow, step)),
            None => self.starts.get(flow as usize),
        };
        unit.copied().filter(|u| *u != u32::MAX).map(|u| u as usize)
    }
}

/// What is open where: bit 0 for [`SAID`], bit 1 for [`CALM`] in the first group, then variables.
struct Group {
    /// By edge: bits that are sure, and unsure, whatever came before.
    edges: Vec<(u64, u64)>,
    /// By unit: bits that may be missing when it is entered; none if nothing leads to it.
    open: Vec<Option<u64>>,
    /// By unit: where a conversation comes in.
    roots: Vec<bool>,
}

impl Ways {
    /// Everything that is needed and not sure.
    pub fn doubts(&self, context: &Context<'_>) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        let numbers = self.numbers();
        let groups = numbers.iter().filter(|n| **n != u32::MAX).count().saturating_add(2).div_ceil(64);
        let doors = Doors::of(self, context.program.flows.len());
        for group in 0..groups {
            let settled = self.settle(context, &doors, &numbers, group as u32);
            self.collect(&doors, &numbers, group as u32, &settled, &mut doubts);
        }
        doubts
    }

    /// By variable of the pack: its number among those that some flow expects from its callers.
    fn numbers(&self) -> Vec<u32> {
        let mut numbers = vec![u32::MAX; self.plan.globals as usize];
        let mut next = 2;
        for u in self.uses.iter().filter(|u| u.status == Status::AsEntered) {
            if let Some(number) = self.global(u.needs).and_then(|g| numbers.get_mut(g as usize))
                && *number == u32::MAX
            {
                *number = next;
                next += 1;
            }
        }
        numbers
    }

    fn global(&self, needs: Needs) -> Option<u32> {
        let (Needs::Value(v) | Needs::Shown(v) | Needs::Match(v)) = needs else { return None };
        match self.plan.kept.get(v as usize) {
            Some(Kept::Global(g)) => Some(*g),
            _ => None,
        }
    }

    /// The bit of what is needed in a group.
    fn bit(&self, needs: Needs, numbers: &[u32], group: u32) -> Option<u64> {
        let number = match needs {
            Needs::Prompt => 0,
            Needs::Calm => 1,
            Needs::Support => return None,
            _ => *self.global(needs).and_then(|g| numbers.get(g as usize))?,
        };
        (number / 64 == group).then(|| 1 << (number % 64))
    }

    fn edge_bits(&self, edge: &Edge, numbers: &[u32], group: u32) -> (u64, u64) {
        let mut bits = (0, 0);
        let mut put = |number: u32, status: Status| {
            if number != u32::MAX && number / 64 == group {
                match status {
                    Status::Sure => bits.0 |= 1 << (number % 64),
                    Status::Unsure => bits.1 |= 1 << (number % 64),
                    Status::AsEntered => {}
                }
            }
        };
        if group == 0 {
            for slot in [SAID, CALM] {
                put(u32::from(slot), edge.conversation.get(usize::from(slot)).copied().unwrap_or(Status::Sure));
            }
        }
        let changes = self.changes.get(edge.changes.0 as usize..edge.changes.1 as usize);
        for (global, status) in changes.unwrap_or_default() {
            put(numbers.get(*global as usize).copied().unwrap_or(u32::MAX), *status);
        }
        bits
    }

    fn settle(&self, context: &Context<'_>, doors: &Doors, numbers: &[u32], group: u32) -> Group {
        let mut settled = Group {
            edges: self.edges.iter().map(|e| self.edge_bits(e, numbers, group)).collect(),
            open: vec![None; self.units.len()],
            roots: vec![false; self.units.len()],
        };
        let mut todo: Vec<usize> = roots(context).filter_map(|(flow, step)| doors.get(flow, step)).collect();
        // Nothing was said before a conversation comes in, and nothing was shown that praise must not follow.
        let unknown = if group == 0 { !(1 << CALM) } else { u64::MAX };
        for root in &todo {
            set(&mut settled.open, *root, Some(unknown));
            set(&mut settled.roots, *root, true);
        }
        while let Some(at) = todo.pop() {
            let (Some(unit), Some(Some(open))) = (self.units.get(at), settled.open.get(at).copied()) else { continue };
            for e in unit.edges.0..unit.edges.1 {
                let (Some(edge), Some((sure, unsure))) = (self.edges.get(e as usize), settled.edges.get(e as usize))
                else {
                    continue;
                };
                let Some(to) = doors.get(edge.to, edge.step) else { continue };
                let comes = (open & !sure) | unsure;
                let Some(there) = settled.open.get_mut(to) else { continue };
                if there.is_none_or(|t| t | comes != t) {
                    *there = Some(there.unwrap_or(0) | comes);
                    todo.push(to);
                }
            }
        }
        settled
    }

    fn collect(&self, doors: &Doors, numbers: &[u32], group: u32, settled: &Group, doubts: &mut Vec<Doubt>) {
        for (i, unit) in self.units.iter().enumerate() {
            let uses = self.uses.get(unit.uses.0 as usize..unit.uses.1 as usize).unwrap_or_default();
            for u in uses.iter().filter(|u| u.needs != Needs::Support) {
                let mut doubt =
                    Doubt { flow: unit.flow, step: unit.step, needs: u.needs, at: u.at, from: vec![], comes_in: false };
                if u.status == Status::Unsure {
                    if group == 0 {
                        doubts.push(doubt);
                    }
                    continue;
                }
                let Some(bit) = self.bit(u.needs, numbers, group) else { continue };
                if settled.open.get(i).copied().flatten().unwrap_or(0) & bit == 0 {
                    continue;
                }
                if doubts.len() < EXPLAINED {
                    self.go_back(doors, settled, i, bit, &mut doubt);
                }
                doubts.push(doubt);
            }
        }
    }

    /// Finds ways into a flow that do not bring what is needed.
    fn go_back(&self, doors: &Doors, settled: &Group, unit: usize, bit: u64, doubt: &mut Doubt) {
        let mut at = unit;
        while doubt.from.len() < FARTHEST {
            if settled.roots.get(at) == Some(&true) {
                doubt.comes_in = true;
                return;
            }
            let mut found = None;
            for (u, unit) in self.units.iter().enumerate() {
                let open = settled.open.get(u).copied().flatten();
                let Some(open) = open else { continue };
                for e in unit.edges.0..unit.edges.1 {
                    let (Some(edge), Some((sure, unsure))) =
                        (self.edges.get(e as usize), settled.edges.get(e as usize))
                    else {
                        continue;
                    };
                    let leads_here = doors.get(edge.to, edge.step) == Some(at) && u != at;
                    if !leads_here {
                        continue;
                    }
                    if unsure & bit != 0 {
                        doubt.from.push((edge.at, unit.flow));
                        return;
                    }
                    if open & !sure & bit != 0 && found.is_none() {
                        found = Some((u, edge.at, unit.flow));
                    }
                }
            }
            let Some((u, place, flow)) = found else { return };
            if doubt.from.iter().any(|(a, _)| *a == place) {
                return;
            }
            doubt.from.push((place, flow));
            at = u;
        }
    }
}

/// Where an interrupt leads.
pub(in crate::checks) fn target(interrupt: &Interrupt) -> (FlowId, Option<StepId>) {
    match interrupt.action {
        InterruptAction::GoTo(flow, step) => (flow, step),
        InterruptAction::Do(flow) => (flow, None),
    }
}

/// Where a conversation comes in.
fn roots(context: &Context<'_>) -> impl Iterator<Item = (FlowId, Option<StepId>)> {
    let program = context.program;
    let flows = [program.entry, program.help, program.stop].into_iter().flatten().map(|f| (f, None));
    flows.chain(program.interrupts.iter().map(target))
}

fn set<T>(of: &mut [T], at: usize, value: T) {
    if let Some(place) = of.get_mut(at) {
        *place = value;
    }
}

const _: () = assert!(SAID == 0 && CALM == 1 && FIRST == 3, "bits 0 and 1 of the first group are these");
