//! The image and the machine, built for what they must run on: a microcontroller without an operating system, and
//! WebAssembly.

use std::path::Path;

use crate::project::{Project, loudly, quietly};
use crate::stages::Outcome;

/// A microcontroller, where any use of `std` fails to build; and the browser.
pub const TARGETS: &[&str] = &["thumbv7em-none-eabihf", "wasm32-unknown-unknown"];

pub fn stage(project: &Project) -> Outcome {
    for target in TARGETS {
        have(project, target)?;
    }
    let mut words = vec!["build", "--quiet", "--package", "hearken-image", "--package", "hearken-runtime"];
    words.extend(TARGETS.iter().flat_map(|t| ["--target", t]));
    loudly(&mut project.cargo(&words))?;
    Ok(TARGETS.join(", "))
}

/// Brings a target's standard library onto the machine, if it is not there.
pub fn have(project: &Project, target: &str) -> Result<(), String> {
    let folder = quietly(project.command("rustc").args(["--print", "target-libdir", "--target", target]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    println!("installing the standard library for {target}");
    loudly(project.command("rustup").args(["target", "add", target]))
}
