//! What a user would lose, one test each. Most go through [`check`]: source, and the outline of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that goes wrong should stop at once"
)]

mod expressions;
mod format;
mod hostile;
mod indentation;
mod page;
mod promises;
mod properties;
mod prose;
mod slips;
mod statements;
mod swallowed;
mod wordings;

use hearken_grammar::{outline, parse};

/// Reads `source` and compares the outline of its tree, problems last.
#[track_caller]
fn check(source: &str, expected: &str) {
    let tree = parse(source);
    assert_eq!(outline(source, &tree).trim_end(), expected.trim_matches('\n').trim_end(), "in:\n{source}");
}

/// Reads lines, each by itself in a flow, and compares what each becomes: the statement, and behind
/// ` ! ` its problem.
#[track_caller]
fn check_lines(lines: &[(&str, &str)]) {
    check_lines_in("flow f \"F\"\n  ", lines);
}

/// The same in another block, which `before` opens; it ends with the indentation.
#[track_caller]
fn check_lines_in(before: &str, lines: &[(&str, &str)]) {
    for (line, expected) in lines {
        let source = format!("{before}{line}\n");
        let tree = parse(&source);
        let skipped = before.matches('\n').count();
        let outline = outline(&source, &tree);
        let rest: Vec<&str> = outline.lines().skip(skipped).map(str::trim_start).collect();
        assert_eq!(rest.join(" "), *expected, "in:\n{source}");
    }
}

/// Reads lines that are right, and says of each only what it becomes.
#[track_caller]
fn check_no_problem(source: &str) {
    let tree = parse(source);
    assert!(tree.problems.is_empty(), "{}", outline(source, &tree));
}
