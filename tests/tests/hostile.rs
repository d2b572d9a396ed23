//! Pages and manifests of a size that nobody writes, and that somebody might send: an answer comes, in bounded memory, and
//! where there is a limit it is told.
#![cfg(test)]

use hearken_compiler::{CheckOptions, Pack, compile};
use hearken_tests::{Scratch, hearken, pack_of};

/// The codes that are told of a page, each once.
fn codes(page: String) -> Vec<&'static str> {
    let compiled = compile(pack_of(&[("page.hark", &page)]), CheckOptions::default());
    let mut codes: Vec<&str> = compiled.diagnostics.iter().map(|d| d.code.0).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn a_line_of_ten_megabytes_is_said_or_refused() {
    assert_eq!(codes(format!("flow a\n  > {}\n", "word ".repeat(2_000_000))), [""; 0]);
    let condition = format!("flow a\n  if {}x\n    > Yes.\n", "x and ".repeat(100_000));
    assert!(!codes(condition).is_empty(), "nothing is called x");
}

#[test]
fn a_hundred_thousand_levels_are_a_message() {
    // All of them written out would be twenty gigabytes: one line as deep, and a staircase of a thousand.
    assert_eq!(codes(format!("flow a\n  > Hello.\n{}> Deep.\n", " ".repeat(200_000))), ["E0106"]);
    let stairs: String = (1..1_000).map(|n| format!("{}if yes\n", "  ".repeat(n))).collect();
    assert!(codes(format!("flow a\n{stairs}")).contains(&"E0116"));
}

#[test]
fn twenty_thousand_brackets_are_a_message() {
    let (open, closed) = ("(".repeat(20_000), ")".repeat(20_000));
    assert_eq!(codes(format!("flow a\n  if {open}yes{closed}\n    > Yes.\n")), ["E0116"]);
    assert_eq!(codes(format!("flow a\n  > We {}\n", "[".repeat(20_000))), [""; 0]);
    assert_eq!(codes(format!("flow a\n  > We {}\n", "{".repeat(20_000))), ["E0107"]);
    assert_eq!(codes(format!("flow a\n  > We {}\n", "*a".repeat(20_000))), [""; 0]);
}

#[test]
fn a_million_lines_are_read() {
    // Two that alternate, or each would be the same line again.
    assert_eq!(codes(format!("flow a\n{}", "  > Hello.\n  > Hello again.\n".repeat(500_000))), [""; 0]);
}

#[test]
fn a_hundred_thousand_flows_are_one_pack() {
    let flows: String = (0..100_000).map(|n| format!("flow f{n}\n  > Hello.\n  go to f{}\n\n", n + 1)).collect();
    assert_eq!(codes(format!("{flows}flow f100000\n  > The end.\n")), [""; 0]);
}

#[test]
fn a_hundred_thousand_mistakes_are_shown_as_far_as_anybody_reads() {
    let scratch = Scratch::new();
    let page =
        scratch.write("page.hark", format!("flow a\n  > Hello.\n{}", "  frobnicate the thing\n".repeat(100_000)));
    let out = hearken().arg("check").arg(page).output().expect("the command runs");
    let said = String::from_utf8_lossy(&out.stdout);
    assert_eq!(out.status.code(), Some(1));
    assert!(said.contains("99940 more are not shown") && said.contains("100000 errors"), "{}", said.len());
}

#[test]
fn a_manifest_that_doubles_itself_is_refused() {
    let mut manifest = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let before = format!("*a{}", n - 1);
        manifest.push_str(&format!("a{n}: &a{n} [{}]\n", vec![before; 10].join(", ")));
    }
    let pack =
        Pack { manifest: Some(format!("{manifest}name: *a11\n")), ..pack_of(&[("page.hark", "flow a\n  > Hello.\n")]) };
    let compiled = compile(pack, CheckOptions::default());
    assert!(compiled.has_errors());
    let nested = format!("name: {}{}\n", "[".repeat(50_000), "]".repeat(50_000));
    let pack = Pack { manifest: Some(nested), ..pack_of(&[("page.hark", "flow a\n  > Hello.\n")]) };
    assert!(compile(pack, CheckOptions::default()).has_errors());
}

/// Packs in which each check has much to follow: written so that a check that goes through them twice goes through them
/// for ever.
#[test]
fn what_is_long_for_one_check_is_followed_to_its_end() {
    let n = 2_000;
    let many = |line: fn(usize) -> String| (0..n).map(line).collect::<String>();
    let pages = [
        format!(
            "flow a\n  go to s0\n{}",
            many(|i| format!(
                "  step s{i}\n    > Step.\n    ask\n      > On?\n      - Yes\n        go to s{}\n      - No\n",
                (i + 1) % 2_000
            ))
        ),
        format!("{}flow f{n}\n  > The end.\n", many(|i| format!("flow f{i}\n  > Hello.\n  do f{}\n\n", i + 1))),
        format!(
            "flow a\n{}",
            many(|i| format!("  ask v{i} as yes or no\n    > So?\n    may skip\n  if v{i}\n    > Yes.\n"))
        ),
        format!("flow a\n  ask\n    > Which?\n{}", many(|i| format!("    - Option {i}\n"))),
        format!(
            "flow a\n  ask v0 as text\n    > What?\n{}  tell care_team \"{{v{n}}}\"\n",
            many(|i| format!("  set v{} to v{i}\n", i + 1))
        ),
        format!(
            "flow a\n{}\ndata\n{}",
            many(|i| format!("  set n{i} to n{} * 3 + n{i}\n", (i * 7 + 1) % 2_000)),
            many(|i| format!("  n{i}  as number, at first 1\n"))
        ),
    ];
    for page in pages {
        let _ = codes(page);
    }
}
