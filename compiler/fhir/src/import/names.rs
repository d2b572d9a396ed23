//! Names for what a form has only ids for: a linkId where it is a name already, the words that matter where it is not.

use std::collections::BTreeMap;

use hearken_grammar::keywords::KEYWORDS;
use hearken_grammar::mended_name;

/// What a questionnaire gives by itself, and the words that join an expression together.
const TAKEN: &[&str] = &[
    "answered",
    "band",
    "case",
    "change",
    "completed",
    "false",
    "first",
    "improved",
    "includes",
    "items",
    "previous",
    "support_due",
    "true",
    "worsened",
];

/// Words that mean something wherever a value stands.
const RESERVED: &[&str] = &["and", "between", "is", "missing", "mod", "no", "not", "now", "or", "today", "yes"];

/// Words that tell no question from another.
const SMALL: &[&str] = &[
    "a", "about", "an", "any", "are", "as", "at", "be", "been", "by", "can", "did", "do", "does", "for", "from", "had",
    "has", "have", "having", "how", "i", "if", "in", "into", "is", "it", "its", "many", "me", "much", "my", "not",
    "of", "often", "on", "or", "other", "please", "s", "so", "some", "such", "than", "that", "the", "their", "them",
    "there", "these", "they", "this", "to", "was", "were", "what", "when", "where", "which", "who", "will", "with",
    "would", "you", "your", "and", "being",
];

/// A name has at most so many letters; a whole question would be no name.
const LONGEST: usize = 28;

/// The names that are given away.
#[derive(Debug, Default)]
pub struct Names {
    given: BTreeMap<String, usize>,
}

impl Names {
    /// A name for a question or a score: its linkId, if that is one; otherwise from its words.
    pub fn give(&mut self, link: &str, words: &str) -> String {
        // What our own forms call a score; no item's name has a dot.
        let link = link.strip_prefix("score.").filter(|rest| is_name(rest)).unwrap_or(link);
        let said = || from_words(words).or_else(|| from_words(link)).unwrap_or_else(|| from_id(link));
        if is_name(link) {
            return self.unique(link, is_reserved);
        }
        self.unique(&said(), |name| !is_free(name))
    }

    /// This name as it is, if it is one and nobody has it.
    pub fn keep(&mut self, name: &str) -> Option<String> {
        if self.given.contains_key(name) || !super::own::is_name(name) {
            return None;
        }
        self.given.insert(name.to_owned(), 1);
        Some(name.to_owned())
    }

    /// This name, or it with a number behind it.
    fn unique(&mut self, wanted: &str, is_taken: fn(&str) -> bool) -> String {
        let mut number = self.given.get(wanted).copied().unwrap_or(1);
        let mut name = if number == 1 { wanted.to_owned() } else { format!("{wanted}_{number}") };
        while self.given.contains_key(&name) || is_taken(&name) {
            number += 1;
            name = format!("{wanted}_{number}");
        }
        // (Kept from where it stopped, so that a thousand of the same name are not counted a thousand times.)
        self.given.insert(wanted.to_owned(), number);
        self.given.entry(name.clone()).or_insert(1);
        name
    }
}

/// Whether it is a name that a page may have as it is.
pub fn is_name(text: &str) -> bool {
    let letters = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    letters && text.len() <= LONGEST && text.starts_with(|c: char| c.is_ascii_lowercase()) && !is_reserved(text)
}

/// What can be no name at all. (Other words of the language can: an item may well be called `hours`.)
fn is_reserved(text: &str) -> bool {
    TAKEN.contains(&text) || RESERVED.contains(&text)
}

fn is_free(text: &str) -> bool {
    KEYWORDS.binary_search(&text).is_err() && !TAKEN.contains(&text)
}

/// Up to three of the words that matter.
fn from_words(words: &str) -> Option<String> {
    let plain: String = words.chars().take(400).collect::<String>().to_lowercase();
    let plain = mended_name(&plain);
    let parts = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty() && !SMALL.contains(w));
    let name = few(parts.skip_while(|w| w.bytes().all(|b| b.is_ascii_digit())));
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
    (begins && name.len() > 1).then_some(name)
}

/// Three words at most, and none of them cut off but the first.
fn few<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut name = String::new();
    for (n, word) in words.take(3).enumerate() {
        if n > 0 && name.len() + word.len() >= LONGEST {
            break;
        }
        if n > 0 {
            name.push('_');
        }
        name.extend(word.chars().take(LONGEST));
    }
    name
}

/// An id's letters and digits. `SDCAdvancedRendering` is three words.
fn from_id(id: &str) -> String {
    let letters: Vec<char> = id.chars().take(200).collect();
    let mut apart = String::new();
    for (n, c) in letters.iter().enumerate() {
        let next_is_small = letters.get(n + 1).is_some_and(|next| next.is_ascii_lowercase());
        let ends_capitals = apart.ends_with(|b: char| b.is_ascii_uppercase()) && next_is_small;
        if c.is_ascii_uppercase() && ends_capitals {
            apart.push('_');
        }
        apart.push(*c);
    }
    let mended = mended_name(&apart).to_lowercase();
    let name = few(mended.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()));
    if name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name
    } else {
        format!("item_{name}").trim_end_matches('_').to_owned()
    }
}

/// A name for the whole form, from the first of these that has letters.
pub fn of_form(wanted: &[Option<&str>]) -> String {
    for text in wanted.iter().flatten() {
        let name = from_id(text);
        if name.len() > 1 && name != "item" && !name.starts_with("item_") {
            return if is_free(&name) { name } else { format!("{name}_form") };
        }
    }
    "imported_form".to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Names, of_form};

    #[test]
    fn a_name_can_be_read_aloud_and_is_given_once() {
        let mut names = Names::default();
        for (link, words, name) in [
            ("nervous", "Feeling nervous, anxious or on edge", "nervous"),
            ("/44250-9", "Little interest or pleasure in doing things", "little_interest_pleasure"),
            ("1.2", "Little interest or pleasure in doing things?", "little_interest_pleasure_2"),
            ("1.3", "3. Is it there?", "item_1_3"),
            ("score", "Score", "score"),
            ("x", "Sänger", "x"),
            ("2.1", "Sänger", "sanger"),
            ("case", "", "case_2"),
            ("hours", "", "hours"),
            ("Q1", "", "q1"),
        ] {
            assert_eq!(names.give(link, words), name, "{link} {words}");
        }
    }

    #[test]
    fn a_form_has_a_name_whatever_it_is_called() {
        assert_eq!(of_form(&[None, Some("PHQ-9"), Some("x")]), "phq_9");
        assert_eq!(of_form(&[Some("3141"), Some("Questionnaire")]), "questionnaire_form");
        assert_eq!(of_form(&[Some("日本")]), "imported_form");
    }
}
