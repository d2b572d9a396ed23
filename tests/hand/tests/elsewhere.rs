//! Kept images play as they are kept, whatever the width of a pointer and the order of bytes: `cargo xtask test miri` runs
//! this as a machine of 32 bits would, and one whose bytes are the other way round.
//!
//! What is compared was written on a machine of 64 bits. `HEARKEN_GOLDEN=1` writes it anew: the images by
//! `cargo test -p hearken-tests --test random_packs`, then what is seen of them by `cargo test -p hearken-hand`.
#![cfg(test)]

use hearken_hand::{INPUTS, KEPT, transcript};
use hearken_runtime::Image;

#[test]
fn a_guide_says_the_same_on_every_processor() {
    for kept in KEPT {
        let image = Image::open(kept.image).expect("a kept image opens");
        let played = transcript(&image, kept.seed, INPUTS);
        let file = format!("{}/kept/{}.txt", env!("CARGO_MANIFEST_DIR"), kept.seed);
        // Under Miri there is neither a variable nor a file.
        if cfg!(not(miri)) && std::env::var_os("HEARKEN_GOLDEN").is_some() {
            std::fs::write(&file, &played).expect("what is seen can be written");
            continue;
        }
        for (n, (played, kept)) in played.lines().zip(kept.transcript.lines()).enumerate() {
            assert_eq!(played, kept, "{file}: line {}", n + 1);
        }
        assert_eq!(played.len(), kept.transcript.len(), "{file}: one is longer");
    }
}
