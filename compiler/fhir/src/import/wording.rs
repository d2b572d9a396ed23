//! Texts of a form as wording of a page: the same to whoever reads it.

use hearken_grammar::is_forbidden;

/// One line of it: breaks and runs of blanks become one blank, signs that no page can hold are gone
/// (what is not shown, and what turns what is shown round).
pub fn one_line(text: &str) -> String {
    let turns = |c: char| is_forbidden(c) && !c.is_control();
    let shown = text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() || c == '\u{feff}' { ' ' } else { c });
    let shown: String = shown.collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Wording behind `item`, `>` or a number: signs that would mean something have a backslash.
pub fn wording(text: &str) -> String {
    escaped(&one_line(text), true)
}

/// Wording between quotes.
pub fn quoted(text: &str) -> String {
    // A straight quote would close it; its curly sister says the same.
    let mut curly = String::new();
    for c in one_line(text).chars() {
        match c {
            '"' if curly.is_empty() || curly.ends_with([' ', '(', '[']) => curly.push('“'),
            '"' => curly.push('”'),
            c => curly.push(c),
        }
    }
    format!("\"{}\"", escaped(&curly, false))
}

fn escaped(text: &str, begins_a_line: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let first = out.is_empty() && begins_a_line;
        let alone = (out.is_empty() || out.ends_with(' ')) && chars.peek().is_none_or(|next| *next == ' ');
        let means = match c {
            '{' | '[' | '*' => true,
            '>' | '-' | '<' => first,
            '#' => first || alone,
            // Half of a name's brackets.
            ']' => chars.peek().is_none() && out.matches('[').count() <= out.matches(']').count(),
            _ => false,
        };
        if means {
            out.push('\\');
        }
        // (A backslash before a sign that has one of its own stays a backslash.)
        out.push(c);
        if c == '\\' && matches!(chars.peek(), Some('>' | '-' | '<' | '#')) {
            out.push('\\');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_words_round_is_gone_and_what_breaks_them_is_a_blank() {
        assert_eq!(one_line("Not\u{202e} at\tall\n\u{2066}"), "Not at all");
        assert_eq!(one_line("\u{202e}"), "");
    }

    #[test]
    fn an_answer_that_ends_in_half_a_bracket_is_not_taken_for_a_name() {
        assert_eq!(wording("No motor response]"), "No motor response\\]");
        assert_eq!(wording("None [at all]"), "None \\[at all]");
        assert_eq!(wording("None [at] all]"), "None \\[at] all\\]");
        assert_eq!(wording("None [of these"), "None \\[of these");
        assert_eq!(wording("[none]"), "\\[none]");
    }
}
