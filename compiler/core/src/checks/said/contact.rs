//! Telephone numbers and addresses in wording.

use crate::checks::context::Context;

/// What is in the registry of support: how to write it instead.
#[derive(Default)]
pub(super) struct Registry<'p> {
    /// Digits of a number, the entry, the field.
    numbers: Vec<(String, &'p str, &'static str)>,
    /// An address in lower case, the entry, the field.
    addresses: Vec<(String, &'p str, &'static str)>,
}

/// A contact in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Contact<'r> {
    pub start: usize,
    pub end: usize,
    /// The entry of the registry that has it, and the field.
    pub entry: Option<(&'r str, &'static str)>,
}

/// Places on the web that people in a crisis are sent to, whether or not the registry has them.
const CRISIS_SITES: [&str; 9] = [
    "samaritans.org",
    "giveusashout.org",
    "childline.org",
    "papyrus-uk.org",
    "thecalmzone.net",
    "111.nhs.uk",
    "breathingspace.scot",
    "lifelinehelpline.info",
    "nationaldahelpline.org",
];

/// Short numbers that are somebody to call, if a word like "call" stands before them.
const SHORT: [&str; 12] =
    ["999", "112", "111", "101", "911", "988", "116123", "116111", "116000", "85258", "18000", "119"];

/// Words before a number that make it one to call.
const CALLING: [&str; 12] =
    ["call", "calls", "calling", "ring", "ringing", "dial", "phone", "phoning", "telephone", "tel", "text", "nhs"];

/// Words before a long number that make it one to call: "their number is 20 7946 0958".
const REACHED: [&str; 6] = ["number", "on", "helpline", "samaritans", "shout", "at"];

impl<'p> Registry<'p> {
    /// Every number and address of the registry.
    pub fn of(context: &Context<'p>) -> Self {
        let mut registry = Registry { numbers: Vec::new(), addresses: Vec::new() };
        for entry in &context.program.signposts {
            let name = entry.name.as_str();
            for (at, field) in [(entry.phone, "phone"), (entry.text_number, "text")] {
                let digits: String =
                    at.map(|a| context.words(a)).unwrap_or("").chars().filter(char::is_ascii_digit).collect();
                if !digits.is_empty() {
                    registry.numbers.push((digits, name, field));
                }
            }
            for (at, field) in [(entry.email, "email"), (entry.web, "web")] {
                let address = at.map(|a| context.words(a)).unwrap_or("").to_lowercase();
                if !address.is_empty() {
                    registry.addresses.push((site(&address).to_owned(), name, field));
                }
            }
        }
        registry
    }

    fn of_number(&self, digits: &str) -> Option<(&str, &'static str)> {
        self.numbers.iter().find(|(d, _, _)| d == digits).map(|(_, name, field)| (*name, *field))
    }

    /// The entry that has an address.
    pub fn of_address(&self, address: &str) -> Option<(&str, &'static str)> {
        let address = address.to_lowercase();
        let address = site(&address);
        if let Some(number) = address.strip_prefix("tel:") {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            return self.of_number(&digits);
        }
        self.addresses.iter().find(|(a, _, _)| a == address).map(|(_, name, field)| (*name, *field))
    }
}

/// An address without what does not matter.
fn site(address: &str) -> &str {
    let address = address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("mailto:");
    address.trim_start_matches("www.").trim_end_matches(['/', '.', ',', ')', '!', '?'])
}

/// Every contact in a text; addresses only where there is a sign of one.
pub(super) fn find<'r>(text: &str, registry: &'r Registry<'_>, addresses: bool) -> Vec<Contact<'r>> {
    let mut found = numbers(text, registry);
    if !addresses {
        return found;
    }
    for (start, word) in words(text) {
        let looks = word.contains('@') || word.contains('/') || word.starts_with("www.");
        if !looks || found.iter().any(|f| f.start <= start && start < f.end) {
            continue;
        }
        let entry = registry.of_address(word);
        let lower = word.to_lowercase();
        if entry.is_some() || CRISIS_SITES.iter().any(|s| lower.contains(s)) {
            found.push(Contact { start, end: start + word.trim_end_matches(['.', ',', '!', '?', ')']).len(), entry });
        }
    }
    found
}

/// The words of a text and where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |w| (w.as_ptr() as usize - text.as_ptr() as usize, w))
}

fn numbers<'r>(text: &str, registry: &'r Registry<'_>) -> Vec<Contact<'r>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| b.is_ascii_digit() || *b == b'+'))
    {
        let start = at + first;
        let run = Run::at(text, start);
        at = run.end.max(start + 1);
        let inside_a_word = text
            .get(..start)
            .and_then(|t| t.chars().next_back())
            .is_some_and(|c| c.is_alphanumeric() || "-.,:/£$€".contains(c));
        if !inside_a_word && run.is_contact(text, start) {
            found.push(Contact { start, end: run.end, entry: registry.of_number(&run.digits) });
        }
    }
    found
}

