//! How many bytes a web page must carry to play a pack: the JavaScript binding's module and its glue.

use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use crate::project::{Project, loudly};
use crate::stages::Outcome;
use crate::targets;

/// Where the binding lies: a workspace of its own, because its exports need `unsafe`, which the main one forbids.
pub const BINDING: &str = "runtime/bindings/js";
const TARGET: &str = "wasm32-unknown-unknown";

/// No more than this: bytes of the module, and of module and glue after `gzip -9`. Goal: 24 KiB gzipped.
const MOST: (usize, usize) = (84_000, 45_200);

pub fn stage(project: &Project) -> Outcome {
    let module = module(project)?;
    let glue = project.path(BINDING).join("hearken.js");
    let read = |file: &PathBuf| std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()));
    let module = read(&module)?;
    let size = module.len();
    let packed = gzipped(project, module)? + gzipped(project, read(&glue)?)?;
    let found = format!("the module has {size} bytes, and with its glue {packed} gzipped");
    println!("{found}");
    if size > MOST.0 || packed > MOST.1 {
        return Err(format!("{found}: no more than {} and {} may be", MOST.0, MOST.1));
    }
    Ok(found)
}

/// Builds the binding's module, made smaller by `wasm-opt`: where it is.
pub fn module(project: &Project) -> Result<PathBuf, String> {
    targets::have(project, TARGET)?;
    let folder = project.target.join("js");
    let words = ["build", "--quiet", "--release", "--target", TARGET];
    loudly(project.cargo(&words).current_dir(project.path(BINDING)).env("CARGO_TARGET_DIR", &folder))?;
    let built = folder.join(TARGET).join("release/hearken.wasm");
    let small = folder.join("hearken.wasm");
    let mut optimise = project.command("node");
    optimise.arg(wasm_opt(project)?).args([
        "-Oz",
        "--flatten",
        "--rereloop",
        "-Oz",
        "--converge",
        // What is used most has the shortest numbers.
        "--reorder-functions",
        "--reorder-locals",
        "--low-memory-unused",
        "--strip-debug",
        "--strip-producers",
    ]);
    // Low memory is the end of the stack: no address there is ever one that was meant. And what every browser of the last
    // four years has, and Rust takes for granted.
    for feature in ["bulk-memory", "bulk-memory-opt", "sign-ext", "nontrapping-float-to-int", "mutable-globals"] {
        optimise.arg(format!("--enable-{feature}"));
    }
    loudly(optimise.args(["--enable-multivalue", "--enable-reference-types"]).arg(&built).arg("-o").arg(&small))?;
    Ok(small)
}

/// `wasm-opt`, by the machine's own npm.
fn wasm_opt(project: &Project) -> Result<PathBuf, String> {
    let folder = project.target.join("js/tools");
    let program = folder.join("node_modules/binaryen/bin/wasm-opt");
    if !program.is_file() {
        std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
        let words = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--silent", "--prefix"];
        loudly(project.command("npm").args(words).arg(&folder).arg("binaryen@132.0.0"))?;
    }
    Ok(program)
}

/// The size after `gzip -9`, as a web server would send it.
pub fn gzipped(project: &Project, bytes: Vec<u8>) -> Result<usize, String> {
    let problem = |e: std::io::Error| format!("gzip: {e}");
    let mut gzip = project
        .command("gzip")
        .args(["-9", "-n", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(problem)?;
    // Written from a thread of its own, or both ends would wait for each other.
    let writer = gzip.stdin.take().map(|mut to| std::thread::spawn(move || to.write_all(&bytes)));
    let output = gzip.wait_with_output().map_err(problem)?;
    match writer.map(std::thread::JoinHandle::join) {
        Some(Ok(Ok(()))) if output.status.success() => Ok(output.stdout.len()),
        _ => Err("gzip failed".to_owned()),
    }
}
