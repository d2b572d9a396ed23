//! What the dependencies may be: their licences, where they come from, and none that `deny.toml` bans.

use std::process::Stdio;

use crate::format::BESIDE;
use crate::project::{Project, loudly};
use crate::stages::Outcome;

/// The version that `deny.toml` is written for.
const VERSION: &str = "0.20.2";

pub fn stage(project: &Project) -> Outcome {
    let program = have(project)?;
    let mut failed = Vec::new();
    let mut known = 0;
    for manifest in std::iter::once("Cargo.toml").chain(BESIDE.iter().copied()).filter(|m| project.path(m).exists()) {
        known += 1;
        let mut deny = project.command(&program);
        deny.args(["--log-level", "error", "--config", "deny.toml", "--manifest-path", manifest]);
        // The main lock file must be whole as it was handed in. Those beside it follow when a crate of ours changes.
        if !manifest.contains('/') {
            deny.arg("--locked");
        }
        deny.args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
        if let Err(why) = loudly(&mut deny) {
            failed.push(why);
        }
    }
    if failed.is_empty() { Ok(format!("{known} lock files")) } else { Err(failed.join("; ")) }
}

/// The program; built into the target folder where the machine has none.
fn have(project: &Project) -> Result<String, String> {
    let folder = project.target.join("tools");
    let built = folder.join("bin/cargo-deny").to_string_lossy().into_owned();
    for program in ["cargo-deny", &built] {
        let answers = project.command(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if answers.is_ok_and(|status| status.success()) {
            return Ok(program.to_owned());
        }
    }
    println!("building cargo-deny {VERSION}");
    // Without optimisation: a minute's build where it would be three and a half, and it runs for seconds.
    let mut install = project.cargo(&["install", "--quiet", "--locked", "--debug", "--no-default-features"]);
    install.args(["--version", VERSION, "cargo-deny", "--root"]).arg(&folder);
    install.env("CARGO_TARGET_DIR", folder.join("build")).env("CARGO_PROFILE_DEV_DEBUG", "0");
    loudly(install.env("CARGO_INCREMENTAL", "0"))?;
    Ok(built)
}
