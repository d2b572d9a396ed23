//! A statement word by word: one space between words and around signs, none inside brackets or before a comma.

use crate::line::quote_end;
use crate::reading::is_blank;

/// The statement with its blanks as they should be. What stands between quotes is not touched.
pub(super) fn spaced(code: &str) -> String {
    let mut text = String::with_capacity(code.len());
    let mut at = 0;
    let mut before = "";
    while let Some(rest) = code.get(at..).filter(|rest| !rest.is_empty()) {
        let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
        let start = at + blanks;
        let end = start + word_length(code, start);
        let Some(word) = code.get(start..end).filter(|word| !word.is_empty()) else { break };
        if !before.is_empty() && apart(before, word, blanks > 0) {
            text.push(' ');
        }
        text.push_str(word);
        (at, before) = (end, word);
    }
    text
}

/// Whether a space stands between two words.
fn apart(before: &str, word: &str, blank: bool) -> bool {
    // A `-` that touches what follows it is that thing's own: `-2`, `-(a + b)`.
    before != "(" && word != ")" && word != "," && (before != "-" || blank)
}

/// How long the word is that starts at `from`: quoted wording, a sign, or letters, digits and what may stand in a name.
fn word_length(code: &str, from: usize) -> usize {
    let rest = code.get(from..).unwrap_or("");
    match rest.bytes().next() {
        Some(b'"') => quote_end(code, from).map_or(rest.len(), |end| end - from),
        Some(b'(' | b')' | b',') => 1,
        Some(b'<' | b'>') => 1 + usize::from(rest.as_bytes().get(1) == Some(&b'=')),
        _ => rest.find(|c| is_blank(c) || "\"(),<>".contains(c)).unwrap_or(rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn blanks_are_as_they_should_be() {
        for (code, expected) in [
            ("set   x\tto  1", "set x to 1"),
            ("if a>=1 and( b<2 or not c )", "if a >= 1 and (b < 2 or not c)"),
            ("set x to -2 - -(a + b)", "set x to -2 - -(a + b)"),
            ("name as text ,identity,or \"there  is\"", "name as text, identity, or \"there  is\""),
            ("tell care_team\"{x or \"a  b\"}  c\"", "tell care_team \"{x or \"a  b\"}  c\""),
            ("set x to sum of a ,b and( c )", "set x to sum of a, b and (c)"),
            ("on risk.*\u{A0}or worry.work", "on risk.* or worry.work"),
        ] {
            assert_eq!(spaced(code), expected);
            assert_eq!(spaced(expected), expected);
        }
    }
}
