//! A slip of the keys in a phrase that is listened for: nobody who writes the word right is heard by it.
//!
//! There is no dictionary: these are words that people write often. What is almost one of them is meant as it, unless it is a
//! word itself, as `gain` is beside `again`. A last letter that is not there is no slip: `thinkin` is how some people write.

use std::sync::LazyLock;

/// Words that people write often, one by one.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| OFTEN.split_whitespace().collect());

/// Words that people write often.
const OFTEN: &str = "i'm i've you've they've we've you're they're we're don't can't won't isn't aren't wasn't weren't hasn't \
     haven't hadn't doesn't didn't couldn't shouldn't wouldn't it's about afraid again always another anxiety \
     anxious anybody anyone anything appointment arguing because before believe cancer children constantly \
     could deadline different doctor everybody everyone everything family feel feeling friend getting happened \
     happening happens having helping hospital husband illness imagine important keep keeping killing know \
     leaving making medication morning myself nothing partner people person private problem question questions \
     really relationship remember scared school serious seriously should something sometimes somebody someone \
     stop suicidal suicide symptom symptoms talk themselves therapist think thinking thought thoughts together \
     tomorrow tonight waiting want weekend whatever without working worried worries worrying would yesterday \
     yourself";

/// Words that are almost one of those, and are not meant as it.
const ALSO: &str = "u've u're u'll i'll you'll we'll they'll he'll she'll ain't abut ant ants atop cared cold eel fiend gain \
     jeep noting now rally sacred scarred sop stoop tall top";

/// The first word of a phrase that is another by a slip: where it begins, itself, and the other.
pub(super) fn find(phrase: &str) -> Option<(usize, &str, &'static str)> {
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '*');
    let mut begun = 0;
    phrase.split_inclusive(' ').find_map(|part| {
        let start = begun + part.len() - part.trim_start_matches(is_mark).len();
        begun += part.len();
        let word = part.trim_matches(is_mark);
        Some((start, word, almost(word)?))
    })
}

/// The word that one is by a slip.
fn almost(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase().replace('’', "'");
    // Most words are as long as few of these.
    let alike = WORDS.iter().copied().filter(|right| right.len().abs_diff(word.len()) < 2);
    let right = alike.clone().find(|right| is_slip(word.as_bytes(), right.as_bytes()))?;
    let is_known = alike.chain(ALSO.split_whitespace()).any(|known| known == word);
    (!is_known).then_some(right)
}

/// Whether one letter was left out, doubled, swapped with the next, or is the key beside it.
fn is_slip(word: &[u8], right: &[u8]) -> bool {
    let same = word.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (now, before) = (word.get(same..).unwrap_or_default(), right.get(same..).unwrap_or_default());
    match (now, before) {
        // Left out: but for the last, and for the sign in `don't`, which many leave out.
        (now, [left_out, rest @ ..]) if now == rest => !rest.is_empty() && *left_out != b'\'',
        // Doubled.
        ([again, rest @ ..], before) if rest == before => same.checked_sub(1).and_then(|n| right.get(n)) == Some(again),
        ([a, b, rest @ ..], [c, d, end @ ..]) if (a, b, rest) == (d, c, end) => {
            a.is_ascii_alphabetic() && b.is_ascii_alphabetic()
        }
        ([a, rest @ ..], [b, end @ ..]) if rest == end => are_neighbours(*a, *b),
        _ => false,
    }
}

fn are_neighbours(a: u8, b: u8) -> bool {
    let rows: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    rows.iter().any(|row| row.windows(2).any(|two| two == [a, b] || two == [b, a]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_phrase_is_seen_and_words_that_people_write_are_left_alone() {
        for (slip, right) in [
            ("tthinking", "thinking"),
            ("thikning", "thinking"),
            ("I'n", "i'm"),
            ("'m", "i'm"),
            ("U'm", "i'm"),
            ("I’ce", "i've"),
            ("waitting", "waiting"),
            ("wrried", "worried"),
            ("Beforw", "before"),
        ] {
            assert_eq!(almost(slip), Some(right), "{slip}");
        }
        assert_eq!(find("\"I can't, tthinking\""), Some((10, "tthinking", "thinking")));
        for word in [
            "thinkin", "dont", "im", "I'm", "u've", "worries", "problems", "though", "kms", "meds", "I", "o'clock",
            "gain",
        ] {
            assert_eq!(almost(word), None, "{word}");
        }
    }
}
