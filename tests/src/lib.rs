//! What the tests of the whole project share: where things lie, a pack read from its folder, a folder to write to, the
//! built command.
//!
//! The integration tests stand in `tests/tests`, one file a subject; what they read in `tests/suite`, `tests/golden`
//! and `tests/conversations`.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper of tests fails as a test does")]

mod built;
mod command;
pub mod faults;
mod fenced;
mod generate;
mod javascript;
mod pack;
mod scratch;
mod snippet;

use std::path::{Path, PathBuf};

pub use built::{Built, build};
pub use command::hearken;
pub use fenced::fenced;
pub use generate::{MANIFEST, generate, random_pack};
pub use hearken_hand::{Deed, Dice, MORNING, seen};
pub use javascript::play;
pub use pack::{pack, pack_of};
pub use scratch::Scratch;
pub use snippet::{Snippet, TODAY, snippets, snippets_of};

/// A path of the project, told from its root: `path("therapy-content")`.
pub fn path(below: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the project has a root").join(below)
}

/// The text of a file of the project.
pub fn text(below: &str) -> String {
    std::fs::read_to_string(path(below)).unwrap_or_else(|e| panic!("{below}: {e}"))
}

/// The Rust of the README, compiled and run with the doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
