//! The lists of answers of a page: each stands once, however many items have it, and whichever way round.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use super::convert::Convert;
use super::decimal::Decimal;
use super::page::PageItem;
use super::plan::Takes;
use super::wording::wording;

/// An answer, as it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnswerLine {
    number: Decimal,
    words: String,
    name: String,
}

impl AnswerLine {
    /// The line; with its words left open, if they are supplied.
    pub fn written(&self, open: bool) -> String {
        format!("{} {}{}", self.number, if open { "…" } else { &self.words }, self.name)
    }

    /// The line that supplies its words.
    pub fn supplied(&self) -> String {
        format!("{} {}", self.number, self.words)
    }
}

/// A list of answers, as it stands on the page.
pub struct Shared {
    /// Its lines.
    pub lines: Vec<AnswerLine>,
    /// How many items have it.
    pub items: usize,
    /// The name of its scale, where several items have it, or our own extension says one.
    pub name: Option<String>,
    /// It is the questionnaire's own, above all items.
    pub top: bool,
    /// It is the group's, above all items of that.
    pub grouped: bool,
}

impl Shared {
    /// Whether it stands below the one item that has it.
    pub fn is_own(&self) -> bool {
        self.name.is_none() && !self.top && !self.grouped
    }
}

/// Where an item has its answers from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum From<'p> {
    /// A scale of that name.
    Scale(&'p str),
    /// From above all items.
    Top,
    /// From above those of its group.
    Group,
    /// From wherever it is shortest.
    Anywhere,
}

/// Which list an item has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Its number among those of the page.
    pub list: usize,
    /// What each answer counts is the other way round: `reverse`.
    pub reverse: bool,
}

/// The lists, each once, and which of them each item has.
pub fn of(form: &str, items: &[PageItem], convert: &Convert<'_, '_>) -> (Vec<Shared>, Vec<Option<Choice>>) {
    let mut all: Vec<Shared> = Vec::new();
    let mut by_lines: BTreeMap<(From<'_>, Vec<AnswerLine>), usize> = BTreeMap::new();
    let mut by_list: BTreeMap<(From<'_>, usize), usize> = BTreeMap::new();
    let mut of_item = Vec::with_capacity(items.len());
    let of_one = |item: &PageItem| if let Takes::One(list) = item.question.takes { Some(list) } else { None };
    let weighted: BTreeSet<usize> = items.iter().filter_map(of_one).collect();
    let mirrors = mirrors(convert, &weighted);
    let asked_about = asked_about(items);
    for item in items {
        let (Takes::One(list) | Takes::Several(list)) = item.question.takes else {
            of_item.push(None);
            continue;
        };
        let own = &item.question.own;
        let from = match &own.scale {
            Some(scale) => From::Scale(scale),
            None if own.shared => From::Top,
            None if own.grouped && item.group.is_some() => From::Group,
            None => From::Anywhere,
        };
        let may_turn = !convert.is_in_own_words()
            && matches!(item.question.takes, Takes::One(_))
            && !asked_about.contains(item.question.name.as_str());
        let mirror = mirrors.get(&list).copied().filter(|_| may_turn);
        let number = *by_list.entry((from, mirror.unwrap_or(list))).or_insert_with_key(|(from, list)| {
            let lines = lines(convert, *list);
            *by_lines.entry((*from, lines.clone())).or_insert_with(|| {
                // One list is above all items; another that says so is a scale.
                let top = *from == From::Top && !all.iter().any(|shared| shared.top);
                let name = if let From::Scale(name) = from { Some((*name).to_owned()) } else { None };
                all.push(Shared { lines, items: 0, name, top, grouped: *from == From::Group });
                all.len() - 1
            })
        });
        if let Some(shared) = all.get_mut(number) {
            shared.items += 1;
        }
        of_item.push(Some(Choice { list: number, reverse: mirror.is_some() || own.reverse }));
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for shared in &mut all {
        shared.name = shared.name.take().filter(|name| taken.insert(name.clone()));
    }
    let mut named = 0;
    for shared in all.iter_mut().filter(|shared| shared.items > 1 && shared.is_own()) {
        let name = std::iter::repeat_with(|| {
            named += 1;
            let number = if named > 1 { format!("_{named}") } else { String::new() };
            format!("{form}_answers{number}")
        });
        shared.name = name.into_iter().find(|name| taken.insert(name.clone()));
    }
    (all, of_item)
}

/// The list that most items have, if several do.
pub fn usual(shared: &[Shared]) -> Option<usize> {
    if let Some(top) = shared.iter().position(|shared| shared.top) {
        return Some(top);
    }
    let mut best: Option<(usize, usize)> = None;
    for (n, list) in shared.iter().enumerate().filter(|(_, s)| s.name.is_some() && s.items > 1) {
        if best.is_none_or(|(_, items)| list.items > items) {
            best = Some((n, list.items));
        }
    }
    best.map(|(n, _)| n)
}

/// The words of all conditions, and so the items that one looks at: it does so by the numbers of the item's own list.
fn asked_about(items: &[PageItem]) -> BTreeSet<&str> {
    let conditions = items.iter().filter_map(|i| i.only_if.as_deref());
    conditions.flat_map(|c| c.split(' ')).map(|word| word.trim_matches(['(', ')', ','])).collect()
}

/// Of each list whose numbers go down: the one with the same answers in the same order whose numbers go up instead.
fn mirrors(convert: &Convert<'_, '_>, lists: &BTreeSet<usize>) -> BTreeMap<usize, usize> {
    let get = |list: &usize| convert.lists.all.get(*list).filter(|l| l.weighted && l.list.len() > 1);
    let words = |l: &Answers| l.list.iter().map(|a| a.words.clone()).collect::<Vec<_>>();
    let known: Vec<(usize, &Answers)> = lists.iter().filter_map(|list| Some((*list, get(list)?))).collect();
    let rising = known.iter().filter(|(_, l)| l.numbers.first() < l.numbers.last());
    let rising: BTreeMap<_, usize> = rising.map(|(list, l)| ((words(l), l.numbers.clone()), *list)).collect();
    let falling = known.iter().filter(|(_, l)| l.numbers.first() > l.numbers.last());
    let mirror = |l: &Answers| {
        let (least, most) = (l.numbers.iter().min()?, l.numbers.iter().max()?);
        let turned = |n: &Decimal| Decimal(least.0.saturating_add(most.0).saturating_sub(n.0));
        rising.get(&(words(l), l.numbers.iter().map(turned).collect())).copied()
    };
    falling.filter_map(|(list, l)| Some((*list, mirror(l)?))).collect()
}

fn lines(convert: &Convert<'_, '_>, list: usize) -> Vec<AnswerLine> {
    let Some(answers) = convert.lists.all.get(list) else { return Vec::new() };
    let named = convert.named.get(&list);
    let line = |(n, (answer, number)): (usize, (&super::answers::Answer, &Decimal))| {
        let name = answer.name.as_deref().or_else(|| named.and_then(|names| names.get(n)));
        let name = name.map_or(String::new(), |name| format!(" [{name}]"));
        AnswerLine { number: *number, words: answer.typed.clone().unwrap_or_else(|| wording(&answer.words)), name }
    };
    answers.list.iter().zip(&answers.numbers).enumerate().map(line).collect()
}
