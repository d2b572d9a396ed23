//! Runs what was compiled, on the real machine: transcripts now, coverage and proofs later.
//!
//! What is absent: files, clock, terminal, and any second way to play an image. What a transcript expects is read from
//! the session's state; what the person does goes in by [`hearken_runtime::Session::advance`].
#![warn(missing_docs)]

mod evaluate;
mod pattern;
mod player;
mod report;
mod transcript;

pub use pattern::matches;
pub use report::{Entry, Failure, TestReport};
pub use transcript::{PretendClock, run_test, run_test_restored, run_tests};
