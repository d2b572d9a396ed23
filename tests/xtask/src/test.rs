//! `cargo xtask test`: everything a change must pass. CI runs this and nothing else.

use std::process::ExitCode;

use crate::project::{Project, loudly};
use crate::stages::{self, Outcome, Stage};
use crate::{deny, format, fuzz, js, lint, miri, pictures, targets, tidy, wasm_size};

/// The cheap ones first, so that a slip is heard of within seconds.
const STAGES: &[Stage] = &[
    Stage { name: "format", run: format::stage },
    Stage { name: "tidy", run: tidy::stage },
    Stage { name: "deny", run: deny::stage },
    Stage { name: "lint", run: lint::stage },
    Stage { name: "docs", run: docs },
    Stage { name: "tests", run: tests },
    Stage { name: "pictures", run: pictures::stage },
    Stage { name: "targets", run: targets::stage },
    Stage { name: "wasm-size", run: wasm_size::stage },
    Stage { name: "js", run: js::stage },
    Stage { name: "miri", run: miri::stage },
    Stage { name: "fuzz", run: fuzz::stage },
];

pub fn run(project: &Project, words: &[String]) -> ExitCode {
    stages::run(project, STAGES, words)
}

/// Unit, integration and doc tests. A snapshot that differs fails; it is never written here. Texts made by chance are the
/// same each time, so that the same commit passes or fails; `cargo test` and the fuzzers look for new ones.
fn tests(project: &Project) -> Outcome {
    let mut tests = project.cargo(&["test", "--workspace", "--no-fail-fast", "--quiet"]);
    loudly(tests.env("INSTA_UPDATE", "no").env("PROPTEST_RNG_SEED", "1"))?;
    Ok(String::new())
}

/// The documentation of every crate; a broken link is an error.
fn docs(project: &Project) -> Outcome {
    loudly(
        project
            .cargo(&["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    Ok(String::new())
}
