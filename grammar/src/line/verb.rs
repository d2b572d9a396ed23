//! Which rule reads a line: by the block it stands in and its first word.

use super::block::Block;
use super::parts::Parts;
use super::rules::Rule;
use crate::Statement;

mod declarations;
mod flow;
mod guarantee;
mod questionnaire;
mod registry;
mod test;

/// How the lines that begin with a word are read.
#[derive(Clone, Copy)]
pub(super) struct Verb {
    /// How it is written, for messages.
    pub form: &'static str,
    /// How what stands behind the word is read.
    pub read: Read,
    /// How the lines of its block are read, for when the line itself fails.
    pub opens: Option<Block>,
}

/// How what stands behind the first word is read.
#[derive(Clone, Copy)]
pub(super) enum Read {
    /// Nothing may stand there.
    Word(fn() -> Statement),
    /// By a rule.
    Rule(Rule, Build),
    /// By a rule; or nothing stands there.
    Optional(fn() -> Statement, Rule, Build),
    /// As written, by hand.
    Raw(fn(crate::reading::Reading<'_>) -> Option<Statement>),
}

/// Makes the statement of what a rule read; `None` would be a rule and its builder at odds.
pub(super) type Build = for<'p, 't> fn(&'p mut Parts<'t>) -> Option<Statement>;

/// The verb that a word is in a block. A word that is none there may be one elsewhere: a statement
/// in the wrong place is still that statement, and the compiler says where it belongs.
pub(super) fn find(block: Block, word: &str) -> Option<Verb> {
    if block == Block::Top && word == "signpost" {
        return Some(declarations::signpost_entry());
    }
    // These mean something else, or nothing, where they are not at home.
    let at_home = matches!(word, "for" | "stop" | "help" | "skip" | "ends");
    let own = own(block, word);
    if at_home {
        return own;
    }
    own.or_else(|| flow::find(word))
        .or_else(|| declarations::find(word))
        .or_else(|| questionnaire::find(word))
        .or_else(|| registry::in_intent(word))
        .or_else(|| test::find(word))
        .or_else(|| guarantee::find(word))
        .or_else(|| registry::in_signpost(word))
}

/// Whether a word begins what stands at the left margin.
pub(super) fn begins_declaration(word: &str) -> bool {
    word == "signpost" || declarations::find(word).is_some()
}

/// The verb that a word is where it belongs: what a line of a bubble in this block would be.
pub(super) fn at_home(block: Block, word: &str) -> Option<Verb> {
    match block {
        Block::Top => declarations::find(word).or_else(|| flow::find(word)),
        // (`is it` ends many a sentence, and a case that got lost is missed by its `match`.)
        Block::Code if word == "is" => None,
        Block::Code | Block::Match => flow::find(word),
        _ => own(block, word),
    }
}

/// The verb that a word is in a block and may not be elsewhere.
fn own(block: Block, word: &str) -> Option<Verb> {
    match block {
        Block::Top => declarations::find(word),
        Block::Questionnaire | Block::Weights | Block::Bands => questionnaire::find(word),
        Block::Intent => registry::in_intent(word),
        Block::Signpost => registry::in_signpost(word),
        Block::Guarantee => guarantee::find(word),
        Block::Test => test::find(word),
        Block::Code | Block::Match | Block::Data | Block::WordingFor => None,
    }
}

/// How the block of a line is read that begins with a word and failed.
pub(super) fn block_of(block: Block, word: &str) -> Option<Block> {
    find(block, word)?.opens
}

#[cfg(test)]
mod tests {
    use super::{Block, find};
    use crate::keywords::{KEYWORDS, LEFT_OUT, LINKING, VERBS};
    use crate::line::rules::{Rule, shown_word};

    const BLOCKS: [Block; 4] = [Block::Top, Block::Signpost, Block::Test, Block::Code];

    #[test]
    fn the_lists_of_words_are_sorted_and_complete() {
        assert!(KEYWORDS.is_sorted() && VERBS.is_sorted() && LINKING.is_sorted() && LEFT_OUT.is_sorted());
        for verb in VERBS {
            let begins = BLOCKS.iter().any(|block| find(*block, verb).is_some());
            assert!(begins || verb == "item", "{verb} begins no statement");
        }
        let words = Rule::all_rules().iter().filter_map(|rule| shown_word(*rule)).map(|word| word.trim_matches('`'));
        for word in words.chain(VERBS) {
            assert!(KEYWORDS.contains(&word), "{word} is no keyword");
        }
    }
}
