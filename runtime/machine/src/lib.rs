//! The machine: plays an image, one turn at a time.
//!
//! ```text
//! Image::open(bytes) ─▶ Session::start ─▶ turn ─▶ the person ─▶ Input ─▶ Session::advance ─▶ turn …
//! ```
//!
//! It has no clock, no randomness, no floats, no network, no callbacks and no `unsafe`; the same image,
//! seed and inputs give the same turns everywhere. Time comes in with each input. No bytes and no input
//! make it panic: what cannot be taken is refused with a reason, and the session stays as it was.
//!
//! What is absent: files, JSON, names, and any word of its own. Everything it says stands in the image.
#![no_std]
#![warn(missing_docs)]

extern crate alloc;

mod answer;
mod bytes;
mod event;
mod form;
mod given;
mod input;
mod listen;
mod offers;
#[cfg(feature = "proofs")]
mod onlooker;
mod output;
mod present;
mod read;
mod reading;
mod render;
mod run;
mod save;
mod session;
mod shape;
mod stack;
mod state;
mod turn;

pub use event::{Class, Event, EventKind, Events, Subject, Why};
pub use hearken_image::{Format, Image, MarkKind, Refusal};
pub use input::{Action, Input, Moment, Refused};
#[cfg(feature = "proofs")]
pub use listen::Heard;
#[cfg(feature = "proofs")]
pub use onlooker::{Onlooker, one, two};
pub use save::NotRestored;
pub use session::{Filling, Session};
pub use state::{Frame, State, Waiting};
pub use turn::{Choice, Choices, Mark, Prompt, PromptKind, Shown, SignpostText, Text, Turn};
