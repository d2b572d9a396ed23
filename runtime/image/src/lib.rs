//! The image: the format of a compiled pack (`.hearken`), read in place from bytes.
//!
//! [`Image::open`] verifies once: header, checksum, structure, UTF-8, every index, every jump, the
//! depth of the stack, and that no path runs in a circle without a turn of the person's. After that
//! the machine needs no check that can fail. `grammar/reference.md` is the language; this is what is left of it.
//!
//! What is absent: dependencies, `unsafe`, floats, the clock, and anything that plays.
#![no_std]
#![warn(missing_docs)]

extern crate alloc;

mod ask;
mod checksum;
mod fold;
mod header;
mod ids;
mod image;
mod loops;
mod message;
mod op;
mod operands;
mod phrases;
mod scan;
mod strings;
mod tables;
#[cfg(all(test, feature = "write"))]
mod tests;
mod varint;
mod verify;
#[cfg(feature = "write")]
pub mod write;

pub mod value;

pub use ask::{AskKind, AskOption, AskView, OnView, Targets};
pub use checksum::checksum;
pub use fold::{Words, fold_char, in_word, words};
pub use header::{FORMAT_VERSION, MAGIC, Part, Refusal, Section};
pub use ids::{IdKind, Ids};
pub use image::{Debug, Image};
#[cfg(feature = "write")]
pub use message::MessageBuilder;
pub use message::{Format, MarkKind, Segment, Segments, segments};
pub use op::{List, Op, Perform, Slot, perform};
pub use phrases::{Match, Phrases};
pub use strings::{Run, Strings};
pub use tables::{
    Activity, Audience, Flow, Intent, Interrupt, Number, Place, Questionnaire, Record, Root, Scale, Signpost, Table,
    Tables, ValueKind, Variable,
};

/// An index that stands for "none".
pub const NONE: u32 = u32::MAX;

/// The value of a variable that is missing. No value that a program computes reaches it: see [`value`].
pub const MISSING: i64 = i64::MIN;

/// The most values that can wait on the stack of one expression.
pub const MAX_STACK: u32 = 64;

/// How deep `do` may nest: far beyond what anyone writes, and little enough for any stack.
pub const MAX_DEPTH: u32 = 100;

/// The most options of a question of which several may be chosen: one bit each.
pub const MAX_SEVERAL: u32 = 62;

/// The most interrupts of a pack: one bit each remembers whether its condition was so.
pub const MAX_INTERRUPTS: u32 = 64;
