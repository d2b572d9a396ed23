//! `and` and `or` in one condition, which can be read in two ways.

use crate::diagnostic::Diagnostic;
use crate::source::At;

entry!("E0111", "and-with-or", Error, "e0111.md");

/// `a and b or c`.
pub fn mixed(at: At, written: &str) -> Diagnostic {
    let (first, second) = readings(written);
    ENTRY
        .at(at, "`and` and `or` stand in one condition without brackets")
        .saying("this can be read in two ways")
        .help(format!("the wrong people could come here. Say which is meant by brackets: `{first}`, or `{second}`"))
        .fix(false, at, format!("write `{first}`"), first)
        .fix(false, at, format!("write `{second}`"), second)
}

/// The condition with brackets around what `and` joins, and with brackets around what `or` joins.
fn readings(written: &str) -> (String, String) {
    (bracketed(written, "or", "and"), bracketed(written, "and", "or"))
}

/// Brackets around each part between the outer words that has the inner word in it.
fn bracketed(written: &str, outer: &str, inner: &str) -> String {
    let mut parts: Vec<(String, bool)> = vec![(String::new(), false)];
    let (mut depth, mut quoted) = (0i32, false);
    for word in written.split(' ') {
        let top = depth == 0 && !quoted;
        if top && word == outer {
            parts.push((String::new(), false));
            continue;
        }
        for c in word.chars() {
            match c {
                '"' => quoted = !quoted,
                '(' if !quoted => depth += 1,
                ')' if !quoted => depth -= 1,
                _ => {}
            }
        }
        if let Some((text, has_inner)) = parts.last_mut() {
            *has_inner |= top && word == inner;
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
    }
    let parts: Vec<String> = parts.into_iter().map(|(t, b)| if b { format!("({t})") } else { t }).collect();
    parts.join(&format!(" {outer} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readings_are_shown() {
        let (first, second) = readings("a >= 8 and not b or (c and d)");
        assert_eq!(first, "(a >= 8 and not b) or (c and d)");
        assert_eq!(second, "a >= 8 and (not b or (c and d))");
    }
}
