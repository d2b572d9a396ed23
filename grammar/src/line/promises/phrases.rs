//! Words of a promise for which we have others.

use crate::keywords;
use crate::problem::PromiseSlip as Slip;

/// What somebody is told by.
const TELLING: [&str; 5] = ["tell", "notify", "inform", "alert", "contact"];

/// What leads somewhere, or shows something.
const LEADING: [&str; 16] = [
    "show", "do", "offer", "give", "start", "begin", "see", "visit", "enter", "run", "have", "mention", "say",
    "reaches", "reached", "reaching",
];

/// How far a promise reaches, in other words.
const LIMITS: [(&[&str], &[&str]); 24] = [
    (&["before", "the", "conversation", "ends"], &["before", "the", "end"]),
    (&["before", "the", "conversation", "is", "over"], &["before", "the", "end"]),
    (&["before", "the", "end", "of", "the", "conversation"], &["before", "the", "end"]),
    (&["before", "end", "of", "conversation"], &["before", "the", "end"]),
    (&["before", "end", "conversation"], &["before", "the", "end"]),
    (&["before", "ending"], &["before", "the", "end"]),
    (&["before", "it", "ends"], &["before", "the", "end"]),
    (&["before", "next", "question"], &["before", "the", "next", "question"]),
    (&["before", "the", "next", "questions"], &["before", "the", "next", "question"]),
    (&["before", "next", "questions"], &["before", "the", "next", "question"]),
    (&["before", "the", "question"], &["before", "the", "next", "question"]),
    (&["before", "any", "question"], &["before", "the", "next", "question"]),
    (&["before", "another", "question"], &["before", "the", "next", "question"]),
    (&["before", "any", "other", "question"], &["before", "the", "next", "question"]),
    (&["before", "anything", "is", "asked"], &["before", "the", "next", "question"]),
    (&["before", "asking", "anything"], &["before", "the", "next", "question"]),
    (&["at", "the", "end"], &["before", "the", "end"]),
    (&["at", "end"], &["before", "the", "end"]),
    (&["by", "the", "end"], &["before", "the", "end"]),
    (&["before", "next", "the", "question"], &["before", "the", "next", "question"]),
    (&["before", "the", "next", "message"], &["before", "the", "next", "question"]),
    (&["before", "the", "next", "answer"], &["before", "the", "next", "question"]),
    (&["before", "the", "next", "prompt"], &["before", "the", "next", "question"]),
    (&["before", "the", "next", "ask"], &["before", "the", "next", "question"]),
];

/// The same, of words that may stand anywhere.
const ANYWHERE: [(&[&str], &[&str]); 15] = [
    (&["the", "care", "team"], &["care_team"]),
    (&["care", "team"], &["care_team"]),
    (&["the", "flow"], &[]),
    (&["the", "step"], &[]),
    (&["flow"], &[]),
    (&["step"], &[]),
    (&["the", "signpost"], &["a", "signpost"]),
    (&["any", "signpost"], &["a", "signpost"]),
    (&["some", "signpost"], &["a", "signpost"]),
    (&["reach", "signpost"], &["reach", "a", "signpost"]),
    (&["reaching", "signpost"], &["reaching", "a", "signpost"]),
    (&["even", "after", "a", "wait"], &["even", "after", "waiting"]),
    (&["even", "after", "wait"], &["even", "after", "waiting"]),
    (&["even", "after", "the", "wait"], &["even", "after", "waiting"]),
    (&["even", "after", "waits"], &["even", "after", "waiting"]),
];

/// First words of a promise.
const BEGINNINGS: [(&[&str], &[&str]); 31] = [
    (&["it", "is", "always", "possible"], &["always", "possible"]),
    (&["it", "must", "always", "be", "possible"], &["always", "possible"]),
    (&["possible"], &["always", "possible"]),
    (&["always", "able", "to"], &["always", "possible", "to"]),
    (&["always", "possible", "reach"], &["always", "possible", "to", "reach"]),
    (&["always", "possible", "to", "go", "to"], &["always", "possible", "to", "reach"]),
    (&["can", "always", "reach"], &["always", "possible", "to", "reach"]),
    (&["can", "reach"], &["always", "possible", "to", "reach"]),
    (&["must", "always", "reach"], &["always", "reach"]),
    (&["must", "reach"], &["always", "reach"]),
    (&["should", "always", "reach"], &["always", "reach"]),
    (&["should", "reach"], &["always", "reach"]),
    (&["will", "always", "reach"], &["always", "reach"]),
    (&["reach"], &["always", "reach"]),
    (&["must", "never", "reach"], &["never", "reach"]),
    (&["must", "not", "reach"], &["never", "reach"]),
    (&["cannot", "reach"], &["never", "reach"]),
    (&["do", "not", "reach"], &["never", "reach"]),
    (&["not", "reach"], &["never", "reach"]),
    (&["no"], &["never", "reach"]),
    // What does something in a flow.
    (&["go", "to"], &["always", "reach"]),
    (&["do"], &["always", "reach"]),
    (&["show"], &["always", "reach"]),
    (&["signpost"], &["always", "reach"]),
    (&["tell"], &["always", "tell"]),
    (&["next", "is", "reaching"], &["next", "is"]),
    (&["next", "always", "reach"], &["next", "is"]),
    (&["next", "reach"], &["next", "is"]),
    (&["next", "show"], &["next", "is"]),
    (&["next", "go", "to"], &["next", "is"]),
    (&["then"], &["next", "is"]),
];

