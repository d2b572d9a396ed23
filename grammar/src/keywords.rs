//! The words of the language, for highlighting and for "did you mean".

/// All words that mean something somewhere in a statement, sorted.
#[rustfmt::skip]
pub const KEYWORDS: [&str; 163] = [
    "add", "after", "again", "all", "allowing", "always", "and", "answer", "anything", "as", "ask", "at", "band",
    "before", "between", "by", "case", "change", "characters", "code", "condition", "confirm", "conversation",
    "count", "counts", "data", "date", "day", "days", "do", "does", "else", "email", "end", "ends", "even",
    "example", "expect", "finish", "first", "flow", "for", "free", "friday", "gives", "go", "group", "guarantee",
    "help", "hint", "hour", "hours", "if", "in", "include", "includes", "intent", "interrupt", "invalid", "is",
    "item", "items", "its", "least", "licence", "listen", "match", "may", "mean", "means", "menu", "minute",
    "minutes", "missing", "mod", "monday", "more", "most", "never", "next", "no", "not", "now", "number", "of",
    "on", "one", "only", "open", "options", "or", "otherwise", "own", "phone", "possible", "prorated", "question",
    "questionnaire", "reach", "reaching", "reliable", "restricted", "returns", "reverse", "reviewed", "safety", "saturday",
    "scale", "score", "scored", "second", "seconds", "set", "several", "show", "shows", "signpost", "silence",
    "since", "skip", "source", "start", "step", "steps", "stop", "strictly", "sum", "sunday", "support_due",
    "tagged", "tell", "test", "tests", "text", "the", "thursday", "time", "times", "to", "today", "told", "tuesday", "turn",
    "turns", "unsure", "until", "up", "usually", "visits", "wait", "waiting", "web", "wednesday", "week", "weeks",
    "when", "whenever", "while", "with", "within", "wording", "words", "yes",
];

/// The words that begin a statement, sorted.
#[rustfmt::skip]
pub const VERBS: [&str; 78] = [
    "add", "after", "again", "always", "answer", "as", "ask", "band", "case", "code", "condition", "confirm",
    "counts", "data", "do", "else", "email", "end", "ends", "example", "expect", "finish", "flow", "for", "go",
    "group", "guarantee", "help", "hint", "if", "in", "intent", "interrupt", "is", "item", "licence", "listen",
    "match", "may", "means", "menu", "never", "next", "not", "on", "one", "only", "open", "options", "otherwise",
    "phone", "questionnaire", "reliable", "returns", "reverse", "reviewed", "safety", "scale", "score", "set",
    "show", "shows", "signpost", "skip", "source", "start", "step", "stop", "strictly", "tell", "test", "text",
    "wait", "web", "whenever", "with", "wording", "words",
];

/// Words that only link others, and are taken for one another.
#[rustfmt::skip]
pub(crate) const LINKING: [&str; 21] = [
    "and", "as", "at", "by", "for", "from", "gives", "if", "in", "is", "not", "of", "on", "or", "than", "the",
    "then", "to", "until", "when", "with",
];

/// Words that say nothing by themselves: where one is expected and left out, no other was meant.
#[rustfmt::skip]
pub(crate) const LEFT_OUT: [&str; 28] = [
    "after", "again", "as", "at", "by", "change", "characters", "conversation", "else", "first", "gives", "if",
    "in", "is", "its", "most", "next", "of", "on", "own", "scored", "since", "steps", "times", "to", "turn", "when",
    "with",
];

/// How many letters may be wrong in a word that was meant to be this one.
fn tolerance(word: &str) -> usize {
    match word.len() {
        0..=1 => 0,
        2..=5 => 1,
        _ => 2,
    }
}

/// Whether a word was perhaps meant to be this one.
pub(crate) fn is_near(written: &str, word: &str) -> bool {
    let tolerance = tolerance(word);
    written.len().abs_diff(word.len()) <= tolerance && distance(written, word) <= tolerance
}

/// How many letters are wrong, missing, too many or swapped (Damerau and Levenshtein's distance, in
/// the form that never edits a part twice). Words of very different lengths are far apart.
pub fn distance(written: &str, word: &str) -> usize {
    const LONGEST: usize = 24;
    let longer = written.chars().count().max(word.chars().count());
    if longer >= LONGEST || written.len().abs_diff(word.len()) > 8 {
        return longer;
    }
    // Three rows of the table of distances between the beginnings of both words.
    let mut before = [0usize; LONGEST];
    let mut row = [0usize; LONGEST];
    row.iter_mut().enumerate().for_each(|(j, cell)| *cell = j);
    let at = |row: &[usize; LONGEST], j: usize| row.get(j).copied().unwrap_or(LONGEST);
    let mut last_x = None;
    for (i, x) in written.chars().enumerate() {
        let mut next = [i + 1; LONGEST];
        let mut last_y = None;
        for (j, y) in word.chars().enumerate() {
            let changed = at(&row, j) + usize::from(x != y);
            let mut best = changed.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            if j > 0 && last_x == Some(y) && last_y == Some(x) {
                best = best.min(at(&before, j - 1) + 1);
            }
            if let Some(cell) = next.get_mut(j + 1) {
                *cell = best;
            }
            last_y = Some(y);
        }
        last_x = Some(x);
        before = std::mem::replace(&mut row, next);
    }
    at(&row, word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, distance};

    #[test]
    fn letters_that_are_wrong_missing_too_many_or_swapped_are_counted() {
        for (written, word, expected) in [
            ("step", "step", 0),
            ("ste", "step", 1),
            ("steep", "step", 1),
            ("stpe", "step", 1),
            ("stop", "step", 1),
            ("ste", "set", 1),
            ("", "if", 2),
            ("questionaire", "questionnaire", 1),
            ("é", "a", 1),
        ] {
            assert_eq!(distance(written, word), expected, "{written} for {word}");
            assert_eq!(distance(word, written), expected, "{word} for {written}");
        }
        assert!(KEYWORDS.iter().all(|word| distance(&"x".repeat(100), word) > 3));
    }
}
