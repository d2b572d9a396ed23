//! The suite. A wrong snippet gives exactly the diagnostics that stand beside its lines; a right one gives none, and its
//! tests pass.
//!
//! `#~ E0201` expects that code in the line below, `#~2 E0105` two lines below, `#~0 E0804` in its own line, `#~yaml E0801`
//! in the manifest.
#![cfg(test)]

use std::collections::BTreeMap;

use hearken_compiler::{codes, compile};
use hearken_rehearsal::run_tests;
use hearken_runtime::Image;
use hearken_tests::{Snippet, TODAY, build, snippets};

/// How often each code is told of each line; a manifest has one line, numbered 0.
type Told = BTreeMap<(u32, String), u32>;

fn expected(snippet: &Snippet) -> Told {
    let mut expected = Told::new();
    for (line, text) in (1..).zip(snippet.text.lines()) {
        let Some((place, codes)) = text.trim_start().strip_prefix("#~").and_then(|m| m.split_once(' ')) else {
            continue;
        };
        let at = match place {
            "yaml" => 0,
            "" => line + 1,
            below => line + below.parse::<u32>().unwrap_or_else(|_| panic!("{}: #~{below}", snippet.title)),
        };
        for code in codes.split_whitespace() {
            *expected.entry((at, code.to_owned())).or_default() += 1;
        }
    }
    expected
}

/// What is told, and the messages to read where it is not what should be told.
fn told(snippet: &Snippet) -> (Told, Vec<String>) {
    let compiled = compile(snippet.pack(), TODAY);
    let mut told = Told::new();
    let mut messages = Vec::new();
    for diagnostic in &compiled.diagnostics {
        let code = diagnostic.code.0;
        let line = diagnostic.labels.first().map_or(0, |label| {
            let manifest = compiled.sources.get(label.at.file).is_some_and(|s| s.path == "hearken.yaml");
            if manifest { 0 } else { compiled.sources.position(label.at).line }
        });
        *told.entry((line, code.to_owned())).or_default() += 1;
        messages.push(format!("    {line}: {code} {}", diagnostic.message));
    }
    (told, messages)
}

/// Why a snippet is not as it should be.
fn failure(snippet: &Snippet) -> Option<String> {
    let (told, messages) = told(snippet);
    let expected = expected(snippet);
    (told != expected).then(|| format!("{}: {expected:?}, and this is told:\n{}", snippet.title, messages.join("\n")))
}

#[test]
fn what_is_wrong_is_told_beside_its_line_and_nothing_else_is() {
    let failures: Vec<String> = snippets("wrong").iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{} snippets\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_code_has_a_wrong_snippet_besides_the_one_on_its_page() {
    let mut left: Vec<&str> = codes::ALL.iter().map(|e| e.code.0).collect();
    for snippet in snippets("wrong") {
        for (_, code) in expected(&snippet).into_keys() {
            left.retain(|c| *c != code);
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_is_right_is_clean_and_plays_as_its_tests_say() {
    let right = snippets("right");
    assert!(right.len() >= 100, "{} snippets", right.len());
    let mut failures = Vec::new();
    for snippet in right {
        let (told, messages) = told(&snippet);
        if !told.is_empty() {
            failures.push(format!("{}:\n{}", snippet.title, messages.join("\n")));
            continue;
        }
        let built = build(snippet.pack());
        let image = Image::open(&built.bytes).expect("it opens");
        let reports = run_tests(&built.compiled, &built.symbols, &image);
        if reports.is_empty() {
            failures.push(format!("{}: it has no test", snippet.title));
        }
        for report in reports {
            if let Some(failure) = report.failure {
                failures.push(format!("{}: {}: {}", snippet.title, report.title, failure.message));
            }
        }
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}