/// How many turns, in words.
const NUMBERS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// The words of a line, with ours in place of those that we have others for, and what was wrong with them.
pub(super) fn ours(text: &str) -> (Vec<String>, Option<Slip>) {
    let mut line = Line { words: text.split_whitespace().map(str::to_owned).collect(), slip: None };
    line.moment();
    // The promise itself may stand behind a moment.
    let starts = (0..line.words.len()).rev().filter(|at| line.may_begin(*at));
    for at in starts.collect::<Vec<_>>() {
        line.beginning(at);
    }
    line.question();
    for (theirs, ours) in LIMITS {
        line.anywhere(theirs, ours, Slip::Words);
    }
    for (theirs, ours) in ANYWHERE {
        line.anywhere(theirs, ours, Slip::Words);
    }
    line.turns();
    if line.is("always", "possible") {
        let everywhere: [&[&str]; 5] = [
            &["at", "any", "time"],
            &["from", "anywhere"],
            &["from", "everywhere"],
            &["at", "all", "times"],
            &["anytime"],
        ];
        everywhere.iter().for_each(|words| line.anywhere(words, &[], Slip::Everywhere));
    }
    (line.words, line.slip)
}

struct Line {
    words: Vec<String>,
    slip: Option<Slip>,
}

impl Line {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn is(&self, first: &str, second: &str) -> bool {
        self.word(0) == first && self.word(1) == second
    }

