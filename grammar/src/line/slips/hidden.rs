//! Items that are not always asked, and scores with a rule for it, in other words than ours.

use crate::line::Block;

const COUNTS: &str = "the score would not be what the paper says. What an item counts when it is not shown stands on a line of its own: `only if …`, and below it `counts` with the number";
const ONLY_IF: &str = "the item would always be asked. When it is asked stands below it as `only if`, as in `only if nervous >= 2`; what it counts otherwise, if the paper says so, on the next line as `counts 1`";
const MISSING: &str = "the score would not be what the paper says. Write how many answers may be missing and nothing else: `, allowing 1 missing`";
const NAMES: &str = "the score would count all items, or none. Write the names of those that count, as they stand in brackets behind the items: `sum of nervous and restless`";
const NO_BAND: &str = "a band goes by its score: where there is no score there is no band. Write `no` and the name of the score, as in `gives no total`";

const RECKONED: &str = "the score would not be what the paper says. A score is the sum or the mean of its items and nothing else. What the paper multiplies or adds can stand in a flow, with `set`, or in the numbers of the answers";
const OR_MORE: &str = "nobody would be a case, or everybody. The score is compared: `case when total >= 10` for 10 or more, and `> 10` for more than 10";
const REVERSE: &str = "which item is turned round would be lost. `reverse` stands alone, on a line of its own below the item that counts the other way round";
const LICENCE: &str = "whether the words may be passed on would not be known. Write `licence free` and the words of the licence where they may be (such as CC BY, or in the public domain), and `licence restricted` where they may not (such as CC BY-NC-ND, or `ask before use`)";
const SCORE: &str =
    "there would be no score. A score begins with the word `score`, as in `score total is sum of items`";

/// Why a line of a questionnaire is none, where nobody can say for sure what was meant.
pub(super) fn no_such_line(text: &str, block: Block) -> Option<&'static str> {
    if block != Block::Questionnaire {
        return None;
    }
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let behind = |sign: &str| text.split_once(sign).map(|(_, behind)| behind.trim_start());
    Some(if begins(&["only if "]) && behind(" counts ").is_some_and(is_number) {
        COUNTS
    } else if begins(&[
        "skip if ",
        "skip when ",
        "unless ",
        "ask if ",
        "ask only if ",
        "hide if ",
        "hidden if ",
        "show if ",
    ]) || begins(&[
        "not asked ",
        "not shown ",
        "only when ",
        "only asked ",
        "shown if ",
        "asked if ",
        "show only if ",
    ]) {
        ONLY_IF
    } else if begins(&["score "]) && behind(" allowing ").is_some_and(|rest| !is_number(rest)) {
        MISSING
    } else if begins(&["score "]) && behind(" of items ").is_some_and(is_number) {
        NAMES
    } else if begins(&["score "]) && behind(" of items ").is_some_and(|rest| rest.starts_with(['*', '/', '+', '-'])) {
        RECKONED
    } else if begins(&["case when "])
        && [" or more", " or above", " or over", " and above"].iter().any(|w| text.ends_with(w))
    {
        OR_MORE
    } else if begins(&["reverse "]) {
        REVERSE
    } else if begins(&["licence \"", "license \""]) {
        LICENCE
    } else if !begins(&["score "]) && [" is sum of ", " is mean of "].iter().any(|sum| text.contains(sum)) {
        SCORE
    } else if begins(&["example "]) && (text.ends_with("no band") || text.contains("no band,")) {
        NO_BAND
    } else {
        return None;
    })
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}
