//! The built command, for tests that drive it as a person or a host would.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// `hearken`, at the root of the project. It is built once a test program: cargo builds a command of its own accord
/// only for the tests of the crate it stands in.
pub fn hearken() -> Command {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let mut command = Command::new(BUILT.get_or_init(build));
    command.current_dir(crate::path(""));
    command
}

fn build() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // This test program lies in TARGET/debug/deps, and what it drives goes to TARGET/debug.
    let here = std::env::current_exe().expect("a running program has a path");
    let debug = here.ancestors().find(|a| a.ends_with("debug")).expect("tests are built in the dev profile");
    let target = debug.parent().expect("a profile lies in a target folder");
    let status = Command::new(cargo)
        .args(["build", "--quiet", "--package", "hearken", "--bin", "hearken", "--target-dir"])
        .arg(target)
        .current_dir(crate::path(""))
        .status()
        .expect("cargo can be started");
    assert!(status.success(), "the command cannot be built");
    debug.join(format!("hearken{}", std::env::consts::EXE_SUFFIX))
}
