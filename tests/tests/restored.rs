//! Closed after every turn, a conversation is the same as if it had never been closed.
#![cfg(test)]

use hearken_rehearsal::{run_test, run_test_restored};
use hearken_runtime::Image;
use hearken_tests::{build, pack};

#[test]
fn killed_and_restored_after_each_turn_every_transcript_is_the_same() {
    let built = build(pack("therapy-content"));
    let image = Image::open(&built.bytes).expect("it opens");
    for test in &built.compiled.program.tests {
        let whole = run_test(&built.compiled, &built.symbols, &image, test);
        let closed = run_test_restored(&built.compiled, &built.symbols, &image, test);
        assert_eq!(whole.failure, None, "{}", test.title);
        assert_eq!(whole.played, closed.played, "{}", test.title);
        assert_eq!(closed.failure, None, "{}", test.title);
    }
}
