//! What the README says is true: its page compiles and its tests pass, its commands exist. (Its Rust is a doc test.)
#![cfg(test)]

use hearken_rehearsal::run_tests;
use hearken_runtime::Image;
use hearken_tests::{build, fenced, hearken, pack_of, text};

#[test]
fn the_page_in_the_readme_plays_as_it_says() {
    let pages = fenced(&text("README.md"), "hark");
    assert!(!pages.is_empty());
    for page in pages {
        let built = build(pack_of(&[("page.hark", &page)]));
        let told: Vec<&str> = built.compiled.diagnostics.iter().map(|d| d.code.0).collect();
        assert!(told.iter().all(|code| *code == "W0759"), "whoever copies the page is told {told:?}");
        let image = Image::open(&built.bytes).expect("it opens");
        let reports = run_tests(&built.compiled, &built.symbols, &image);
        assert!(reports.len() >= 2);
        for report in reports {
            assert_eq!(report.failure, None, "{}", report.title);
        }
    }
}

#[test]
fn every_command_in_the_readme_is_one() {
    let help = hearken().arg("--help").output().expect("the command runs");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let readme = text("README.md");
    let named = readme.lines().filter_map(|l| l.strip_prefix("| `hearken ")).filter_map(|l| l.split([' ', '`']).next());
    let mut count = 0;
    for command in named {
        count += 1;
        assert!(help.lines().any(|l| l.trim_start().starts_with(&format!("{command} "))), "{command} is not a command");
    }
    assert!(count >= 6);
}

#[test]
fn the_first_commands_of_the_readme_work() {
    let lines = fenced(&text("README.md"), "sh").join("\n");
    let tested = lines.lines().find(|l| l.contains(" test ")).expect("the README tests the pack");
    let arguments: Vec<&str> =
        tested.split("-- ").nth(1).and_then(|a| a.split(" #").next()).expect("arguments").split_whitespace().collect();
    let out = hearken().args(arguments).output().expect("the command runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
}
