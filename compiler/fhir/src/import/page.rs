//! The page, written out in the one style.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::convert::Convert;
use super::plan::{Question, Takes};
use super::scores::counts;
use super::shared::{self, Shared};
use super::wording::{quoted, wording};

/// A questionnaire as it will stand on the page.
#[derive(Debug, Default)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// What colleagues should know of it.
    pub about: Vec<String>,
    /// Where it comes from.
    pub source: String,
    /// Whether it is free, and the words that say so.
    pub licence: (bool, String),
    /// Its codes: system and code.
    pub codes: Vec<(String, String)>,
    /// What is said at the beginning.
    pub stem: Vec<String>,
    /// Its questions.
    pub items: Vec<PageItem>,
    /// Its scores.
    pub scores: Vec<PageScore>,
}

/// A question on the page.
#[derive(Debug)]
pub struct PageItem {
    /// Its name and how it is answered.
    pub question: Question,
    /// Its words.
    pub words: String,
    /// The heading it stands under.
    pub group: Option<String>,
    /// Its codes.
    pub codes: Vec<(String, String)>,
    /// When it is asked.
    pub only_if: Option<String>,
}

/// A score on the page.
#[derive(Debug)]
pub struct PageScore {
    /// Its name.
    pub name: String,
    /// A mean, and how many answers may be missing.
    pub rule: (bool, usize),
    /// The items that it adds up.
    pub names: Vec<String>,
    /// Those are all that count.
    pub all: bool,
    /// Its codes.
    pub codes: Vec<(String, String)>,
}

/// A line of what is said for colleagues is about so long.
const WIDE: usize = 110;

impl Page {
    /// The page as a file.
    pub fn write(&self, convert: &Convert<'_, '_>) -> String {
        let (shared, of_item) = shared::of(&self.name, &self.items, convert);
        let usual = shared::usual(&shared);
        let mut out = String::new();
        // Writing to a text cannot fail.
        for line in self.about.iter().flat_map(|text| wrapped(text)) {
            let _ = writeln!(out, "## {line}");
        }
        let title = self.title.as_deref().map_or(String::new(), |title| format!(" {}", quoted(title)));
        let _ = writeln!(out, "questionnaire {}{title}", self.name);
        let _ = writeln!(out, "  source {}", quoted(&self.source));
        let kind = if self.licence.0 { "free" } else { "restricted" };
        let _ = writeln!(out, "  licence {kind} {}", quoted(&self.licence.1));
        write_codes(&mut out, "  ", &self.codes);
        if !self.stem.is_empty() {
            out.push('\n');
        }
        for stem in &self.stem {
            let _ = writeln!(out, "  > {}", wording(stem));
        }
        let may_skip = !self.items.is_empty() && self.items.iter().all(|item| !item.question.required);
        let usual_name = usual.and_then(|u| shared.get(u)).and_then(|s| s.name.as_deref());
        if may_skip || usual_name.is_some() {
            out.push('\n');
        }
        if let Some(name) = usual_name {
            let _ = writeln!(out, "  options {name}");
        }
        if may_skip {
            out.push_str("  may skip\n");
        }
        let scored: BTreeSet<&str> = self.scores.iter().flat_map(|s| s.names.iter().map(String::as_str)).collect();
        let mut group: Option<&str> = None;
        for (n, item) in self.items.iter().enumerate() {
            if n == 0 || group != item.group.as_deref() {
                out.push('\n');
            }
            if group != item.group.as_deref()
                && let Some(title) = &item.group
            {
                let _ = writeln!(out, "  group {}", quoted(title));
            }
            group = item.group.as_deref();
            let choice = of_item.get(n).copied().flatten();
            let options = choice.filter(|c| Some(c.list) != usual).and_then(|c| shared.get(c.list));
            let reverse = choice.is_some_and(|c| c.reverse);
            let not_scored = self.is_not_scored(convert, &item.question, &scored);
            write_item(&mut out, item, options, reverse, (may_skip, not_scored));
        }
        for (n, score) in self.scores.iter().enumerate() {
            if n == 0 {
                out.push('\n');
            }
            let of = if score.all { "items".to_owned() } else { listed(&score.names) };
            let how = if score.rule.0 { "mean" } else { "sum" };
            let missing = if score.rule.1 > 0 { format!(", allowing {} missing", score.rule.1) } else { String::new() };
            let _ = writeln!(out, "  score {} is {how} of {of}{missing}", score.name);
            write_codes(&mut out, "    ", &score.codes);
        }
        for shared in &shared {
            if let Some(name) = &shared.name {
                let _ = writeln!(out, "\nscale {name}");
                shared.lines.iter().for_each(|line| {
                    let _ = writeln!(out, "  {line}");
                });
            }
        }
        out
    }

    /// Whether it must be said that an item counts in no score: its answers are only numbered, or the scores leave it out.
    fn is_not_scored(&self, convert: &Convert<'_, '_>, question: &Question, scored: &BTreeSet<&str>) -> bool {
        match question.takes {
            Takes::One(_) if !counts(convert, question) => true,
            Takes::One(_) | Takes::Number(..) => !self.scores.is_empty() && !scored.contains(question.name.as_str()),
            _ => false,
        }
    }
}

fn write_item(
    out: &mut String,
    item: &PageItem,
    options: Option<&Shared>,
    reverse: bool,
    (all_may, not_scored): (bool, bool),
) {
    let deep = if item.group.is_some() { "    " } else { "  " };
    let question = &item.question;
    let _ = writeln!(out, "{deep}item {} [{}]", wording(&item.words), question.name);
    let deep = format!("{deep}  ");
    write_codes(out, &deep, &item.codes);
    if let Some(line) = question.takes.line() {
        let _ = writeln!(out, "{deep}{line}");
    }
    match options {
        Some(Shared { name: Some(name), .. }) => {
            let _ = writeln!(out, "{deep}options {name}");
        }
        Some(Shared { lines, .. }) => {
            let _ = writeln!(out, "{deep}options");
            lines.iter().for_each(|line| {
                let _ = writeln!(out, "{deep}  {line}");
            });
        }
        None => {}
    }
    if reverse {
        let _ = writeln!(out, "{deep}reverse");
    }
    if not_scored {
        let _ = writeln!(out, "{deep}not scored");
    }
    if !question.required && !all_may {
        let _ = writeln!(out, "{deep}may skip");
    }
    if let Some(condition) = &item.only_if {
        let _ = writeln!(out, "{deep}only if {condition}");
    }
}

fn write_codes(out: &mut String, deep: &str, codes: &[(String, String)]) {
    for (system, code) in codes {
        let _ = writeln!(out, "{deep}code {system} {code}");
    }
}

/// `a, b and c`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + word.chars().count() < WIDE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
