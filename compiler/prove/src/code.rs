//! The instructions of an image as statements about its variables: where each leads, and what it does to them.

use std::collections::BTreeMap;

use hearken_image::{AskView, Image, List, MISSING, NONE, Op, Slot};

use crate::term::{Binary, Term, TermId, Terms};

/// What an instruction does, as far as anything that follows can tell.
#[derive(Clone, Debug)]
pub(crate) enum Does<'i> {
    /// Nothing but to work out a value, or to say something.
    Nothing,
    /// Says something to the person.
    Says,
    Store(Slot, TermId),
    /// A text variable is given a text made of these values, or none.
    StoreText(Slot, Option<Vec<TermId>>),
    Count(Slot),
    Jump(u32),
    JumpUnless(TermId, u32),
    Vary {
        counter: Slot,
        random: bool,
        ways: Vec<u32>,
    },
    Goto(u32, u32),
    Do {
        flow: u32,
        arguments: Vec<(Slot, bool, TermId)>,
    },
    Finish,
    End,
    /// The end of a fragment.
    Yield,
    Watch(u32),
    Step(u32),
    Signpost,
    /// An audience is told something.
    Tell(u32),
    Ask(AskView<'i>),
    Show {
        gives: Option<Slot>,
    },
    Sleep,
    Confirm(u32),
}

/// An instruction.
#[derive(Clone, Debug)]
pub(crate) struct Instruction<'i> {
    pub at: u32,
    pub next: u32,
    pub flow: u32,
    pub does: Does<'i>,
}

/// All instructions of an image, in order.
pub(crate) struct Code<'i> {
    pub image: &'i Image<'i>,
    pub all: Vec<Instruction<'i>>,
    numbers: Vec<u32>,
    /// What is on the stack where a fragment yields: by the address at which the fragment begins.
    pub fragments: BTreeMap<u32, Vec<TermId>>,
}

impl<'i> Code<'i> {
    pub(crate) fn read(image: &'i Image<'i>, terms: &mut Terms) -> Self {
        let mut code =
            Code { image, all: Vec::new(), numbers: vec![NONE; image.code.len() + 1], fragments: BTreeMap::new() };
        let mut starts: Vec<(u32, u32)> = (0..).zip(image.tables.flows.iter()).map(|(n, f)| (f.code, n)).collect();
        starts.sort_unstable();
        let end = image.code.len() as u32;
        let ends = starts.iter().skip(1).map(|s| s.0).chain([end]).collect::<Vec<_>>();
        for ((start, flow), end) in starts.iter().copied().zip(ends) {
            code.flow(terms, flow, start, end);
        }
        code
    }

    fn flow(&mut self, terms: &mut Terms, flow: u32, start: u32, end: u32) {
        let (mut at, mut stack) = (start, Vec::new());
        let mut fragment = None;
        while at < end {
            let Some((op, next)) = self.image.op(at) else { return };
            // A fragment begins with an empty stack, and nothing before it runs into it.
            if stack.is_empty() && fragment.is_none() {
                fragment = Some(at);
            }
            let does = self.does(terms, op, at, next, &mut stack);
            match does {
                Does::Yield => {
                    if let Some(begins) = fragment.take() {
                        self.fragments.insert(begins, std::mem::take(&mut stack));
                    }
                    stack.clear();
                }
                Does::Nothing if !stack.is_empty() => {}
                _ => fragment = None,
            }
            if let Some(number) = self.numbers.get_mut(at as usize) {
                *number = self.all.len() as u32;
            }
            self.all.push(Instruction { at, next, flow, does });
            at = next;
        }
    }