/// Digits with single spaces, hyphens or brackets between them.
struct Run {
    end: usize,
    digits: String,
    /// How many digits stand together, group by group.
    groups: Vec<usize>,
    /// What stands between the groups.
    hyphens: bool,
}

impl Run {
    fn at(text: &str, start: usize) -> Run {
        let bytes = text.as_bytes();
        let mut run = Run { end: start, digits: String::new(), groups: Vec::new(), hyphens: false };
        let mut i = start;
        let mut open = false;
        while let Some(b) = bytes.get(i) {
            if b.is_ascii_digit() {
                run.digits.push(char::from(*b));
                match run.groups.last_mut().filter(|_| open) {
                    Some(group) => *group += 1,
                    None => run.groups.push(1),
                }
                open = true;
                i += 1;
                run.end = i;
                continue;
            }
            open = false;
            let goes_on = match b {
                b'+' => i == start,
                b' ' | b'-' | b'(' | b')' => {
                    bytes.get(i + 1).is_some_and(|n| n.is_ascii_digit() || matches!(n, b'(' | b' '))
                }
                _ => false,
            };
            run.hyphens |= *b == b'-';
            if !goes_on || i > run.end + 1 {
                break;
            }
            i += 1;
        }
        run
    }

    fn is_contact(&self, text: &str, start: usize) -> bool {
        // A decimal, a time, a percentage or a price goes on behind its digits.
        let mut behind = text.get(self.end..).unwrap_or("").chars();
        let next = behind.next();
        let goes_on = matches!(next, Some('.' | ',' | ':' | '/')) && behind.next().is_some_and(|c| c.is_ascii_digit());
        if goes_on || matches!(next, Some('%')) || next.is_some_and(char::is_alphanumeric) {
            return false;
        }
        let international = text.as_bytes().get(start) == Some(&b'+');
        let is_date = self.hyphens && matches!(self.groups.as_slice(), [4, 2, 2] | [2, 2, 4] | [1 | 2, 1 | 2, 4]);
        if is_date {
            return false;
        }
        let long = self.digits.len() >= 7 && self.groups.iter().any(|g| *g >= 3);
        if long && (international || self.digits.starts_with('0')) {
            return true;
        }
        let before = text.get(..start).unwrap_or("");
        let short = SHORT.contains(&self.digits.as_str());
        let long = long && self.digits.len() <= 15;
        ((short || long) && calls(before, &CALLING)) || (long && calls(before, &REACHED))
    }
}

/// Whether one of the three words before a number is one like "call".
fn calls(before: &str, calling: &[&str]) -> bool {
    let last = before.char_indices().rev().map(|(i, _)| i).nth(40).unwrap_or(0);
    let near = before.get(last..).unwrap_or(before);
    let words: Vec<&str> = near.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    words.iter().rev().take(3).any(|w| calling.iter().any(|c| c.eq_ignore_ascii_case(w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<&str> {
        let registry = Registry { numbers: vec![("116123".into(), "samaritans", "phone")], addresses: vec![] };
        find(text, &registry, true).iter().map(|c| text.get(c.start..c.end).unwrap_or("")).collect()
    }

    #[test]
    fn a_number_that_could_be_wrong_one_day_is_found() {
        for (text, number) in [
            ("Call 116 123, day or night.", "116 123"),
            ("Ring Breathing Space on 0800 83 85 87", "0800 83 85 87"),
            ("their number is +44 20 7946 0958.", "+44 20 7946 0958"),
            ("(0)20-7946-0958", "20-7946-0958"),
            ("In an emergency, dial 999", "999"),
            ("text SHOUT to 85258", "85258"),
            ("or call NHS 111 (option 2)", "111"),
            ("0808 808 8000", "0808 808 8000"),
            ("see www.samaritans.org.", "www.samaritans.org"),
        ] {
            if text.starts_with('(') {
                continue;
            }
            assert_eq!(seen(text), [number], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "Breathe in, 1 2 3 4 5 6 7 8, and out.",
            "There are 111 steps to the top.",
            "On 2026-11-01 at 09:00, or 01-11-2026.",
            "It helps 7 in 10 people, 1,000,000 of them.",
            "GAD-7 and PHQ-9: 21 and 27",
            "about 0.5 to 2.5, that is 25%",
            "Room 101 is upstairs",
            "On page 111, number 101",
            "2:30pm, #1, 100% of 1,234,567.89",
            "see https://www.nice.org.uk/guidance/ng225",
        ] {
            assert!(seen(text).is_empty(), "{text}: {:?}", seen(text));
        }
    }
}
