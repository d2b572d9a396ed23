//! Runs what was compiled, on the real machine: transcripts, and how much of a pack they reach.
//!
//! What is absent: files, clock, terminal, and any second way to play an image. What a transcript expects is read from
//! the session's state; what the person does goes in by [`hearken_runtime::Session::advance`].
#![warn(missing_docs)]

mod coverage;
mod evaluate;
mod pattern;
mod player;
mod report;
mod transcript;

pub use coverage::{Coverage, Kind, Needs, Point, Reachable, Watch, What, coverage};
pub use pattern::matches;
pub use report::{Entry, Failure, TestReport};
pub use transcript::{PretendClock, run_test, run_test_restored, run_tests};
