//! The words of the language, for highlighting and for "did you mean".

/// All words that mean something somewhere in a statement, sorted.
#[rustfmt::skip]
pub const KEYWORDS: [&str; 161] = [
    "add", "after", "again", "all", "allowing", "always", "and", "answer", "anything", "as", "ask", "at", "band",
    "before", "between", "by", "case", "change", "characters", "code", "condition", "confirm", "conversation",
    "count", "counts", "data", "date", "day", "days", "do", "does", "else", "email", "end", "ends", "even",
    "example", "expect", "finish", "first", "flow", "for", "free", "friday", "gives", "go", "group", "guarantee",
    "help", "hint", "hour", "hours", "if", "in", "include", "includes", "intent", "interrupt", "invalid", "is",
    "item", "items", "its", "least", "licence", "listen", "match", "may", "mean", "means", "menu", "minute",
    "minutes", "missing", "mod", "monday", "more", "most", "never", "next", "no", "not", "now", "number", "of",
    "on", "one", "only", "open", "options", "or", "otherwise", "own", "phone", "possible", "prorated", "question",
    "questionnaire", "reach", "reliable", "restricted", "returns", "reverse", "reviewed", "safety", "saturday",
    "scale", "score", "scored", "second", "seconds", "set", "several", "show", "shows", "signpost", "silence",
    "since", "skip", "source", "start", "step", "steps", "stop", "strictly", "sum", "sunday", "support_due",
    "tagged", "tell", "test", "text", "the", "thursday", "time", "times", "to", "today", "told", "tuesday", "turn",
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
pub(crate) fn tolerance(word: &str) -> usize {
    match word.len() {
        0..=1 => 0,
        2..=5 => 1,
        _ => 2,
    }
}

/// How many letters are wrong, missing, too many or swapped (Damerau and Levenshtein's distance, in
/// the form that never edits a part twice). Words of very different lengths are far apart.
pub fn distance(written: &str, word: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (written.chars().take(64).collect(), word.chars().take(64).collect());
    if a.len().abs_diff(b.len()) > 3 {
        return a.len().max(b.len());
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&row, j) + usize::from(x != y);
            let mut best = changed.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && Some(x) == b.get(j - 1) && a.get(i - 1) == Some(y);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}
