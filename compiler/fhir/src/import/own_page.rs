//! What our own extensions say, on the page: at its head, below its scores, behind its examples; and words that stand there
//! by somebody's leave, as words that are supplied.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::own::{self, Kind, Line, Own, odd_parts};
use super::own_items::OwnBands;
use super::page::{Mark, Page};
use super::report::Loss;
use super::shared::Shared;
use super::told::Told;
use super::wording::{quoted, wording};

/// What only our own extension says of a questionnaire.
#[derive(Debug, Default)]
pub struct OwnHead {
    /// Whether it says itself that any item may be skipped.
    pub may_skip: Option<bool>,
    /// By whose leave its words stand there.
    pub leave: Option<String>,
    /// What is said first as it is typed: bubbles, and their paragraphs.
    pub stem: Vec<Vec<String>>,
    /// `case when total >= 10`.
    pub case: Option<Line>,
    /// `reliable change 6`.
    pub change: Option<Line>,
    /// `example 0 0 gives total 0`.
    pub examples: Vec<Line>,
}

impl Page {
    /// The head of a form of ours; `renamed` is whether somebody wants it to have another name.
    pub fn own_head(&mut self, told: &mut Told<'_, '_>, own: Own<'_>, renamed: bool) {
        let path = own.path("");
        for (path, what) in odd_parts(own, &path, own::OF_FORM) {
            told.form(&path, Loss::LeftOut, what);
        }
        if let Some(name) = own.text("name").filter(|name| !renamed && own::is_name(name)) {
            self.name = name;
        }
        self.title = told.title();
        // What is only known of the file is said as a comment: it is nothing that the questionnaire says of itself.
        let about = own.text("about").into_iter().collect();
        let brought = std::mem::replace(&mut self.about, about);
        self.brought = brought.last().map(|last| format!("From {}. {last}", self.source));
        if let Some(source) = own.text("source") {
            self.source = source;
        }
        self.own.leave = own.text("leave").filter(|_| !self.licence.0);
        if self.own.leave.is_some() {
            let what = "its words stand there by leave; see that the leave is yours, too, before anybody is asked";
            told.form(&path, Loss::Aside, what.to_owned());
        }
        self.own.may_skip = Some(own.says("may-skip"));
        let mut lines = |name: &str, kind: Kind| -> Vec<Line> {
            let mut lines = Vec::new();
            for (n, part) in own.parts(name) {
                let Some(said) = part.text_of("valueString").filter(|said| !said.trim().is_empty()) else { continue };
                let path = format!("{path}.extension[{n}]");
                if told.is_refused(&path) {
                    continue;
                }
                match own::line(kind, said) {
                    Some(text) => lines.push(Line { text, path }),
                    None => {
                        let said = super::wording::one_line(said);
                        told.form(&path, Loss::LeftOut, format!("`{said}` is no such line of a page"));
                    }
                }
            }
            lines
        };
        self.own.case = lines("case", Kind::Case).into_iter().next();
        self.own.examples = lines("example", Kind::Example);
        self.own.change = own.number("reliable-change").map(|(n, change)| Line {
            text: format!("reliable change {change}"),
            path: format!("{path}.extension[{n}]"),
        });
        self.own.change = self.own.change.take().filter(|line| !told.is_refused(&line.path));
    }

    /// What is said first as it is typed, if that shows what the form shows, with nothing but emphasis.
    pub fn own_stem(&mut self, told: &mut Told<'_, '_>, own: Own<'_>) {
        let path = own.path("");
        let mut shown = self.stem.iter();
        let mut bubbles: Vec<Vec<String>> = Vec::new();
        for (n, part) in own.parts("stem") {
            let typed = part.text_of("valueString").unwrap_or_default().split('\n');
            let bubble = typed.map(|typed| own::wording(own::SAID, typed, shown.next()?)).collect();
            let Some(bubble) = bubble else {
                told.form(&format!("{path}.extension[{n}]"), Loss::LeftOut, own::NOT_SHOWN.to_owned());
                return;
            };
            bubbles.push(bubble);
        }
        if bubbles.is_empty() {
            return;
        }
        match shown.next() {
            None => self.own.stem = bubbles,
            Some(_) => told.form(&path, Loss::LeftOut, own::NOT_SHOWN.to_owned()),
        }
    }

    /// What is said first.
    pub fn write_stem(&self, out: &mut String) {
        if self.own.stem.is_empty() {
            for stem in &self.stem {
                let _ = writeln!(out, "  > {}", wording(stem));
            }
        }
        for bubble in &self.own.stem {
            let _ = writeln!(out, "  > {}", bubble.join("\n\n    "));
        }
    }

    /// What stands behind the scores.
    pub fn write_own(&self, out: &mut String, marks: &mut Vec<Mark>) {
        for line in self.own.case.iter().chain(&self.own.change) {
            marked(out, marks, "  ", line);
        }
        if !self.own.examples.is_empty() {
            out.push('\n');
        }
        for line in &self.own.examples {
            marked(out, marks, "  ", line);
        }
    }

    /// The words, where the questionnaire itself has none. The answers of the only list stand once for all items, those of
    /// several below the first item that has them.
    pub fn write_supplied(&self, out: &mut String, shared: &[Shared], of_item: &[Option<usize>]) {
        let Some(leave) = &self.own.leave else { return };
        let _ = writeln!(out, "\nwording for {} {}", self.name, quoted(leave));
        self.write_stem(out);
        let mut behind = BTreeSet::new();
        for (item, list) in self.items.iter().zip(of_item) {
            let _ = writeln!(out, "  item {} [{}]", item.typed(), item.question.name);
            let list = list.filter(|list| shared.len() > 1 && behind.insert(*list));
            if let Some(list) = list.and_then(|list| shared.get(list)) {
                let _ = writeln!(out, "    options");
                list.lines.iter().for_each(|line| {
                    let _ = writeln!(out, "      {}", line.supplied());
                });
            }
        }
        for list in shared.iter().filter(|_| shared.len() == 1) {
            list.lines.iter().for_each(|line| {
                let _ = writeln!(out, "  {}", line.supplied());
            });
        }
    }
}

/// The bands of a score.
pub fn write_bands(out: &mut String, marks: &mut Vec<Mark>, score: &str, bands: &OwnBands) {
    let from = out.len();
    let _ = writeln!(out, "  band of {score}");
    for line in &bands.lines {
        let _ = writeln!(out, "    {line}");
    }
    marks.push(Mark { from, to: out.len(), path: bands.path.clone() });
}

/// A line of an extension's, and where it stands on the page.
pub fn marked(out: &mut String, marks: &mut Vec<Mark>, deep: &str, line: &Line) {
    let from = out.len();
    let _ = writeln!(out, "{deep}{}", line.text);
    marks.push(Mark { from, to: out.len(), path: line.path.clone() });
}

/// The names that something on the page asks for; an item that has none in the form needs none but for that.
pub fn asked_for(page: &Page) -> BTreeSet<&str> {
    let conditions = page.items.iter().filter_map(|item| item.only_if.as_deref());
    let words = conditions.flat_map(|c| c.split(|c: char| !(c.is_alphanumeric() || c == '_')));
    let listed = page.scores.iter().filter(|score| !score.all).flat_map(|score| &score.names);
    words.chain(listed.map(String::as_str)).collect()
}
