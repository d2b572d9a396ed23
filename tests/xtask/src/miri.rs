//! The machine interpreted as processors that hardly anyone has beside them would run it: kept images must play there as
//! they are kept.

use crate::nightly;
use crate::project::{Project, loudly};
use crate::stages::Outcome;

/// Numbers and addresses of 32 bits; and bytes the other way round.
const TARGETS: &[&str] = &["i686-unknown-linux-gnu", "s390x-unknown-linux-gnu"];

pub fn stage(project: &Project) -> Outcome {
    nightly::have_miri(project)?;
    let play = |target: &str| {
        let words = ["miri", "test", "--quiet", "--package", "hearken-hand", "--test", "elsewhere", "--target", target];
        let mut miri = project.command("cargo");
        miri.args(words).env("RUSTUP_TOOLCHAIN", "nightly").env("CARGO_TARGET_DIR", project.target.join("miri"));
        // Nothing here is unsafe, so there is no memory to watch over, and it runs twice as fast.
        miri.env("MIRIFLAGS", "-Zmiri-disable-stacked-borrows -Zmiri-disable-validation");
        loudly(&mut miri)
    };
    // Side by side: an interpreter uses one core.
    let played = std::thread::scope(|scope| {
        let running: Vec<_> = TARGETS.iter().map(|target| scope.spawn(|| play(target))).collect();
        running.into_iter().map(|one| one.join().unwrap_or_else(|_| Err("it broke off".to_owned()))).collect::<Vec<_>>()
    });
    let failed: Vec<String> = played.into_iter().filter_map(Result::err).collect();
    if failed.is_empty() { Ok(TARGETS.join(", ")) } else { Err(failed.join("; ")) }
}
