//! What the guide says, as a line of a test that looks for it.

/// How much of a message a test looks for: an edit to the rest of it breaks nothing.
const ENOUGH: usize = 60;

/// A message as a test looks for it: its beginning, and `*` for the rest and for what cannot be written there.
pub fn pattern(text: &str) -> String {
    let mut first = text.lines().next().unwrap_or("").trim();
    if first.chars().count() > ENOUGH + 12 {
        let head = first.char_indices().nth(ENOUGH).and_then(|(end, _)| first.get(..end)).unwrap_or(first);
        first = head.rfind(' ').and_then(|end| head.get(..end)).unwrap_or(head);
    }
    let mut pattern = written(first);
    if first.len() < text.trim().len() && !pattern.ends_with('*') {
        pattern.push('*');
    }
    pattern
}

/// A message as a test looks for all of it, in one line.
pub(crate) fn in_full(text: &str) -> String {
    written(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `*` for what cannot be written in a test.
fn written(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        let c = if matches!(c, '{' | '}' | '[' | ']' | '\\' | '*') || c.is_control() { '*' } else { c };
        if c != '*' || !pattern.ends_with('*') {
            pattern.push(c);
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_written_in_a_test_is_a_star() {
        assert_eq!(pattern("Hello [Sam], *well* done"), "Hello *Sam*, *well* done");
        assert_eq!(pattern("Two lines.\n\nThe second."), "Two lines.*");
        assert_eq!(in_full("Two lines.\n\nThe {second}."), "Two lines. The *second*.");
    }

    #[test]
    fn a_long_message_is_looked_for_by_how_it_begins() {
        let long =
            "If you checked off any problems, how difficult have these problems made it for you to do your work?";
        assert_eq!(pattern(long), "If you checked off any problems, how difficult have these*");
        assert_eq!(in_full(long), long);
    }
}
