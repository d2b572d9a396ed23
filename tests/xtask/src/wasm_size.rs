//! How many bytes a web page must carry to play a pack: the machine as WebAssembly, built for size.

use std::io::Write;
use std::process::Stdio;

use crate::project::{Project, loudly};
use crate::stages::Outcome;
use crate::targets;

/// A workspace of its own, because its exports need `unsafe`, which the main one forbids.
const MANIFEST: &str = "tests/wasm-size/Cargo.toml";
const TARGET: &str = "wasm32-unknown-unknown";

pub fn stage(project: &Project) -> Outcome {
    targets::have(project, TARGET)?;
    let folder = project.target.join("wasm-size");
    let words = ["build", "--quiet", "--manifest-path", MANIFEST, "--profile", "small", "--target", TARGET];
    loudly(project.cargo(&words).env("CARGO_TARGET_DIR", &folder))?;
    let file = folder.join(TARGET).join("small/hearken_wasm_size.wasm");
    let module = std::fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let packed = gzipped(project, module)?;
    println!("{}: {} bytes, {} gzipped", file.display(), packed.0, packed.1);
    Ok(format!("{} bytes, {} gzipped", packed.0, packed.1))
}

/// The size as it is, and after `gzip -9`, as a web server would send it.
fn gzipped(project: &Project, bytes: Vec<u8>) -> Result<(usize, usize), String> {
    let problem = |e: std::io::Error| format!("gzip: {e}");
    let mut gzip = project
        .command("gzip")
        .args(["-9", "-n", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(problem)?;
    let size = bytes.len();
    // Written from a thread of its own, or both ends would wait for each other.
    let writer = gzip.stdin.take().map(|mut to| std::thread::spawn(move || to.write_all(&bytes)));
    let output = gzip.wait_with_output().map_err(problem)?;
    match writer.map(std::thread::JoinHandle::join) {
        Some(Ok(Ok(()))) if output.status.success() => Ok((size, output.stdout.len())),
        _ => Err("gzip failed".to_owned()),
    }
}
