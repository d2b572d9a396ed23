//! Where the project lies, and how its tools are started.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The work tree, the folder that builds go to, and the cargo that runs us.
pub struct Project {
    pub root: PathBuf,
    pub target: PathBuf,
    cargo: PathBuf,
}

impl Project {
    pub fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let root = root.canonicalize().unwrap_or(root);
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => std::env::current_dir().unwrap_or_default().join(folder),
            None => root.join("target"),
        };
        let cargo = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
        Project { root, target, cargo }
    }

    /// A path below the root.
    pub fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// A command at the root of the project, without what `cargo run` told us about the package xtask: builds below
    /// would take it for their own, and build twice.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_CRATE_", "CARGO_BIN_"].iter().any(|p| name.starts_with(p)) {
                command.env_remove(name);
            }
        }
        command
    }

    /// Cargo, with these words.
    pub fn cargo(&self, words: &[&str]) -> Command {
        let mut command = self.command(&self.cargo);
        command.args(words);
        command
    }
}

/// Runs a command whose output goes to the terminal.
pub fn loudly(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|e| format!("cannot start {}: {e}", name(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", name(command))) }
}

/// Runs a command and returns what it printed; its errors go to the terminal.
pub fn quietly(command: &mut Command) -> Result<String, String> {
    command.stderr(Stdio::inherit());
    let output = command.output().map_err(|e| format!("cannot start {}: {e}", name(command)))?;
    if !output.status.success() {
        return Err(format!("{} ended with {}", name(command), output.status));
    }
    String::from_utf8(output.stdout).map_err(|e| format!("{} printed what is no UTF-8: {e}", name(command)))
}

/// The command as one would type it.
fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|w| w.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
