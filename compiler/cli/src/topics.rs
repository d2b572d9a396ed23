//! The sections of the language's reference, to be looked up by what they are about.

use hearken_grammar::REFERENCE;

/// A section: its heading, and all of it.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// Without signs: `Branching: if and match`.
    heading: &'static str,
    /// From its heading to the next of its rank.
    pub text: &'static str,
}

impl Topic {
    /// Its heading, without the signs around code.
    pub fn heading(&self) -> String {
        self.heading.replace('`', "")
    }

    /// Whether it is about a word: one of its heading.
    fn is_about(&self, word: &str) -> bool {
        self.heading().to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| w == word)
            || self.heading().to_lowercase().contains(word) && word.contains(' ')
    }
}

/// All sections, in order; a part of one stands behind it.
pub fn all() -> Vec<Topic> {
    let mut topics = Vec::new();
    for (at, rank, heading) in headings() {
        let end = headings().into_iter().find(|(other, r, _)| *other > at && *r <= rank).map(|(other, ..)| other);
        let text = REFERENCE.get(at..end.unwrap_or(REFERENCE.len())).unwrap_or("");
        topics.push(Topic { heading, text });
    }
    topics
}

/// The sections that are about a word.
pub fn about(word: &str) -> Vec<Topic> {
    let word = word.to_lowercase();
    let mut found: Vec<Topic> = all().into_iter().filter(|t| t.is_about(&word)).collect();
    // A part of a section that is found is shown with it.
    let whole: Vec<&str> = found.iter().map(|t| t.text).collect();
    found.retain(|t| !whole.iter().any(|w| w.len() > t.text.len() && w.contains(t.text)));
    found
}

/// Where each heading stands, its rank and its words; none from within an example.
fn headings() -> Vec<(usize, usize, &'static str)> {
    let mut found = Vec::new();
    let (mut at, mut example) = (0, false);
    for line in REFERENCE.split_inclusive('\n') {
        example ^= line.starts_with("```");
        let rank = line.bytes().take_while(|b| *b == b'#').count();
        if !example && rank >= 2 {
            found.push((at, rank, line.trim_start_matches('#').trim()));
        }
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_author_looks_for_is_found() {
        for word in [
            "wait",
            "if",
            "match",
            "data",
            "questionnaire",
            "test",
            "signpost",
            "wording",
            "go to",
            "interrupt",
            "names",
        ] {
            assert!(!about(word).is_empty(), "{word}");
        }
        assert!(about("tell").iter().all(|t| t.text.contains("tell AUDIENCE")));
        assert_eq!(about("questionnaires").len(), 1, "its parts stand in it");
    }
}
