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
const MOST: (usize, usize) = (106_900, 50_350);

pub fn stage(project: &Project) -> Outcome {
    let (module, glue) = (module(project)?, glue(project)?);
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
    optimise.arg(tool(project, "binaryen@132.0.0", "wasm-opt")?).args([
        "--flatten",
        "--rereloop",
        "-Oz",
        "--converge",
        "-Oz",
        // What is used most has the shortest numbers.
        "--reorder-functions",
        "--reorder-locals",
        "--low-memory-unused",
        "--strip-debug",
        "--strip-producers",
        "--strip-target-features",
    ]);
    // Low memory is the end of the stack: no address there is ever one that was meant. And what every browser of the last
    // four years has, and Rust takes for granted.
    for feature in ["bulk-memory", "bulk-memory-opt", "sign-ext", "nontrapping-float-to-int", "mutable-globals"] {
        optimise.arg(format!("--enable-{feature}"));
    }
    loudly(optimise.args(["--enable-multivalue", "--enable-reference-types"]).arg(&built).arg("-o").arg(&small))?;
    Ok(small)
}

/// The binding's glue without what only people read, beside the module: the file. The two, and what says what they are, are
/// the package that a page carries.
pub fn glue(project: &Project) -> Result<PathBuf, String> {
    let (from, to) = (project.path(BINDING), project.target.join("js"));
    for name in ["package.json", "hearken.d.ts"] {
        std::fs::copy(from.join(name), to.join(name)).map_err(|e| format!("{name}: {e}"))?;
    }
    let small = to.join("hearken.js");
    let mut minify = project.command("node");
    minify.arg(tool(project, "terser@5.51.4", "terser")?).args(["--module", "--mangle", "--compress", "passes=3"]);
    loudly(minify.arg(from.join("hearken.js")).arg("-o").arg(&small))?;
    Ok(small)
}

/// A program of a package, by the machine's own npm.
fn tool(project: &Project, package: &str, name: &str) -> Result<PathBuf, String> {
    let folder = project.target.join("js/tools");
    let (package_name, _) = package.split_once('@').unwrap_or((package, ""));
    let program = folder.join("node_modules").join(package_name).join("bin").join(name);
    if !program.is_file() {
        std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
        let words = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--silent", "--prefix"];
        loudly(project.command("npm").args(words).arg(&folder).arg(package))?;
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
