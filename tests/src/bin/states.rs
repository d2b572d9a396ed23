//! What it costs to keep a state of the real pack as `hearken prove` does, to take it up, and to copy it in memory: one line
//! of JSON, for `cargo xtask bench`.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a helper of tests fails as a test does")]

use std::time::Instant;

use hearken_compiler::{CheckOptions, compile};
use hearken_image::Image;
use hearken_prove::{Limits, SomeStates};
use hearken_tests::pack;

/// So many states are gone through at most.
const GONE_THROUGH: usize = 20_000;
/// So many of them are measured, all of them so often; the middle time counts, because the machine may be shared.
const SOME: usize = 1_000;
const RUNS: usize = 301;

fn main() {
    let compiled = compile(pack("therapy-content"), CheckOptions::default());
    let lowered = compiled.lower().expect("the pack has no errors");
    let symbols = lowered.symbols.clone();
    let bytes = lowered.finish().expect("an image is written");
    let image = Image::open(&bytes).expect("an image opens");
    let limits = Limits { states: GONE_THROUGH, bytes: 1 << 30, first: false };
    let mut kept = SomeStates::some(&compiled, &symbols, &image, limits, SOME);
    let count = kept.count();
    let mut ns = |job: fn(&mut SomeStates)| {
        let mut times: Vec<u128> = (0..RUNS).map(|_| timed(|| job(&mut kept))).collect();
        times.sort_unstable();
        times[RUNS / 2] / count as u128
    };
    let (keep, take_up, copy) = (ns(SomeStates::keep), ns(SomeStates::take_up), ns(SomeStates::copy));
    let bytes = kept.bytes() / count;
    println!(
        r#"{{"measure":"states","engine":"hearken","states":{count},"bytes":{bytes},"keep_ns":{keep},"take_up_ns":{take_up},"copy_ns":{copy}}}"#
    );
}

/// Nanoseconds that a job takes.
#[expect(clippy::disallowed_methods, reason = "a bench asks the clock")]
fn timed(job: impl FnOnce()) -> u128 {
    let begun = Instant::now();
    job();
    begun.elapsed().as_nanos()
}
