//! However many cores a machine has, the compiler tells the same and makes the same: else two people with the same pack
//! would each have an image, a lock and mistakes of their own.
#![cfg(test)]

use hearken_compiler::{Alone, Compiled, Diagnostic, Hands, Job, Pack, compile_to_code};
use hearken_tests::{TODAY, pack, pack_of, snippets};

/// A thread for every job.
struct AtOnce;

impl Hands for AtOnce {
    fn count(&self) -> usize {
        3
    }

    fn all(&self, jobs: Vec<Job<'_>>) {
        std::thread::scope(|scope| {
            for job in jobs {
                scope.spawn(job);
            }
        });
    }
}

/// The last first.
struct Backwards;

impl Hands for Backwards {
    fn count(&self) -> usize {
        2
    }

    fn all(&self, jobs: Vec<Job<'_>>) {
        jobs.into_iter().rev().for_each(|job| job());
    }
}

/// Everything that comes of a pack: what is told, and the image and its lock if nothing is wrong.
fn made(hands: &dyn Hands, pack: Pack) -> (Vec<Diagnostic>, Option<(Vec<u8>, String)>) {
    let lock = pack.lock.clone();
    let (Compiled { sources, diagnostics, .. }, code) = compile_to_code(hands, pack, TODAY);
    let image = code.map(|mut code| {
        let finished = code.finish_by(hands, &sources, lock.as_deref()).expect("the image can be written");
        (finished.bytes, finished.lock)
    });
    (diagnostics, image)
}

/// Compiles a pack with one hand and with several.
#[track_caller]
fn expect_same(title: &str, pack: &Pack) -> bool {
    let alone = made(&Alone, pack.clone());
    // What is made stage by stage, as tests and tools do, is the same too.
    let compiled = hearken_compiler::compile(pack.clone(), TODAY);
    assert_eq!(compiled.diagnostics, alone.0, "{title}");
    let by_stages = compiled.lower().map(|lowered| {
        let assigned = hearken_compiler::lock::assign(&compiled.sources, &lowered, pack.lock.as_deref());
        let assigned = assigned.expect("the lock can be read");
        (lowered.finish_with(assigned.ids).expect("the image can be written"), assigned.text)
    });
    assert!(by_stages == alone.1, "{title}: another image or lock by stages");
    for hands in [&AtOnce as &dyn Hands, &Backwards] {
        let several = made(hands, pack.clone());
        assert_eq!(several.0, alone.0, "{title}");
        assert!(several.1 == alone.1, "{title}: another image or lock");
    }
    alone.1.is_some()
}

#[test]
fn a_real_pack_is_the_same_on_any_machine() {
    assert!(expect_same("therapy-content", &pack("therapy-content")));
}

#[test]
fn a_mistake_is_told_the_same_on_any_machine() {
    for folder in ["wrong", "right"] {
        for snippet in snippets(folder) {
            expect_same(&snippet.title, &snippet.pack());
        }
    }
}

/// A page that is long enough to be read in parts.
fn long_page(last: &str) -> String {
    let mut page = String::new();
    for n in 0..800 {
        let next = n + 1;
        page += &format!(
            "flow f{n}\n  > This is the page of number {n}, and it can't be told\n    from the others.\n\n    So it goes.\n  \
             ask\n    > On to {next}?\n    - Yes, please [yes]\n      > Good.\n    - No\n      > Then not.\n  \
             go to f{next}\n\n"
        );
    }
    page + last
}

#[test]
fn a_page_that_is_read_in_parts_is_the_same_page() {
    let right = long_page("flow f800\n  > That was all.\n");
    assert!(expect_same("a long page", &pack_of(&[("page.hark", &right)])));
    for (mistake, is_right) in
        [("  go to nowhere\n", false), ("  > Twice.\n  > Twice.\n", true), ("  goo to f1\n", false)]
    {
        let wrong = long_page(&format!("flow f800\n  > That was all.\n{mistake}"));
        let wrong = wrong.replacen("  go to f401\n", &format!("{mistake}  go to f401\n"), 1);
        assert_eq!(expect_same(mistake, &pack_of(&[("page.hark", &wrong)])), is_right, "{mistake}");
    }
}
