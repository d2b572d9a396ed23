//! Keywords with a letter wrong, and the small words that are left out.

use super::{Edit, Found, Sureness, Suspect};
use crate::keywords;
use crate::line::rules::{self, Rule};
use crate::line::{Block, prose, verb};
use crate::problem::{ProblemKind, Slip};

const UNITS: [&str; 8] = ["seconds", "minutes", "hours", "days", "weeks", "minute", "hour", "day"];

/// `ste welcome`, `Set x to 1`, `onlyif x`.
pub(super) fn first_word(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let word = line.word(0);
    if word.is_empty() || verb::find(line.block, word).is_some() {
        return;
    }
    let lower = word.to_ascii_lowercase();
    if prose::is_common(&lower) || (word.len() < 3 && lower == "no") {
        return;
    }
    let mut near: Vec<(usize, &'static str)> = keywords::VERBS
        .iter()
        .filter(|keyword| is_slip_of(&lower, keyword) && verb::find(line.block, keyword).is_some())
        .map(|keyword| (keywords::distance(&lower, keyword), *keyword))
        .collect();
    near.sort_unstable();
    for (_, keyword) in near {
        let edits = vec![Edit::new(line.start(0), line.end(0), keyword)];
        found.push(Found::other(ProblemKind::UnknownStatement { nearest: Some(keyword) }, edits));
    }
    for keyword in
        keywords::VERBS.iter().filter(|keyword| lower.starts_with(**keyword) && lower.len() > keyword.len() + 1)
    {
        let edits = vec![Edit::new(line.start(0), line.start(0) + keyword.len(), format!("{keyword} "))];
        let kind = ProblemKind::UnknownStatement { nearest: Some(keyword) };
        found.push(Found::other(kind, edits).about(line.start(0), line.end(0)));
    }
}

/// Whether a word is one of ours but for a slip of the keys. Of two letters one is not a slip but another word, unless
/// they are only swapped.
fn is_slip_of(written: &str, keyword: &str) -> bool {
    let swapped = || written.bytes().rev().eq(keyword.bytes());
    let is_short = written.len() < 3 || keyword.len() < 3;
    written == keyword || if is_short { swapped() } else { keywords::is_near(written, keyword) }
}

/// `gives finihsed`, `set x 1`, `set x as 1`: a word that is expected where the line fails stands
/// there with a letter wrong, does not stand there, or another stands in its place.
pub(super) fn inner_word(line: &Suspect<'_>, found: &mut Vec<Found>) {
    let token = line.tokens.iter().find(|token| token.end > line.at);
    let (start, end) = token.map_or((line.text.len(), line.text.len()), |token| (token.start, token.end));
    let written = line.text.get(start..end).unwrap_or("").to_ascii_lowercase();
    let tell = |word: &'static str| ProblemKind::Expected { expected: vec![word], form: line.form };
    let mut words: Vec<&'static str> = line.expected.iter().filter_map(|rule| rules::shown_word(*rule)).collect();
    words.sort_unstable();
    words.dedup();
    for word in &words {
        let plain = word.trim_matches('`');
        if keywords::is_near(&written, plain) {
            found.push(Found::other(tell(word), vec![Edit::new(start, end, plain)]));
        }
    }
    if line.expected.contains(&Rule::unit) {
        for unit in UNITS.iter().filter(|unit| keywords::distance(&written, unit) <= 1) {
            found.push(Found::other(tell("`minutes`, `hours` or `days`"), vec![Edit::new(start, end, *unit)]));
        }
    }
    for word in &words {
        let plain = word.trim_matches('`');
        if written == "," && !matches!(plain, "and" | "or") {
            continue;
        }
        if written == "," && line.word(0) == "is" && plain == "or" {
            let slip = Slip::Reworded("between answers that lead to the same stands `or`, as in `is low or middling`");
            let or = Found::sure(slip, vec![Edit::new(start, end, " or")]).sureness(Sureness::OnlyIfRight);
            let shown = line.text.get(line.end(0)..).unwrap_or("").trim();
            found.push(or.about(line.start(1), line.text.len()).fixed_by(shown.replace(',', " or")));
        } else if written == "," {
            // `x is a, b` may be meant as either, `on a, b` as `or` only.
            let joiners = words.iter().copied().filter(|word| matches!(*word, "`and`" | "`or`")).collect();
            let kind = ProblemKind::Expected { expected: joiners, form: line.form };
            found.push(Found::other(kind, vec![Edit::new(start, end, format!(" {plain}"))]));
        } else if keywords::LINKING.contains(&written.as_str()) && line.block != Block::Guarantee {
            found.push(Found::other(tell(word), vec![Edit::new(start, end, plain)]));
        }
    }
    for word in words.iter().filter(|word| keywords::LEFT_OUT.contains(&word.trim_matches('`'))) {
        let plain = word.trim_matches('`');
        let word_and_blank = if start == line.text.len() { format!(" {plain}") } else { format!("{plain} ") };
        found.push(Found::other(tell(word), vec![Edit::new(start, start, word_and_blank)]).about(start, end));
    }
    if line.block == Block::Data {
        let before = line.text.get(..start).map_or(0, |before| before.trim_end().len());
        found.push(Found::other(tell("`,`"), vec![Edit::new(before, before, ",")]).about(start, end));
    }
    // (Of a promise no word is left out, and none is taken for another.)
    if let [word] = words.as_slice()
        && start < end
        && line.block != Block::Guarantee
    {
        found.push(Found::other(tell(word), vec![Edit::new(start, end, "")]));
    }
}