    fn has(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.word(at + n) == *word)
    }

    fn replace(&mut self, at: usize, count: usize, ours: &[&str], slip: Slip) {
        let end = (at + count).min(self.words.len());
        self.words.splice(at.min(end)..end, ours.iter().map(|word| (*word).to_owned()));
        self.slip.get_or_insert(slip);
    }

    fn anywhere(&mut self, theirs: &[&str], ours: &[&str], slip: Slip) {
        let at = (0..self.words.len()).find(|at| self.has(*at, theirs));
        if let Some(at) = at {
            self.replace(at, theirs.len(), ours, slip);
        }
    }

    /// Whether a promise could begin here: at the start of the line, or behind a moment or a limit.
    fn may_begin(&self, at: usize) -> bool {
        let is_behind =
            matches!(self.word(0), "after" | "whenever" | "when" | "if" | "once" | "while" | "before" | "within");
        at == 0 || is_behind && at > 1 && matches!(self.word(at), "always" | "never" | "next" | "then" | "reach")
    }

    fn beginning(&mut self, at: usize) {
        // `after COND then next is X`: `then` only joins.
        if self.word(at) == "then" && matches!(self.word(at + 1), "next" | "always" | "never") {
            return;
        }
        if self.has(at, &["next"]) && self.word(at + 1) != "is" && self.word(at + 1).contains('.') {
            self.replace(at, 1, &["next", "is"], Slip::Words);
        }
        // (`always reach` is right as it is; so is `reach` behind it.)
        let is_inside = at > 0 && matches!(self.word(at - 1), "always" | "never" | "to" | "next");
        for (theirs, ours) in BEGINNINGS {
            if self.has(at, theirs) && !is_inside {
                let slip = match theirs.first() {
                    Some(&"tell") => Slip::Told,
                    Some(&("go" | "do" | "show" | "signpost")) => Slip::Reached,
                    _ => Slip::Words,
                };
                self.replace(at, theirs.len(), ours, slip);
                break;
            }
        }
        let of_reach = at + if self.has(at, &["always", "possible", "to"]) { 3 } else { 1 };
        let verb = self.word(of_reach);
        if !matches!(self.word(at), "always" | "never") || verb == "reach" {
            return;
        }
        if keywords::is_near(verb, "reach") && !LEADING.contains(&verb) {
            self.replace(of_reach, 1, &["reach"], Slip::Words);
        } else if TELLING.contains(&verb) {
            self.replace(of_reach, 1, &["reach"], Slip::Told);
        } else if self.has(of_reach, &["go", "to"]) {
            self.replace(of_reach, 2, &["reach"], Slip::Reached);
        } else if LEADING.contains(&verb) || verb == "signpost" && self.is_name(of_reach + 1) {
            self.replace(of_reach, 1, &["reach"], Slip::Reached);
        } else if self.is_only_a_place(of_reach) {
            self.replace(of_reach, 0, &["reach"], Slip::Reached);
        }
    }

    /// `always signpost samaritans`: whether what stands here goes on with a name.
    fn is_name(&self, at: usize) -> bool {
        !matches!(self.word(at), "" | "before" | "within" | "while" | "or")
    }

    /// `never exercise while COND`, `always support.crisis before exercise`.
    fn is_only_a_place(&self, at: usize) -> bool {
        let limits: &[&str] =
            if self.word(at - 1) == "never" { &["while", "when", "after", "before"] } else { &["before", "within"] };
        !matches!(self.word(at), "possible" | "not" | "support_due") && limits.contains(&self.word(at + 1))
    }

    /// `after X is reached`, `whenever reaching X`, `after reach X`.
    fn moment(&mut self) {
        let is_moment = matches!(self.word(0), "after" | "whenever" | "when" | "once" | "while" | "if");
        if !is_moment {
            return;
        }
        // `after calm/now`: only a step has this sign.
        let is_step =
            |word: &str| word.split_once('/').is_some_and(|(flow, step)| !flow.is_empty() && !step.is_empty());
        match self.word(1) {
            step if is_step(step) && matches!(self.word(2), "" | "next" | "always") => {
                let ours = if self.word(0) == "after" { "reaching" } else { "in" };
                self.replace(1, 0, &[ours], Slip::Reached);
            }
            "reach" | "reached" | "showing" | "entering" | "telling" => {
                self.replace(0, 2, &["after", "reaching"], Slip::Words)
            }
            "reaching" if self.word(0) != "after" => self.replace(0, 1, &["after"], Slip::Words),
            "in" if self.word(0) == "after" => self.replace(0, 2, &["after", "reaching"], Slip::Words),
            _ if self.has(2, &["is", "reached"]) || self.has(2, &["is", "shown"]) || self.has(2, &["is", "told"]) => {
                self.replace(2, 2, &[], Slip::Words);
                self.replace(0, 1, &["after", "reaching"], Slip::Words);
            }
            _ => {}
        }
    }

    /// `before the next qeustion`.
    fn question(&mut self) {
        let is_near = |word: &str| word != "question" && word != "questions" && keywords::is_near(word, "question");
        let at = (1..self.words.len()).find(|at| self.word(at - 1) == "next" && is_near(self.word(*at)));
        if let Some(at) = at {
            self.replace(at, 1, &["question"], Slip::Words);
        }
    }

    /// `within three turns`, `in 3 turns`, `within 3 messages`, `within 3`.
    fn turns(&mut self) {
        let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let in_words = |word: &str| NUMBERS.iter().position(|number| *number == word).map(|n| (n + 1).to_string());
        let within = (1..self.words.len()).find(|at| {
            let number = self.word(at + 1);
            let is_turns = matches!(self.word(at + 2), "turn" | "turns");
            matches!((self.word(*at), is_turns), ("within", _) | ("in", true))
                && (is_number(number) || in_words(number).is_some())
        });
        let Some(at) = within else { return };
        if self.word(at) == "in" {
            self.replace(at, 1, &["within"], Slip::Words);
        }
        if let Some(number) = in_words(self.word(at + 1)) {
            self.replace(at + 1, 1, &[&number], Slip::Words);
        }
        let unit = self.word(at + 2).trim_end_matches('s');
        match unit {
            "message" | "answer" | "question" | "step" | "reply" | "replie" | "input" | "response" | "tap"
            | "exchange" => {
                self.replace(at + 2, 1, &["turns"], Slip::Turns);
            }
            "second" | "minute" | "hour" | "day" | "week" => {
                self.slip = Some(Slip::Time);
            }
            "turn" => {}
            _ => self.replace(at + 2, 0, &["turns"], Slip::Turns),
        }
    }
}
