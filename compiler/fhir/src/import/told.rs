//! What is told while a form is turned into a page, and which items that touches.

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
    /// What is counted, and the names.
    pub report: Report,
}

impl<'f, 'j> Told<'f, 'j> {
    /// Nothing told yet.
    pub fn new(form: &'f Form<'j>) -> Self {
        Told { form, entries: Vec::new(), fates: vec![Fate::Whole; form.items.len()], report: Report::default() }
    }

    /// Where the code systems of whoever made the form begin, if it is one of ours: `…/CodeSystem/`.
    pub fn own_systems(&self) -> Option<String> {
        let url = self.form.json.text_of("url")?;
        let (base, _) = url.rsplit_once("Questionnaire").filter(|(_, rest)| rest.len() > 1)?;
        let between = base.chars().next_back().filter(|c| matches!(c, '/' | ':'))?;
        Some(format!("{base}CodeSystem{between}"))
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
