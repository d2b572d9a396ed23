//! What is told while a form is turned into a page, and which items that touches.

use std::collections::BTreeSet;

use super::form::Form;
use super::report::{Count, Entry, Loss, Report};

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is on the page as it was.
    Whole,
    /// It is on the page, and something of it is not.
    InPart,
    /// It is not.
    LeftOut,
}

/// The report while it grows, with the item that each entry is about.
#[derive(Debug)]
pub struct Told<'f, 'j> {
    form: &'f Form<'j>,
    entries: Vec<(Option<usize>, Entry)>,
    fates: Vec<Fate>,
    refused: BTreeSet<String>,
    /// What is counted, and the names.
    pub report: Report,
}

impl<'f, 'j> Told<'f, 'j> {
    /// Nothing told yet.
    pub fn new(form: &'f Form<'j>, refused: BTreeSet<String>) -> Self {
        let fates = vec![Fate::Whole; form.items.len()];
        Told { form, entries: Vec::new(), fates, refused, report: Report::default() }
    }

    /// Where the code systems of whoever made the form begin, if it is one of ours: `…/CodeSystem/`.
    pub fn own_systems(&self) -> Option<String> {
        let url = self.form.json.text_of("url")?;
        let (base, _) = url.rsplit_once("Questionnaire").filter(|(_, rest)| rest.len() > 1)?;
        let between = base.chars().next_back().filter(|c| matches!(c, '/' | ':'))?;
        Some(format!("{base}CodeSystem{between}"))
    }

    /// What the form's own code system is called, behind that.
    pub fn own_id(&self) -> Option<&'j str> {
        self.form.json.text_of("id")
    }

    /// What the form is called.
    pub fn title(&self) -> Option<String> {
        self.form.json.text_of("title").map(super::wording::one_line).filter(|t| !t.is_empty())
    }

    /// Whether a part is told as refused already.
    pub fn is_refused(&self, path: &str) -> bool {
        self.refused.contains(path)
    }

    /// Of the form itself.
    pub fn form(&mut self, path: &str, loss: Loss, what: String) {
        self.entries.push((None, Entry { path: path.to_owned(), loss, what }));
    }

    /// Of an item: `below` is the path from there, if it is not the item as a whole.
    pub fn item(&mut self, item: usize, below: &str, loss: Loss, what: String) {
        let mut path = self.form.path(item);
        if !below.is_empty() {
            path.push('.');
            path.push_str(below);
        }
        if loss != Loss::Aside {
            self.fate(item, Fate::InPart);
        }
        self.entries.push((Some(item), Entry { path, loss, what }));
    }

    /// Of a part of an item, by its whole path.
    pub fn item_at(&mut self, item: usize, path: &str, loss: Loss, what: String) {
        self.fate(item, Fate::InPart);
        self.entries.push((Some(item), Entry { path: path.to_owned(), loss, what }));
    }

    /// An item is not on the page.
    pub fn left_out(&mut self, item: usize, below: &str, what: String) {
        self.item(item, below, Loss::LeftOut, what);
        self.fate(item, Fate::LeftOut);
    }

    /// The worst that befell an item.
    pub fn fate(&mut self, item: usize, fate: Fate) {
        if let Some(known) = self.fates.get_mut(item) {
            *known = (*known).max(fate);
        }
    }

    /// What became of an item so far.
    pub fn is_left_out(&self, item: usize) -> bool {
        self.fates.get(item) == Some(&Fate::LeftOut)
    }

    /// The report: what is about the form itself first, then item by item.
    pub fn finish(mut self) -> Report {
        let of = |fate| self.fates.iter().filter(|f| **f == fate).count();
        self.report.items = Count { of: self.fates.len(), whole: of(Fate::Whole), in_part: of(Fate::InPart) };
        self.entries.sort_by_key(|(item, _)| item.map_or(0, |item| item + 1));
        self.report.entries = self.entries.into_iter().map(|(_, entry)| entry).collect();
        self.report
    }
}
