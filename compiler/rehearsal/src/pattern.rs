//! A line of a transcript against what was said: `*` stands for anything.

/// Whether `text` is what `pattern` says. Runs of white space count as one space, and quotes and apostrophes are the same
/// whether they are curly or straight: word processors change them without being asked.
pub fn matches(pattern: &str, text: &str) -> bool {
    let text = squeeze(text);
    let pattern = squeeze(pattern);
    let mut parts = pattern.split('*');
    let Some(first) = parts.next() else { return false };
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or(""),
            None => return false,
        }
    }
    rest.is_empty()
}

fn squeeze(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything_and_nothing_else_does() {
        assert!(matches("*very hard*", "Your answers suggest it has been very hard to live with."));
        assert!(matches("Hello, *!", "Hello, Sam!"));
        assert!(matches("two  paragraphs", "two\n\nparagraphs"));
        assert!(matches("I'm \"fine\"", "I’m “fine”") && matches("I’m*", "I'm well"));
        assert!(!matches("Hello", "Hello!"));
        assert!(!matches("a*b*c", "acb"));
        assert!(matches("*", ""));
    }
}
