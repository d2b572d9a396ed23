//! Instruments whose words may not be passed on: they are scored and played as structures, and never get into an image
//! without the words that somebody has leave to use.
#![cfg(test)]

use hearken_rehearsal::run_tests;
use hearken_runtime::Image;
use hearken_tests::{Scratch, build, hearken, pack, path};

const PACK: &str = "examples/instruments-without-words";

#[test]
fn their_transcripts_play_with_words_of_our_own() {
    let built = build(pack(PACK));
    let image = Image::open(&built.bytes).expect("it opens");
    let reports = run_tests(&built.compiled, &built.symbols, &image);
    let failed: Vec<&str> = reports.iter().filter(|r| r.failure.is_some()).map(|r| r.title.as_str()).collect();
    assert!(failed.is_empty(), "{failed:?}");
    assert!(reports.len() >= 6);
}

#[test]
fn nobody_is_shown_words_that_stand_in_for_those_of_an_instrument() {
    let scratch = Scratch::new();
    let out = scratch.path().join("out.hearken");
    let build = || hearken().arg("build").arg(path(PACK)).arg("-o").arg(&out).output().expect("it runs");
    let refused = build();
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(String::from_utf8_lossy(&refused.stdout).contains("waits for its words, so no image was made"));
    assert!(!out.exists());
}

#[test]
fn whoever_has_leave_to_use_the_words_gets_an_image_with_them() {
    let mut supplied = pack(PACK);
    let wordings = supplied.files.iter_mut().find(|(name, _)| name.ends_with("words_for_tests.hark"));
    let (_, text) = wordings.expect("the pack has words for its tests");
    *text = text.replace(" in tests\n", " \"By leave of the copyright holder\"\n");
    let built = build(supplied);
    let waits = hearken_compiler::codes::w0562::ENTRY.code;
    assert!(built.compiled.diagnostics.iter().all(|d| d.code != waits));
}
