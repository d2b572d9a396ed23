//! Clippy on every target of the workspace; a warning is an error.

use crate::project::{Project, loudly};
use crate::stages::Outcome;

pub fn stage(project: &Project) -> Outcome {
    // The flag stands behind `--`, not in RUSTFLAGS: there it would build every dependency once more.
    loudly(&mut project.cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--keep-going",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(String::new())
}
