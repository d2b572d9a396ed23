//! Whether every Rust file is formatted, those of the workspaces beside the main one too.

use crate::project::{Project, loudly};
use crate::stages::Outcome;

/// Workspaces of their own: nothing of theirs enters the main lock file.
pub const BESIDE: &[&str] = &["tests/bench/Cargo.toml", "tests/fuzz/Cargo.toml", "runtime/bindings/js/Cargo.toml"];

pub fn stage(project: &Project) -> Outcome {
    let mut failed = Vec::new();
    if let Err(why) = loudly(&mut project.cargo(&["fmt", "--all", "--", "--check", "-l"])) {
        failed.push(why);
    }
    for manifest in BESIDE.iter().filter(|m| project.path(m).exists()) {
        let check = &mut project.cargo(&["fmt", "--manifest-path", manifest, "--", "--check", "-l"]);
        if let Err(why) = loudly(check) {
            failed.push(why);
        }
    }
    if failed.is_empty() { Ok(String::new()) } else { Err(failed.join("; ")) }
}
