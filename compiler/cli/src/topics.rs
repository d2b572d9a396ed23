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
        let same = |w: &str| w.strip_suffix('s').unwrap_or(w) == word.strip_suffix('s').unwrap_or(word);
        self.heading().to_lowercase().split(|c: char| !c.is_alphanumeric()).any(same)
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

/// The sections in which a word of ours is explained, two at most: those that name it most often.
pub fn explaining(word: &str) -> Vec<Topic> {
    let word = word.to_lowercase();
    let singular = word.strip_suffix('s').filter(|w| w.len() > 2).unwrap_or(&word);
    let named = |text: &str| -> usize {
        // Where it stands alone, or begins a row of a table, it is what is spoken of.
        let ways = [(format!("`{singular}`"), 3), (format!("`{singular} "), 1), (format!("\n| `{singular}"), 3)];
        ways.iter().map(|(way, weight)| text.matches(way.as_str()).count() * weight).sum()
    };
    // What stands under a heading itself, without its parts.
    let own = headings().into_iter().zip(headings().into_iter().skip(1).map(|next| next.0).chain([REFERENCE.len()]));
    let own = own.map(|((at, _, heading), end)| Topic { heading, text: REFERENCE.get(at..end).unwrap_or("") });
    // The first of those that name it equally often.
    let mut found: Vec<Topic> = own.filter(|t| named(t.text) > 0).collect();
    found.sort_by_key(|t| std::cmp::Reverse(named(t.text)));
    found.truncate(2);
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
        assert_eq!(about("option").len(), 1);
        for (word, section) in [
            ("else", "Branching"),
            ("item", "questionnaire"),
            ("bands", "questionnaire"),
            ("score", "questionnaire"),
            ("example", "questionnaire"),
            ("safety", "intent"),
            ("confirm", "What the person writes"),
            ("expect", "test"),
            ("as text", "Types of answer"),
            ("hint", "Asking"),
        ] {
            let headings: Vec<String> = about(word).iter().chain(&explaining(word)).map(Topic::heading).collect();
            assert!(headings.iter().any(|h| h.starts_with(section)), "{word}: {headings:?}");
        }
    }
}
