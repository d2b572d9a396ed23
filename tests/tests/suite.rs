//! The suite. A wrong snippet gives exactly the diagnostics that stand beside its lines; a right one gives none, and its
//! tests pass.
//!
//! A file holds several snippets, each below a line `#--- name`, and each a pack of its own. `#~ E0201` expects that code
//! in the line below, `#~2 E0105` two lines below, `#~0 E0804` in its own line, `#~yaml E0801` in the manifest. Lines
//! `#yaml: name: a-pack` are the manifest.
#![cfg(test)]

use std::collections::BTreeMap;

use hearken_compiler::{CheckOptions, Pack, codes, compile};
use hearken_rehearsal::run_tests;
use hearken_runtime::Image;
use hearken_tests::{build, pack_of, path};

/// The middle of November 2026: reviews are in date, but for those that must not be.
const TODAY: CheckOptions = CheckOptions { on: Some(20772) };

/// How often each code is told of each line; a manifest has one line, numbered 0.
type Told = BTreeMap<(u32, String), u32>;

struct Snippet {
    /// Its file and its name, to find it by.
    title: String,
    text: String,
}

impl Snippet {
    fn pack(&self) -> Pack {
        let mut pack = pack_of(&[("page.hark", &self.text)]);
        let lines: Vec<&str> = self.text.lines().filter_map(|l| l.strip_prefix("#yaml: ")).collect();
        if !lines.is_empty() {
            pack.manifest = Some(lines.join("\n") + "\n");
        }
        pack
    }

    fn expected(&self) -> Told {
        let mut expected = Told::new();
        for (line, text) in (1..).zip(self.text.lines()) {
            let Some((place, codes)) = text.trim_start().strip_prefix("#~").and_then(|m| m.split_once(' ')) else {
                continue;
            };
            let at = match place {
                "yaml" => 0,
                "" => line + 1,
                below => line + below.parse::<u32>().unwrap_or_else(|_| panic!("{}: #~{below}", self.title)),
            };
            for code in codes.split_whitespace() {
                *expected.entry((at, code.to_owned())).or_default() += 1;
            }
        }
        expected
    }

    /// What is told, and the messages to read where it is not what should be told.
    fn told(&self) -> (Told, Vec<String>) {
        let compiled = compile(self.pack(), TODAY);
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

    /// Why it is not as it should be.
    fn failure(&self) -> Option<String> {
        let (told, messages) = self.told();
        let expected = self.expected();
        (told != expected).then(|| format!("{}: {expected:?}, and this is told:\n{}", self.title, messages.join("\n")))
    }
}

/// The snippets of a folder of the suite, in the order of its files.
fn snippets(folder: &str) -> Vec<Snippet> {
    let root = path(&format!("tests/suite/{folder}"));
    let entries = std::fs::read_dir(&root).expect("the folder can be listed");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for part in format!("\n{text}").split("\n#--- ").skip(1) {
            let (title, text) = part.split_once('\n').unwrap_or((part, ""));
            found.push(Snippet { title: format!("{name}: {title}"), text: text.to_owned() });
        }
    }
    found
}

#[test]
fn what_is_wrong_is_told_beside_its_line_and_nothing_else_is() {
    let failures: Vec<String> = snippets("wrong").iter().filter_map(Snippet::failure).collect();
    assert!(failures.is_empty(), "{} snippets\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_code_has_a_wrong_snippet_besides_the_one_on_its_page() {
    let mut left: Vec<&str> = codes::ALL.iter().map(|e| e.code.0).collect();
    for snippet in snippets("wrong") {
        for (_, code) in snippet.expected().into_keys() {
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
        let (told, messages) = snippet.told();
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
