//! A nightly compiler, with Miri: for what the stable one does not do yet.

use crate::project::{Project, loudly, quietly};

/// Brings it onto the machine, if it is not there. Asked for together, rustup takes the last nightly that has all parts.
pub fn have(project: &Project) -> Result<(), String> {
    let answers = |words: &[&str]| quietly(project.command("rustup").args(["run", "nightly"]).args(words)).is_ok();
    if answers(&["rustc", "--version"]) {
        return Ok(());
    }
    println!("installing a nightly compiler");
    let words = ["toolchain", "install", "nightly", "--profile", "minimal", "--component", "miri,rust-src"];
    loudly(project.command("rustup").args(words))
}

/// Brings Miri onto the machine, and the source of the standard library, which it interprets.
pub fn have_miri(project: &Project) -> Result<(), String> {
    have(project)?;
    // Does nothing, and reaches for nothing, where both are there.
    loudly(project.command("rustup").args([
        "--quiet",
        "component",
        "add",
        "--toolchain",
        "nightly",
        "miri",
        "rust-src",
    ]))
}
