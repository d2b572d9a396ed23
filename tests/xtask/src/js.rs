//! The JavaScript binding plays the real pack, in Node.

use crate::project::{Project, loudly};
use crate::stages::Outcome;
use crate::wasm_size::{BINDING, module};

pub fn stage(project: &Project) -> Outcome {
    let module = module(project)?;
    let image = project.target.join("js/therapy-content.hearken");
    let build = ["run", "--quiet", "--package", "hearken", "--", "build", "--locked", "therapy-content", "-o"];
    loudly(project.cargo(&build).arg(&image))?;
    let test = project.path(BINDING).join("test/plays.test.mjs");
    loudly(project.command("node").arg("--test").arg(test).env("HEARKEN_WASM", module).env("HEARKEN_IMAGE", image))?;
    Ok(String::new())
}
