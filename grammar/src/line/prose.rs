//! Lines that read like wording which lost its sign.

/// Whether a line that begins with no statement reads like wording.
pub(super) fn without_verb(text: &str) -> bool {
    let count = text.split_whitespace().count();
    let capital = text.starts_with(|c: char| c.is_uppercase() || !c.is_ascii() || c == '"' || c == '\'' || c == '{');
    let has_code = text.contains(['=', '<', '>', '{', '}', '+', '_', '|']);
    let is_words = count >= 2 && is_plain(text);
    (ends_sentence(text) && !has_code) || (count >= 2 && capital) || is_words || (count >= 4 && !has_code)
}

/// Whether a line that begins like a statement, and is none, reads like wording.
pub(super) fn in_spite_of_verb(text: &str) -> bool {
    let count = text.split_whitespace().count();
    is_plain(text) && ((count >= 3 && ends_sentence(text)) || count >= 7)
}

/// Words that sentences begin with, however near a keyword they are.
pub(super) fn is_common(word: &str) -> bool {
    const COMMON: [&str; 40] = [
        "all", "and", "any", "are", "can", "could", "every", "for", "from", "had", "has", "have", "her", "his", "how",
        "many", "more", "most", "much", "must", "now", "our", "same", "some", "than", "that", "the", "their", "them",
        "then", "there", "they", "this", "those", "was", "what", "who", "why", "will", "your",
    ];
    COMMON.contains(&word)
}

/// Whether it is words to a full stop or its like: what a name or a letter would change in it is chance.
pub(super) fn is_sentence_of_words(text: &str) -> bool {
    is_plain(text) && text.ends_with(['.', '?', '!', '…']) && text.split_whitespace().count() >= 3
}

/// Nothing but words and the signs between them.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() || " ,.'’?!-–—;:…\u{A0}".contains(c))
}

/// Whether a line is certainly a sentence, whatever its first word looks like.
pub(super) fn is_sentence(text: &str) -> bool {
    ends_sentence(text) || text.split_whitespace().count() > 5 || text.starts_with(char::is_uppercase)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '?', '!', '…', '”', '’', ',', ';'])
}
