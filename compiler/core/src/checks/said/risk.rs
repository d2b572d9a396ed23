//! Words that grade or deny somebody's risk. No questionnaire and no guide can tell who is safe: NICE NG225 and NHS
//! England ask for no scales and no low, medium or high.

/// Words that grade.
const GRADES: [&str; 15] = [
    "low",
    "lower",
    "medium",
    "moderate",
    "high",
    "higher",
    "no",
    "minimal",
    "little",
    "severe",
    "serious",
    "great",
    "extreme",
    "significant",
    "elevated",
];

/// What a risk of suicide is called.
const HARM: [&str; 15] = [
    "suicide",
    "suicidal",
    "self",
    "harm",
    "harming",
    "hurting",
    "taking",
    "ending",
    "killing",
    "dying",
    "death",
    "yourself",
    "themselves",
    "himself",
    "herself",
];

/// Words in front of "you are safe" which make it no statement: "a place where you are safe", "if you are safe".
const OPENING: [&str; 16] = [
    "where", "when", "if", "whether", "until", "unless", "that", "once", "while", "so", "before", "after", "sure",
    "as", "which", "who",
];

/// Words behind it: "you are safe here", "safe to stop", "safe with us".
const GOING_ON: [&str; 8] = ["here", "to", "with", "enough", "in", "from", "place", "space"];

struct Word<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    /// A sentence ends behind the word before.
    opens: bool,
}

/// Every grading of risk in a text: start and end.
pub(super) fn find(text: &str) -> Vec<(usize, usize)> {
    let words = words(text);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for i in 0..words.len() {
        let range = about_risk(&words, i).or_else(|| says_safe(&words, i));
        let Some((from, to)) = range else { continue };
        let (Some(first), Some(last)) = (words.get(from), words.get(to)) else { continue };
        if found.last().is_none_or(|(_, end)| first.start >= *end) {
            found.push((first.start, last.end));
        }
    }
    found
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut start = None;
    let mut opens = true;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let in_word = c.is_alphanumeric() || c == '\'' || c == '\u{2019}';
        match (in_word, start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                words.push(Word { start: from, end: i, text: text.get(from..i).unwrap_or(""), opens });
                (start, opens) = (None, false);
            }
            _ => {}
        }
        if matches!(c, '.' | '!' | '?' | ';' | '\n') {
            opens = true;
        }
    }
    words
}

fn is(words: &[Word<'_>], i: usize, any: &[&str]) -> bool {
    words.get(i).is_some_and(|w| any.iter().any(|a| w.is(a)))
}

impl Word<'_> {
    /// Whatever its capitals, and whichever apostrophe it has.
    fn is(&self, lower: &str) -> bool {
        let straight = |c: char| if c == '\u{2019}' { '\'' } else { c.to_ascii_lowercase() };
        self.text.chars().map(straight).eq(lower.chars())
    }

    fn denies(&self) -> bool {
        self.text.len() > 3 && ["n't", "n\u{2019}t"].iter().any(|end| self.text.to_ascii_lowercase().ends_with(end))
    }
}

