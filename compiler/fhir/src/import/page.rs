//! The page, written out in the one style.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::convert::Convert;
use super::own_items::OwnBands;
use super::own_page::{self, OwnHead};
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
    /// Whence the file came, where the page says the questionnaire's own source.
    pub brought: Option<String>,
    /// What only our own extension says.
    pub own: OwnHead,
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

impl PageItem {
    /// Its words as they are typed.
    pub fn typed(&self) -> String {
        self.question.own.typed.clone().unwrap_or_else(|| wording(&self.words))
    }
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
    /// Whether they are, as our own extension says.
    pub of_all: Option<bool>,
    /// Its codes.
    pub codes: Vec<(String, String)>,
    /// What its ranges are called.
    pub bands: Option<OwnBands>,
}

/// Where on a page something stands that an extension of ours says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its first byte.
    pub from: usize,
    /// The byte behind it.
    pub to: usize,
    /// Its path in the file.
    pub path: String,
}

/// A line of what is said for colleagues is about so long.
const WIDE: usize = 110;

impl Page {
    /// The page as a file.
    pub fn write(&self, convert: &Convert<'_, '_>) -> (String, Vec<Mark>) {
        let (shared, of_item) = shared::of(&self.name, &self.items, convert);
        let usual = shared::usual(&shared);
        let (mut out, mut marks) = (String::new(), Vec::new());
        // Words that stand here by somebody's leave are supplied, and the questionnaire has none of its own.
        let open = self.own.leave.is_some();
        for line in self.brought.iter().flat_map(|text| wrapped(text)) {
            let _ = writeln!(out, "# {line}");
        }
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
        if !self.stem.is_empty() && !open {
            out.push('\n');
        }
        if !open {
            self.write_stem(&mut out);
        }
        let may_skip = !self.items.is_empty() && self.items.iter().all(|item| !item.question.required);
        let may_skip = self.own.may_skip.unwrap_or(may_skip);
        let usual_list = usual.and_then(|u| shared.get(u));
        if may_skip || usual_list.is_some() {
            out.push('\n');
        }
        if let Some(list) = usual_list {
            write_options(&mut out, "  ", list, open);
        }
        if may_skip {
            out.push_str("  may skip\n");
        }
        let scored: BTreeSet<&str> = self.scores.iter().flat_map(|s| s.names.iter().map(String::as_str)).collect();
        let asked_for = own_page::asked_for(self);
        let (mut group, mut above): (Option<&str>, Option<usize>) = (None, None);
        for (n, item) in self.items.iter().enumerate() {
            if n == 0 || group != item.group.as_deref() {
                out.push('\n');
            }
            if group != item.group.as_deref()
                && let Some(title) = &item.group
            {
                let _ = writeln!(out, "  group {}", quoted(title));
                let grouped = of_group(&self.items, &of_item, &shared, n);
                if let Some(list) = grouped.and_then(|list| shared.get(list)) {
                    write_options(&mut out, "    ", list, open);
                }
                above = grouped;
            }
            if item.group.is_none() {
                above = None;
            }
            group = item.group.as_deref();
            let choice = of_item.get(n).copied().flatten();
            let options = choice.filter(|c| Some(c.list) != usual && Some(c.list) != above);
            let options = options.and_then(|c| shared.get(c.list));
            let reverse = choice.is_some_and(|c| c.reverse) || item.question.own.reverse;
            let not_scored = item.question.own.not_scored;
            let not_scored = not_scored.unwrap_or_else(|| self.is_not_scored(convert, &item.question, &scored));
            let named = open || !item.question.own.unnamed || asked_for.contains(item.question.name.as_str());
            let says = Says { options, reverse, not_scored, all_may: may_skip, named, open };
            write_item((&mut out, &mut marks), item, &says);
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
        for score in &self.scores {
            if let Some(bands) = &score.bands {
                own_page::write_bands(&mut out, &mut marks, &score.name, bands);
            }
        }
        self.write_own(&mut out, &mut marks);
        for shared in &shared {
            if let Some(name) = &shared.name {
                let _ = writeln!(out, "\nscale {name}");
                write_lines(&mut out, "  ", shared, open);
            }
        }
        let of_item: Vec<Option<usize>> = of_item.iter().map(|choice| choice.map(|choice| choice.list)).collect();
        self.write_supplied(&mut out, &shared, &of_item);
        (out, marks)
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

/// The list above the items of the group that begins with an item: the first that says so.
fn of_group(items: &[PageItem], of_item: &[Option<shared::Choice>], shared: &[Shared], from: usize) -> Option<usize> {
    let title = items.get(from)?.group.as_deref();
    let group = items.iter().zip(of_item).skip(from).take_while(|(item, _)| item.group.as_deref() == title);
    let is_grouped = |list: &usize| shared.get(*list).is_some_and(|list| list.grouped);
    group.filter_map(|(_, choice)| choice.map(|choice| choice.list)).find(is_grouped)
}

/// What is said of an item beyond what it is.
struct Says<'s> {
    options: Option<&'s Shared>,
    reverse: bool,
    not_scored: bool,
    all_may: bool,
    named: bool,
    open: bool,
}

fn write_item((out, marks): (&mut String, &mut Vec<Mark>), item: &PageItem, says: &Says<'_>) {
    let deep = if item.group.is_some() { "    " } else { "  " };
    let question = &item.question;
    let words = if says.open { "…".to_owned() } else { item.typed() };
    let name = if says.named { format!(" [{}]", question.name) } else { String::new() };
    let _ = writeln!(out, "{deep}item {words}{name}");
    let deep = format!("{deep}  ");
    write_codes(out, &deep, &item.codes);
    if let Some(line) = question.takes.line() {
        let _ = writeln!(out, "{deep}{line}");
    }
    if let Some(list) = says.options {
        write_options(out, &deep, list, says.open);
    }
    if says.reverse {
        let _ = writeln!(out, "{deep}reverse");
    }
    if says.not_scored {
        let _ = writeln!(out, "{deep}not scored");
    }
    if question.own.may_skip.unwrap_or(!question.required && !says.all_may) {
        let _ = writeln!(out, "{deep}may skip");
    }
    if let Some(line) = &question.own.safety {
        own_page::marked(out, marks, &deep, line);
    }
    if let Some(condition) = &item.only_if {
        let from = out.len();
        let _ = writeln!(out, "{deep}only if {condition}");
        marks.extend(question.own.only_if.clone().map(|path| Mark { from, to: out.len(), path }));
    }
    if let Some(line) = &question.own.counts {
        own_page::marked(out, marks, &deep, line);
    }
}

/// The answers: a scale's name, or each.
fn write_options(out: &mut String, deep: &str, list: &Shared, open: bool) {
    match &list.name {
        Some(name) => {
            let _ = writeln!(out, "{deep}options {name}");
        }
        None => {
            let _ = writeln!(out, "{deep}options");
            write_lines(out, &format!("{deep}  "), list, open);
        }
    }
}

fn write_lines(out: &mut String, deep: &str, list: &Shared, open: bool) {
    for line in &list.lines {
        let _ = writeln!(out, "{deep}{}", line.written(open));
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