    fn does(&self, terms: &mut Terms, op: Op<'i>, at: u32, next: u32, stack: &mut Vec<TermId>) -> Does<'i> {
        let mut pop = |terms: &mut Terms| stack.pop().unwrap_or_else(|| terms.add(Term::Unknown));
        let to = |way: u32| next.saturating_add(way);
        let each = |ways: List<'i>| ways.map(to).collect::<Vec<u32>>();
        match op {
            Op::Say { .. } => return Does::Says,
            Op::SayWith { count, .. } => {
                (0..count).for_each(|_| _ = pop(terms));
                return Does::Says;
            }
            Op::Tell { audience, count, .. } => {
                (0..count).for_each(|_| _ = pop(terms));
                return Does::Tell(audience);
            }
            Op::Begin { .. } | Op::Complete { .. } | Op::Safety { .. } => {}
            Op::Step { place } => return Does::Step(place),
            Op::Signpost { .. } => return Does::Signpost,
            Op::Store { slot } => return Does::Store(slot, pop(terms)),
            Op::StoreText { slot, count, .. } => {
                return Does::StoreText(slot, Some((0..count).map(|_| pop(terms)).collect()));
            }
            Op::ClearText { slot } => return Does::StoreText(slot, None),
            Op::Count { slot } => return Does::Count(slot),
            Op::Jump { target } => return Does::Jump(target),
            Op::JumpIfNot { target } => return Does::JumpUnless(pop(terms), target),
            Op::OneOf { slot, ways } => return Does::Vary { counter: slot, random: true, ways: each(ways) },
            Op::InTurn { slot, ways } => return Does::Vary { counter: slot, random: false, ways: each(ways) },
            Op::Goto { flow } => return Does::Goto(flow, NONE),
            Op::GotoPlace { flow, place } => return Does::Goto(flow, place),
            Op::Do { flow, arguments, .. } => {
                let operands: Vec<u32> = arguments.collect();
                let mut given: Vec<TermId> = operands.iter().map(|_| pop(terms)).collect();
                given.reverse();
                let arguments = operands
                    .iter()
                    .zip(given)
                    .map(|(operand, term)| (Slot { index: operand / 2, local: true }, operand % 2 == 1, term))
                    .collect();
                return Does::Do { flow, arguments };
            }
            Op::Finish => return Does::Finish,
            Op::End => return Does::End,
            Op::Yield { .. } => return Does::Yield,
            Op::Watch { interrupt, .. } => return Does::Watch(interrupt),
            Op::Ask { .. } => return self.image.ask(at).map_or(Does::End, Does::Ask),
            Op::Show { inputs, gives, .. } => {
                (0..inputs).for_each(|_| _ = pop(terms));
                return Does::Show { gives: gives.checked_sub(1).map(Slot::from_operand) };
            }
            Op::WaitFor { .. } => {
                pop(terms);
                return Does::Sleep;
            }
            Op::WaitUntil { .. } => return Does::Sleep,
            Op::Confirm { ask, .. } => return Does::Confirm(ask),
            Op::Int { value } => stack.push(terms.constant(value)),
            Op::Missing => stack.push(terms.constant(MISSING)),
            Op::Load { slot } => stack.push(terms.add(Term::Value(slot))),
            // A handle: all that is asked of one is whether it is there.
            Op::LoadText { slot } => {
                // What is divided by 0 is missing.
                let (there, one) = (terms.add(Term::There(slot)), terms.constant(1));
                stack.push(terms.binary(&Op::Modulo, one, there));
            }
            Op::TextIs { slot, name } => {
                let literal = terms.literal(self.image.names.get(name));
                stack.push(terms.add(Term::Is(slot, literal)));
            }
            Op::Now | Op::Today => stack.push(terms.add(Term::Clock)),
            Op::SupportDue => stack.push(terms.add(Term::SupportDue)),
            _ => {
                let made = match op.stack() {
                    (1, 1) => {
                        let a = pop(terms);
                        terms.unary(&op, a)
                    }
                    _ if Binary::of(&op).is_some() => {
                        let b = pop(terms);
                        let a = pop(terms);
                        terms.binary(&op, a, b)
                    }
                    _ => terms.add(Term::Unknown),
                };
                stack.push(made);
            }
        }
        Does::Nothing
    }

    /// The number of the instruction at an address.
    pub(crate) fn number(&self, at: u32) -> Option<usize> {
        self.numbers.get(at as usize).filter(|n| **n != NONE).map(|n| *n as usize)
    }

    /// Where a flow begins, or a place of it.
    pub(crate) fn entry(&self, flow: u32, place: u32) -> u32 {
        let places = &self.image.tables.places;
        places.get(place).map_or_else(|| self.image.flow(flow).map_or(0, |f| f.code), |p| p.address)
    }

    pub(crate) fn place(&self, place: u32) -> u32 {
        self.image.tables.places.get(place).map_or(0, |p| p.address)
    }
}
