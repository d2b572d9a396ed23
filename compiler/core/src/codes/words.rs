//! Small helpers for the wording of diagnostics.

use crate::diagnostic::Diagnostic;
use crate::source::At;

/// `a`, `a or b`, `a, b or c`: each in backticks.
pub fn any_of<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "or")
}

/// `a`, `a and b`, `a, b and c`: each in backticks.
pub fn all_of<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "and")
}

/// Adds what to write instead, where that is certain: a fix, and the label.
pub fn instead(diagnostic: Diagnostic, at: At, instead: Option<&str>) -> Diagnostic {
    match instead.map(str::trim) {
        None => diagnostic,
        Some("") => diagnostic.fix(true, at, "leave it out", ""),
        Some(_) => {
            let whole = instead.unwrap_or_default();
            let shown = whole.trim();
            // Where only spaces are wanted, the label already says so.
            let diagnostic = if whole == shown { diagnostic.saying(format!("write `{shown}`")) } else { diagnostic };
            diagnostic.fix(true, at, format!("write `{shown}`"), whole)
        }
    }
}

/// Says what was probably meant, with a fix: certain only for a slip of one key in a name that is long enough.
pub fn did_you_mean(diagnostic: Diagnostic, at: At, wrong: &str, near: Option<&str>, otherwise: &str) -> Diagnostic {
    let Some(near) = near else { return diagnostic.saying(otherwise) };
    // `item_1` for `item_2` is no slip of a key.
    let certain = distance(wrong, near) == 1 && wrong.len() > 3 && !differ_by_digit(wrong, near);
    diagnostic.saying(format!("did you mean `{near}`?")).fix(certain, at, format!("write `{near}`"), near)
}

fn differ_by_digit(a: &str, b: &str) -> bool {
    let letters = |name: &str| name.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    a != b && letters(a) == letters(b)
}

/// `a flow`, `an intent`.
pub fn with_article(word: &str) -> String {
    format!("{} {word}", if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}

fn joined<S: AsRef<str>>(words: &[S], last: &str) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            out.push_str(if i + 1 == words.len() { " " } else { ", " });
            if i + 1 == words.len() {
                out.push_str(last);
                out.push(' ');
            }
        }
        out.push('`');
        out.push_str(word.as_ref());
        out.push('`');
    }
    out
}

/// The candidate that was most likely meant: a slip of the keys away, or the same last word (`crisis` for
/// `support.crisis`).
pub fn nearest<'c>(wanted: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let mut allowed = (wanted.len() / 3).clamp(1, 3);
    let mut best: Option<(usize, &'c str)> = None;
    for candidate in candidates {
        let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|start| start.ends_with('.'));
        let same_end = ends(candidate, wanted) || ends(wanted, candidate);
        let far = if same_end { Some(1) } else { within(wanted, candidate, allowed) };
        if let Some(far) = far.filter(|far| best.is_none_or(|(b, _)| *far < b)) {
            best = Some((far, candidate));
            allowed = far;
        }
    }
    best.map(|(_, c)| c)
}

/// Damerau-Levenshtein: letters left out, added, changed, or two swapped.
pub fn distance(a: &str, b: &str) -> usize {
    within(a, b, a.len().max(b.len())).unwrap_or(usize::MAX)
}

/// The distance if it is at most so much; looks only at what can still be near enough. Counts bytes: names have no
/// others, and elsewhere it is a guess anyway.
fn within(a: &str, b: &str, most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let far = most + 1;
    let mut before: Vec<usize> = vec![far; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut row: Vec<usize> = vec![far; b.len() + 1];
    let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(far);
    for (i, ca) in a.iter().enumerate() {
        row.fill(far);
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        let mut least = i + 1;
        let (from, to) = (i.saturating_sub(most), (i + most + 1).min(b.len()));
        for (j, cb) in b.iter().enumerate().take(to).skip(from) {
            let mut cost = at(&above, j) + usize::from(ca != cb);
            cost = cost.min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = cost;
            }
            least = least.min(cost);
        }
        if least > most {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|far| *far <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keys_is_one_away() {
        for (a, b, far) in [("crisis", "crisis", 0), ("crisis", "crsiis", 1), ("crisis", "cris", 2), ("", "ab", 2)] {
            assert_eq!(distance(a, b), far, "{a} {b}");
        }
    }

    #[test]
    fn the_nearest_is_found_by_spelling_or_by_its_last_word() {
        let names = ["support.crisis", "welcome", "worry.practice"];
        assert_eq!(nearest("supprt.crisis", names.into_iter()), Some("support.crisis"));
        assert_eq!(nearest("crisis", names.into_iter()), Some("support.crisis"));
        assert_eq!(nearest("goodbye", names.into_iter()), None);
    }

    #[test]
    fn lists_read_as_written() {
        assert_eq!(any_of(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(all_of(&["a", "b"]), "`a` and `b`");
        assert_eq!(any_of(&["a"]), "`a`");
    }
}
