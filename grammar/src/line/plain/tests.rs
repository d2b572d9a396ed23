//! What is read without pest is what pest would read.

use proptest::prelude::*;

use crate::Span;
use crate::line::{Block, plain, statement};
use crate::reading::Reading;

/// Words and signs that lines of statements are made of, right or wrong.
const WORDS: [&str; 56] = [
    "go",
    "set",
    "if",
    "else",
    "add",
    "match",
    "step",
    "do",
    "ask",
    "flow",
    "to",
    "is",
    "and",
    "or",
    "not",
    "missing",
    "between",
    "mod",
    "sum",
    "of",
    "count",
    "visits",
    "days",
    "since",
    "yes",
    "no",
    "now",
    "support_due",
    "x",
    "y",
    "a.b",
    "a.b/c",
    "risk.*",
    "X",
    "a-b",
    "_a",
    "a_",
    "a.",
    "1",
    "42",
    "0.5",
    "1.2.3",
    "09:00",
    "2 days",
    "(",
    ")",
    "+",
    "-",
    "*",
    "/",
    "<",
    ">=",
    "<>",
    "=",
    "\"T\"",
    "\"{x}\"",
];

#[track_caller]
fn check(line: &str, block: Block) -> bool {
    let code = Reading::of(line, Span::new(0, line.len() as u32));
    let Some(plainly) = plain::read(code, block) else { return false };
    let mut problems = Vec::new();
    let by_grammar = statement::by_verb(code, block, &mut problems);
    assert_eq!(by_grammar.ok(), Some(plainly), "{line}");
    assert!(problems.is_empty(), "{line}");
    true
}

#[test]
fn plain_statements_are_read_without_pest_and_alike() {
    for line in [
        "go to support.crisis",
        "set score to (score * 3 + 7) mod 101",
        "set x to a - b - c * d / (e + 1)",
        "if score > 40",
        "if x is a and y <= 3 and z",
        "if a or b > 1",
        "else if x is yes",
        "add 1 to count",
        "match gad7.band",
        "step welcome",
        "do breathing",
        "ask gad7",
        "flow n1 \"N1: a title\"",
    ] {
        assert!(check(line, Block::Top), "{line} is not plain");
    }
}

#[test]
fn what_means_more_is_left_to_the_grammar() {
    for line in [
        "if x is a or b",
        "if count of a > 3",
        "set x to visits to a",
        "set x to -1",
        "set x to 2 days",
        "set x to 0.5",
        "set x to sum",
        "go to a/b",
        "ask as text",
        "set and to 1",
        "if x > 3 then",
        "flow a \"{x}\"",
    ] {
        assert!(!check(line, Block::Top), "{line} is plain");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_read_without_pest_is_read_alike(
        verb in prop::sample::select(&WORDS[..10]),
        words in prop::collection::vec((prop::sample::select(&WORDS[..]), 0usize..12), 0..9),
        is_top in any::<bool>(),
    ) {
        let mut line = verb.to_owned();
        for (word, blanks) in words {
            line.push_str(match blanks { 0 => "", 1 => "  ", _ => " " });
            line.push_str(word);
        }
        check(&line, if is_top { Block::Top } else { Block::Code });
    }

    #[test]
    fn whatever_sum_is_read_without_pest_is_read_alike(
        words in prop::collection::vec((prop::sample::select(&["x", "1", "(", ")", " + ", " - ", " * ", " mod ", " < ", " and ", " or ", " is "][..]), Just(())), 1..14),
    ) {
        let line: String = words.into_iter().map(|(word, ())| word).collect();
        check(&format!("if {line}"), Block::Code);
        check(&format!("set x to {line}"), Block::Code);
    }
}
