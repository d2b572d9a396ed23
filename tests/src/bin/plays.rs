//! Writes random packs with a conversation each, for another machine to play: a line of JSON a pack, to standard output.

use std::io::{BufWriter, Write};

/// How many packs.
const PACKS: u64 = 300;
/// How many inputs each is given.
const INPUTS: i64 = 40;

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for seed in 0..PACKS {
        let built = hearken_tests::build(hearken_tests::random_pack(seed));
        writeln!(out, "{}", hearken_tests::play(&built.bytes, seed, INPUTS))?;
    }
    out.flush()
}
