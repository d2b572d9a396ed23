//! Texts that nobody meant keep what is promised of any text.

use super::promises::check_promises;
use proptest::prelude::*;

/// Pieces of lines, right and wrong, from which lines are put together.
const FRAGMENTS: [&str; 99] = [
    "flow",
    "step",
    "ask",
    "set",
    "if",
    "else",
    "match",
    "is",
    "go to",
    "do",
    "on",
    "data",
    "test",
    "item",
    "score",
    "band of",
    "options",
    "intent",
    "wording",
    "guarantee",
    "interrupt",
    "signpost",
    "example",
    "wait",
    "tell",
    "show",
    "> ",
    "- ",
    "< ",
    "# ",
    "## ",
    "#",
    "x",
    "y.z",
    "a/b",
    "risk.*",
    "Name",
    "bad-name",
    "café",
    "\"t\"",
    "\"open",
    "“curly”",
    "\"{x or \"y\"}\"",
    "{x}",
    "{{x}}",
    "{{}}",
    "{{x y}}",
    "{",
    "}",
    "{}",
    "*a*",
    "**b",
    "*",
    "[l](https://a.b)",
    "[n]",
    "[",
    "](",
    "(",
    ")",
    "+",
    "-",
    "mod",
    "<",
    ">=",
    "=",
    "==",
    "!=",
    "&&",
    "and",
    "or",
    "not",
    "to",
    "of",
    "as",
    "with",
    "gives",
    "when",
    "then",
    ":",
    "1",
    "0.5",
    "2026-02-30",
    "09:00",
    "3-1",
    "2 days",
    "yes",
    "true",
    "is greater than",
    "isn’t",
    "at most 2 times",
    ",",
    "\\*",
    "\\",
    "\t",
    "\u{A0}",
    "😀",
    "é",
    "\r",
    "\0",
];

fn line() -> impl Strategy<Value = String> {
    let indent = prop_oneof![
        8 => (0usize..6).prop_map(|level| "  ".repeat(level)),
        1 => (0usize..9).prop_map(|spaces| " ".repeat(spaces)),
        1 => Just("\t".to_owned()),
    ];
    let blank = prop_oneof![6 => Just(" "), 1 => Just(""), 1 => Just("  ")];
    let fragment = (prop::sample::select(&FRAGMENTS[..]), blank).prop_map(|(text, blank)| format!("{text}{blank}"));
    (indent, prop::collection::vec(fragment, 0..9)).prop_map(|(indent, words)| format!("{indent}{}", words.concat()))
}

#[test]
fn what_once_broke_a_promise_keeps_it() {
    let texts = [
        // Braces that hold nothing, or no value, where another mistake is told instead of theirs.
        "flow f \"F\"\n  > - {{}}\n    - {{}}\n\n    - {{}}\n  - - {{}}\n",
        "tell do 😀 {{x y}} ",
        // A slip in a part of a line in which another was mended; a word that two mends put in.
        "=“{a*“\"}“",
        "else && flow >  to && do ",
        // A comment that would become the words of the line that it is moved below.
        "”\n#\n  [",
        ".\n#<\n  :",
        "1 a\n  1 a\n    #  \n",
        "  *&& \"{x or \"y\"}\" && ",
    ];
    texts.into_iter().for_each(check_promises);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_at_all_is_read(source in any::<String>()) {
        check_promises(&source);
    }

    #[test]
    fn any_text_of_our_signs_is_read(source in "[a-c \n\\-><#*\\[\\](){}\"“”\\\\.,:=+0-2]{0,80}") {
        check_promises(&source);
    }

    #[test]
    fn any_lines_of_our_words_are_read(lines in prop::collection::vec(line(), 0..12), windows in any::<bool>()) {
        check_promises(&lines.join(if windows { "\r\n" } else { "\n" }));
    }

    #[test]
    fn any_wording_is_shown_as_typed(text in "[ab é{}\\[\\]()*\\\\\"-]{0,40}") {
        check_promises(&format!("flow f \"F\"\n  > {text}\n    {text}\n\n    {text}\n  - {text}\n"));
    }

    #[test]
    fn any_mistake_in_a_page_is_told_where_it_is(at in 0usize..4_000, length in 0usize..4, put in prop::sample::select(&FRAGMENTS[..])) {
        let page = include_str!("../pages/session.hark");
        let floor = |at: usize| (0..=at.min(page.len())).rev().find(|at| page.is_char_boundary(*at)).unwrap_or(0);
        let (from, to) = (floor(at), floor(at + length));
        check_promises(&format!("{}{put}{}", &page[..from], &page[to..]));
    }
}
