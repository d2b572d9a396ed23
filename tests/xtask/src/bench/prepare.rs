//! The packs and the programs of a run.

use std::path::PathBuf;

use super::Plan;
use crate::project::{Project, loudly};
use crate::wasm_size;

/// An engine: its name, and how its measurements are started.
pub struct Engine {
    pub name: &'static str,
    pub program: PathBuf,
    /// The script that `program` runs, for an engine that is not one of those built into it.
    pub script: Option<PathBuf>,
    /// What else it must be told.
    pub variables: Vec<(&'static str, PathBuf)>,
    /// So slow that it is measured less often.
    pub slow: bool,
}

/// Writes the packs, in Hearken and in ink.
pub fn packs(project: &Project, plan: &Plan) -> Result<(), String> {
    eprintln!("bench: packs of {:?} nodes", plan.sizes);
    let sizes = plan.sizes.iter().map(ToString::to_string);
    loudly(project.command("python3").arg("tests/bench/gen.py").arg(plan.folder.join("packs")).args(sizes))
}

/// Builds the engines. One that cannot be had here is passed by, with a word.
pub fn engines(project: &Project, plan: &Plan) -> Result<Vec<Engine>, String> {
    eprintln!("bench: building");
    let target = plan.folder.join("cargo");
    let words = ["build", "--quiet", "--release", "--manifest-path", "tests/bench/Cargo.toml"];
    loudly(project.cargo(&words).env("CARGO_TARGET_DIR", &target))?;
    let program = target.join("release/hearken-bench");
    let native = |name| Engine { name, program: program.clone(), script: None, variables: Vec::new(), slow: false };
    let mut engines = vec![native("hearken"), native("bladeink")];
    match inkjs(project, plan) {
        Ok(engine) => engines.push(engine),
        Err(why) => eprintln!("bench: without inkjs: {why}"),
    }
    Ok(engines)
}

/// inkjs, by the machine's own npm.
fn inkjs(project: &Project, plan: &Plan) -> Result<Engine, String> {
    let folder = plan.folder.join("js");
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    for name in ["package.json", "ink.mjs"] {
        let from = project.path("tests/bench/js").join(name);
        std::fs::copy(&from, folder.join(name)).map_err(|e| format!("{}: {e}", from.display()))?;
    }
    if !folder.join("node_modules/inkjs").is_dir() {
        let words = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"];
        loudly(project.command("npm").args(words).current_dir(&folder))?;
    }
    let script = Some(folder.join("ink.mjs"));
    Ok(Engine { name: "inkjs", program: "node".into(), script, variables: Vec::new(), slow: true })
}

/// Hearken's own binding, in Node. It only steps: the images are those that the native compiler leaves.
pub fn binding(project: &Project) -> Result<Engine, String> {
    let (module, glue) = (wasm_size::module(project)?, wasm_size::glue(project)?);
    Ok(Engine {
        name: "hearken-js",
        program: "node".into(),
        script: Some(project.path("tests/bench/js/hearken.mjs")),
        variables: vec![("HEARKEN_JS", glue), ("HEARKEN_WASM", module)],
        slow: false,
    })
}
