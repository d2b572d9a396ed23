//! Sizes that no author writes: each is read in linear time and bounded depth, or refused with a
//! reason. (Nothing here looks at a clock: what is not linear would not end.)

use hearken_grammar::{ProblemKind, Tree, parse};

fn is_too_deep(tree: &Tree) -> bool {
    tree.problems.iter().any(|problem| matches!(problem.kind, ProblemKind::TooDeep { .. }))
}

/// A line of a flow, a value in wording, an option and a title, all of the same text.
fn everywhere(text: &str) -> Tree {
    parse(&format!("flow f \"F\"\n  if {text}\n  > {text}\n  > {{{text}}}\n  - {text}\n  hint \"{text}\"\n  {text}\n"))
}

#[test]
fn a_very_long_line_is_read() {
    let words = "worry ".repeat(400_000);
    assert!(parse(&format!("flow f \"F\"\n  > {words}\n")).problems.is_empty());
    assert_eq!(everywhere(&"worry ".repeat(50_000)).nodes.len(), 7);
    assert_eq!(everywhere(&"worry".repeat(50_000)).nodes.len(), 7);
    assert_eq!(everywhere(&" ".repeat(300_000)).nodes.len(), 6);
}

#[test]
fn many_open_brackets_are_told_at_once() {
    for sign in ["(", "[", "{", "\"", "*", "\\", "[a](", "{\"", "**a ", "*a", "-", "not ", "“", "#", " # ", "'"] {
        assert!(everywhere(&sign.repeat(20_000)).nodes.len() >= 6, "{sign}");
    }
    assert!(is_too_deep(&everywhere(&"(".repeat(20_000))));
    assert!(is_too_deep(&everywhere(&"not ".repeat(20_000))));
}

#[test]
fn brackets_that_close_are_refused_beyond_the_limit_and_read_below_it() {
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(
        everywhere(&nested(64))
            .problems
            .iter()
            .all(|p| p.kind == ProblemKind::MissingSign || !matches!(p.kind, ProblemKind::TooDeep { .. }))
    );
    assert!(is_too_deep(&everywhere(&nested(65))));
    assert!(is_too_deep(&everywhere(&nested(20_000))));
}

#[test]
fn nested_alternatives_are_not_exponential() {
    let nested = (0..60).fold("x is a".to_owned(), |inner, _| format!("x is a or ({inner} or y is c) is c"));
    let tree = parse(&format!("flow f \"F\"\n  if {nested}\n"));
    assert_eq!(tree.nodes.len(), 2);
    let nested = (0..60).fold("a".to_owned(), |inner, _| format!("sum of x, ({inner}) and z"));
    assert!(parse(&format!("flow f \"F\"\n  set x to {nested}\n")).problems.is_empty());
    let nested = (0..60).fold("a".to_owned(), |inner, _| format!("days since ({inner})"));
    assert!(parse(&format!("flow f \"F\"\n  set x to {nested}\n")).problems.is_empty());
}

#[test]
fn a_very_long_sum_is_refused_and_a_long_list_is_read() {
    let joined = |sign: &str| ["a"; 20_000].join(sign);
    for sign in [" + ", " - ", " * ", " / ", " mod "] {
        let tree = parse(&format!("flow f \"F\"\n  set x to {}\n", joined(sign)));
        assert!(is_too_deep(&tree), "{sign}");
    }
    for list in
        [joined(" and "), joined(" or "), format!("x is {}", joined(" or ")), format!("sum of {}", joined(", "))]
    {
        let tree = parse(&format!("flow f \"F\"\n  if {list}\n"));
        assert!(tree.problems.is_empty());
    }
}

#[test]
fn a_staircase_of_blocks_is_refused_once_and_kept_shallow() {
    let stairs: String = (0..2_000).map(|level| format!("{}if x\n", "  ".repeat(level))).collect();
    let tree = parse(&stairs);
    assert_eq!(tree.nodes.len(), 2_000);
    assert_eq!(tree.problems.len(), 1);
    assert!(is_too_deep(&tree));
    let deepest = (0..2_000).map(|id| ancestors(&tree, id)).max();
    assert_eq!(deepest, Some(64));
    // What stands at the margin again is read as if nothing had happened.
    let tree = parse(&format!("{stairs}flow f \"F\"\n  finish\n"));
    assert_eq!((tree.problems.len(), ancestors(&tree, 2_000), ancestors(&tree, 2_001)), (1, 0, 1));
}

fn ancestors(tree: &Tree, id: u32) -> usize {
    std::iter::successors(tree.get(id), |node| tree.get(node.parent?)).count() - 1
}

#[test]
fn very_many_lines_are_read() {
    assert_eq!(parse(&"finish\n".repeat(200_000)).nodes.len(), 200_000);
    assert_eq!(parse(&"\n".repeat(1_000_000)).nodes.len(), 0);
    assert_eq!(parse(&"# comment\n".repeat(100_000)).nodes.len(), 100_000);
    assert_eq!(parse(&format!("flow f \"F\"\n  > a\n{}", "    b\n\n".repeat(100_000))).nodes.len(), 2);
    assert_eq!(parse(&format!("flow f \"F\"\n{}", "  # c\n".repeat(100_000))).nodes.len(), 100_001);
}

#[test]
fn very_many_mistakes_are_all_told() {
    assert_eq!(parse(&"if x = 1 then:\n".repeat(2_000)).problems.len(), 2_000);
    assert_eq!(parse(&"\tfoo bar baz\n".repeat(2_000)).problems.len(), 2_000);
    assert_eq!(parse(&"Hello there you\n".repeat(2_000)).problems.len(), 2_000);
}
