//! Looking on while a session plays: for proofs, which must see in which order things happen, and for what tests reach. A
//! client has no use for it and does not carry it.

use hearken_image::Op;

use crate::event::{EventKind, Why};
use crate::state::State;

/// Whoever looks on.
pub trait Onlooker {
    /// The instruction at an address is about to be performed.
    fn instruction(&mut self, state: &State, at: u32);

    /// Something happened: what an event would say of it.
    fn happens(&mut self, state: &State, kind: EventKind, subject: u32, why: Why);
}

/// What the machine makes of an instruction that takes one value and leaves one.
#[inline(always)]
pub fn one(op: &Op<'_>, value: i64) -> i64 {
    crate::run::one(op, value)
}

/// What the machine makes of an instruction that takes two values and leaves one.
#[inline(always)]
pub fn two(op: &Op<'_>, a: i64, b: i64) -> i64 {
    crate::run::two(op, a, b)
}
