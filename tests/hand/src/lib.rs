//! A hand that does anything a person or an app may do, the dice that it draws from, and a picture of what it sees.
//!
//! A crate of its own because it sees the machine and nothing else, so it is soon built for any target, and soon
//! interpreted by Miri: `tests/elsewhere.rs`.

mod deed;
mod dice;
mod kept;
mod seen;
mod transcript;

pub use deed::{Deed, MORNING};
pub use dice::Dice;
pub use kept::{INPUTS, KEPT, Kept};
pub use seen::seen;
pub use transcript::{Happened, converse, hexadecimal, record, save, transcript};
