//! A page reads like the conversation: the author's words, and next to no signs.
//!
//! Counted is every character of a scene that is neither a letter, a digit nor a blank and that nobody is shown: `>`, `-`,
//! quotes, brackets, the dot and the `_` of a name. The wording (what the guide says, options, phrases of an intent) is
//! the author's own. The transcripts below the scene are not part of it.
#![cfg(test)]

use hearken_grammar::{Statement, parse};
use hearken_tests::snippets;

/// The scene, in ink: 25; in Yarn 45, Turn.io 63, Rasa 105, RapidPro 718.
const MOST: usize = 10;

/// Of a hundred characters, how many are the author's own at least.
const OWN: usize = 62;

#[test]
fn a_scene_takes_ten_signs_and_the_rest_is_words() {
    let scene = snippets("right").into_iter().find(|s| s.title.starts_with("scene.hark")).expect("the scene is there");
    let page = scene.text.split("\ntest ").next().expect("a scene stands above its tests");
    let (mut own, mut signs) = (0, 0);
    for node in parse(page).nodes {
        let (start, end) = match &node.statement {
            Statement::Say(wording) | Statement::Option { wording, .. } => (wording.span.start, wording.span.end),
            _ => (node.span.end, node.span.end),
        };
        let text = |start: u32, end: u32| &page[start as usize..end as usize];
        own += written(text(start, end)).count();
        let around = written(text(node.span.start, start)).chain(written(text(end, node.span.end)));
        signs += around.filter(|c| !c.is_alphanumeric()).count();
    }
    assert!(signs <= MOST, "{signs} signs");
    let all = written(page).count();
    assert!(own * 100 >= all * OWN, "{own} of {all} characters are the author's own");
}

/// What is not blank.
fn written(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}
