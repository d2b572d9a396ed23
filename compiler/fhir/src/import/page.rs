//! The page, written out in the one style.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::convert::Convert;
use super::plan::{Question, Takes};
use super::scores::counts;
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

/// What the answers to an item are: the lines themselves, and how many items have the same.
struct Shared {
    lines: Vec<String>,
    items: usize,
    name: Option<String>,
}

impl Page {
    /// The page as a file.
    pub fn write(&self, convert: &Convert<'_, '_>) -> String {
        let (shared, of_item) = self.shared(convert);
        let usual = usual(&shared);
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
            let options = of_item.get(n).copied().flatten().filter(|list| Some(*list) != usual);
            let options = options.and_then(|list| shared.get(list));
            let not_scored = self.is_not_scored(convert, &item.question, &scored);
            write_item(&mut out, item, options, may_skip, not_scored);
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

    /// The lists of answers, each once, and which of them each item has.
    fn shared(&self, convert: &Convert<'_, '_>) -> (Vec<Shared>, Vec<Option<usize>>) {
        let mut all: Vec<Shared> = Vec::new();
        let mut by_list: BTreeMap<usize, usize> = BTreeMap::new();
        let mut by_lines: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut of_item = Vec::with_capacity(self.items.len());
        for item in &self.items {
            let (Takes::One(list) | Takes::Several(list)) = item.question.takes else {
                of_item.push(None);
                continue;
            };
            let number = *by_list.entry(list).or_insert_with(|| {
                let lines = lines(convert, list);
                *by_lines.entry(lines.clone()).or_insert_with(|| {
                    all.push(Shared { lines, items: 0, name: None });
                    all.len() - 1
                })
            });
            if let Some(shared) = all.get_mut(number) {
                shared.items += 1;
            }
            of_item.push(Some(number));
        }
        let mut named = 0;
        for shared in all.iter_mut().filter(|shared| shared.items > 1) {
            named += 1;
            let number = if named > 1 { format!("_{named}") } else { String::new() };
            shared.name = Some(format!("{}_answers{number}", self.name));
        }
        (all, of_item)
    }
}

fn write_item(out: &mut String, item: &PageItem, options: Option<&Shared>, all_may: bool, not_scored: bool) {
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

/// The list that most items have, if several do.
fn usual(shared: &[Shared]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (n, list) in shared.iter().enumerate().filter(|(_, s)| s.name.is_some()) {
        if best.is_none_or(|(_, items)| list.items > items) {
            best = Some((n, list.items));
        }
    }
    best.map(|(n, _)| n)
}

fn lines(convert: &Convert<'_, '_>, list: usize) -> Vec<String> {
    let Some(answers) = convert.lists.all.get(list) else { return Vec::new() };
    let named = convert.named.get(&list);
    let line = |(n, (answer, number)): (usize, (&super::answers::Answer, &super::decimal::Decimal))| {
        let name = named.and_then(|names| names.get(n)).map_or(String::new(), |name| format!(" [{name}]"));
        format!("{number} {}{name}", wording(&answer.words))
    };
    answers.list.iter().zip(&answers.numbers).enumerate().map(line).collect()
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
