//! The JavaScript binding in Node: it plays the real pack, and random ones as the native machine does.

use crate::project::{Project, loudly, quietly};
use crate::stages::Outcome;
use crate::wasm_size::{BINDING, glue, module};

pub fn stage(project: &Project) -> Outcome {
    let (module, glue) = (module(project)?, glue(project)?);
    let image = project.target.join("js/therapy-content.hearken");
    let build = ["run", "--quiet", "--package", "hearken", "--", "build", "--locked", "therapy-content", "-o"];
    loudly(project.cargo(&build).arg(&image))?;
    let plays = project.target.join("js/plays.jsonl");
    let native = quietly(&mut project.cargo(&["run", "--quiet", "--package", "hearken-tests", "--bin", "plays"]))?;
    std::fs::write(&plays, native).map_err(|e| format!("{}: {e}", plays.display()))?;
    let mut test = project.command("node");
    test.arg("--test");
    for file in ["plays.test.mjs", "same.test.mjs"] {
        test.arg(project.path(BINDING).join("test").join(file));
    }
    test.env("HEARKEN_JS", glue).env("HEARKEN_WASM", module);
    loudly(test.env("HEARKEN_IMAGE", image).env("HEARKEN_PLAYS", plays))?;
    Ok(String::new())
}
