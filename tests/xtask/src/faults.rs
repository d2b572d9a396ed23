//! `cargo xtask faults`: every fault that can be made at a safety place of the real pack, and one in five elsewhere, put in one
//! at a time, and whether a promise sees it.
//!
//! What is said behind it goes to `tests/src/bin/faults.rs`, which says what there is. It takes half an hour or so, so this
//! is no stage of `cargo xtask test`: there, `tests/tests/faults.rs` looks at a few.

use std::process::ExitCode;

use crate::project::{Project, loudly};

pub fn run(project: &Project, words: &[String]) -> ExitCode {
    let mut cargo =
        project.cargo(&["run", "--quiet", "--release", "--package", "hearken-tests", "--bin", "faults", "--"]);
    match loudly(cargo.args(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("faults: {why}");
            ExitCode::FAILURE
        }
    }
}
