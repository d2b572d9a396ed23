//! What the reference says is true: each of its pages compiles, and their tests pass.
#![cfg(test)]

use hearken_compiler::{CheckOptions, Pack, Severity, compile};
use hearken_rehearsal::run_tests;
use hearken_runtime::Image;
use hearken_tests::{build, pack_of, text};

/// A block between fences: its language, what it says, and the line on which it begins.
struct Block {
    language: String,
    body: String,
    line: usize,
    /// Nothing stands between the block before and this one.
    follows: bool,
}

fn blocks() -> Vec<Block> {
    let reference = text("grammar/reference.md");
    let mut found: Vec<Block> = Vec::new();
    let (mut open, mut follows) = (false, false);
    for (n, line) in reference.lines().enumerate() {
        match (line.strip_prefix("```"), open) {
            (Some(language), false) => {
                found.push(Block { language: language.to_owned(), body: String::new(), line: n + 1, follows });
                open = true;
            }
            (Some(_), true) => (open, follows) = (false, true),
            (None, true) => {
                if let Some(block) = found.last_mut() {
                    block.body.push_str(line);
                    block.body.push('\n');
                }
            }
            (None, false) => follows &= line.trim().is_empty(),
        }
    }
    assert!(!open, "a fence of the reference is not closed");
    found
}

/// Every whole page of the reference, with the manifest that stands directly before it.
fn packs() -> Vec<(usize, Pack)> {
    let blocks = blocks();
    let mut found = Vec::new();
    for (n, block) in blocks.iter().enumerate().filter(|(_, b)| b.language == "hark") {
        let before = n.checked_sub(1).and_then(|n| blocks.get(n)).filter(|b| block.follows && b.language == "yaml");
        let manifest = before.map(|b| b.body.clone());
        found.push((block.line, Pack { manifest, ..pack_of(&[("page.hark", &block.body)]) }));
    }
    found
}

fn errors_of(pack: Pack) -> Vec<String> {
    let compiled = compile(pack, CheckOptions::default());
    let errors = compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| format!("{} {}", d.code.0, d.message)).collect()
}

#[test]
fn a_page_copied_from_the_reference_plays_as_it_says() {
    let packs = packs();
    assert!(packs.len() >= 20, "the reference has lost its examples");
    for (line, pack) in packs {
        let errors = errors_of(pack.clone());
        assert!(errors.is_empty(), "the page on line {line} has errors: {errors:#?}");
        let built = build(pack);
        let image = Image::open(&built.bytes).expect("it opens");
        let reports = run_tests(&built.compiled, &built.symbols, &image);
        assert!(!reports.is_empty(), "the page on line {line} has no test");
        for report in reports {
            assert_eq!(report.failure, None, "{}, on the page on line {line}", report.title);
        }
    }
}

#[test]
fn a_manifest_copied_from_the_reference_is_not_left_without_its_page() {
    let blocks = blocks();
    let manifests = blocks.iter().filter(|b| b.language == "yaml").count();
    let used = packs().iter().filter(|(_, pack)| pack.manifest.is_some()).count();
    assert!(manifests > 0);
    assert_eq!(manifests, used);
}

#[test]
fn every_section_of_the_reference_has_a_page_to_copy() {
    let mut sections: Vec<(String, bool)> = Vec::new();
    let mut open = false;
    for line in text("grammar/reference.md").lines() {
        if let Some(language) = line.strip_prefix("```") {
            open = !open;
            if let Some((_, page)) = sections.last_mut() {
                *page |= language == "hark";
            }
        } else if let Some(title) = line.strip_prefix("## ").filter(|_| !open) {
            sections.push((title.to_owned(), false));
        }
    }
    assert!(!sections.is_empty());
    for (title, page) in sections {
        // What was decided, and why, has nothing to copy.
        assert!(page || title == "Decisions", "`{title}` has no page");
    }
}