/// Words of one sentence from `i` on.
fn sentence_goes_on(words: &[Word<'_>], from: usize, to: usize) -> bool {
    words.get(from + 1..=to).is_some_and(|w| w.iter().all(|w| !w.opens))
}

/// `i` is "risk": graded before it or behind it, and about a person.
fn about_risk(words: &[Word<'_>], i: usize) -> Option<(usize, usize)> {
    if !is(words, i, &["risk", "risks"]) {
        return None;
    }
    let before = i.checked_sub(1);
    let graded = before.is_some_and(|b| is(words, b, &GRADES) && sentence_goes_on(words, b, i));
    let of_harm = is(words, i + 1, &["of", "to", "for"])
        && (i + 2..i + 5).any(|k| is(words, k, &HARM) && sentence_goes_on(words, i, k));
    let to_self = is(words, i + 1, &["to"]) && is(words, i + 2, &["yourself", "themselves", "himself", "herself"]);
    if graded && (of_harm || to_self) {
        return Some((i - 1, i + 2));
    }
    // "you are at low risk", "they're not at risk", "you are no risk".
    let person = (i.saturating_sub(5)..i).find(|k| is_person(words, *k) && sentence_goes_on(words, *k, i));
    if let Some(person) = person {
        let denied = (person..i)
            .any(|k| is(words, k, &["not", "aren't", "isn't", "never"]) || words.get(k).is_some_and(|w| w.denies()));
        let at_risk = before.is_some_and(|b| is(words, b, &["at", "a"]));
        let graded_at = graded
            && (person..i).any(|k| is(words, k, &["at", "a", "are", "is", "you're", "they're", "seem", "appear"]));
        if graded_at || (denied && at_risk) {
            return Some((person, i));
        }
    }
    // "a low suicide risk", "high self-harm risk".
    let of_what = ["suicide", "suicidal", "harm", "self-harm"];
    if let Some(mut grade) = before.filter(|b| is(words, *b, &of_what)) {
        while grade > 0 && is(words, grade, &["suicide", "suicidal", "harm", "self", "self-harm"]) {
            grade -= 1;
        }
        if is(words, grade, &GRADES) && sentence_goes_on(words, grade, i) {
            return Some((grade, i));
        }
    }
    // "your risk is low", "suicide risk: high", "risk level".
    let whose = before.is_some_and(|b| is(words, b, &["your", "their", "his", "her", "suicide", "self-harm", "harm"]));
    let graded_behind = (i + 1..i + 4).find(|k| is(words, *k, &GRADES) && sentence_goes_on(words, i, *k));
    if let Some(grade) = graded_behind
        && whose
        && grade == i + 1 + usize::from(is(words, i + 1, &["is", "seems", "looks", "appears", "was", "level", "score"]))
    {
        return Some((i - 1, grade));
    }
    let measured = is(words, i + 1, &["level", "score", "rating", "category"]);
    (whose && measured).then_some((i.saturating_sub(1), i + 1))
}

fn is_person(words: &[Word<'_>], i: usize) -> bool {
    is(words, i, &["you", "you're", "they", "they're", "he's", "she's", "person", "patient", "client", "user"])
}

/// `i` is "safe", "danger" or "suicidal", said of the person as a fact.
fn says_safe(words: &[Word<'_>], i: usize) -> Option<(usize, usize)> {
    let to_be = |k: usize| -> Option<usize> {
        if is(words, k, &["you're", "they're"]) {
            return Some(k);
        }
        let before = k.checked_sub(1)?;
        (is(words, k, &["are", "is", "aren't", "isn't"]) && is_person(words, before)).then_some(before)
    };
    let small =
        ["now", "quite", "perfectly", "completely", "not", "in", "no", "out", "of", "any", "at", "actually", "clearly"];
    let mut back = i.checked_sub(1)?;
    let mut between = 0;
    while is(words, back, &small) && between < 3 {
        back = back.checked_sub(1)?;
        between += 1;
    }
    let person = to_be(back)?;
    if !sentence_goes_on(words, person, i) {
        return None;
    }
    let opening = person.checked_sub(1).is_some_and(|b| is(words, b, &OPENING) && sentence_goes_on(words, b, person));
    if opening {
        return None;
    }
    let denied = (person..i).any(|k| is(words, k, &["not", "no", "out"]) || words.get(k).is_some_and(|w| w.denies()));
    if is(words, i, &["safe"]) {
        let goes_on = is(words, i + 1, &GOING_ON) && sentence_goes_on(words, i, i + 1);
        return (!denied && !goes_on).then_some((person, i));
    }
    let grave = is(words, i, &["danger", "suicidal"]);
    (grave && denied).then_some((person, i))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<&str> {
        find(text).iter().map(|(a, b)| text.get(*a..*b).unwrap_or("")).collect()
    }

    #[test]
    fn nobody_is_told_how_great_their_risk_is() {
        for (text, part) in [
            ("Good news: you are safe.", "you are safe"),
            ("You\u{2019}re safe now.", "You\u{2019}re safe"),
            ("Your answers suggest a low risk of suicide.", "low risk of"),
            ("You are at high risk.", "You are at high risk"),
            ("You're not at risk of hurting yourself", "You're not at risk"),
            ("Your risk is low.", "Your risk is low"),
            ("Suicide risk: high", "Suicide risk: high"),
            ("High suicide risk", "High suicide risk"),
            ("a low self-harm risk", "low self-harm risk"),
            ("you are not in danger", "you are not in danger"),
            ("It seems you aren't suicidal.", "you aren't suicidal"),
            ("The person is a high risk to themselves", "high risk to"),
        ] {
            assert!(seen(text).iter().any(|s| s.contains(part) || part.contains(s)), "{text}: {:?}", seen(text));
        }
    }

    #[test]
    fn ordinary_talk_of_safety_is_left_alone() {
        for text in [
            "Picture a place where you are safe.",
            "Are you safe right now?",
            "If you are safe, go on.",
            "You are safe here, and you can stop at any time.",
            "Some of us take fewer risks when we worry.",
            "Avoiding every risk keeps worry going.",
            "It feels risky, and there is a risk in it.",
            "there is help to keep everyone safe",
            "If a life is in danger now, call {emergency.phone}.",
            "Thoughts like these do not mean you are in danger",
            "High risk sports are not for everyone.",
            "Is it a real danger, or a worry? You are not in a hurry.",
        ] {
            assert!(seen(text).is_empty(), "{text}: {:?}", seen(text));
        }
    }
}
