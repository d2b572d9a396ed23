//! Slips in answers and items that no example shows: examples answer by number, whatever the words beside it say.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::ways::may_be_unanswered;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{AskKind, Item, List, ListId, Questionnaire};
use crate::resolve::supplied;

/// Every list of answers, and every questionnaire.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let questionnaires = || context.program.questionnaires.iter().filter(|q| !context.is_broken_at(q.at));
    let lists: BTreeSet<ListId> = questionnaires().flat_map(|q| &q.items).filter_map(list_of).collect();
    for list in lists.iter().filter_map(|l| context.program.lists.get(*l as usize)) {
        if list.choices.iter().all(|c| c.weight == 0) {
            continue;
        }
        out_of_order(list, found);
        figures(context, list, found);
    }
    for q in questionnaires() {
        turned_twice(context, q, found);
        never_missing(q, found);
        same_words(context, q, found);
    }
}

fn list_of(item: &Item) -> Option<ListId> {
    match item.kind {
        AskKind::One(list) => Some(list),
        _ => None,
    }
}

/// Numbers that go up and then down again: two answers may have been swapped.
fn out_of_order(list: &List, found: &mut Vec<Diagnostic>) {
    let up = list.choices.windows(2).all(|two| two.first().map(|c| c.weight) <= two.last().map(|c| c.weight));
    let down = list.choices.windows(2).all(|two| two.first().map(|c| c.weight) >= two.last().map(|c| c.weight));
    if up || down {
        return;
    }
    let rises = list.choices.first().map(|c| c.weight) <= list.choices.last().map(|c| c.weight);
    let turns = list.choices.windows(2).find_map(|two| match two {
        [a, b] if (a.weight > b.weight) == rises && a.weight != b.weight => Some((a, b)),
        _ => None,
    });
    if let Some((before, at)) = turns {
        found.push(codes::w0574::out_of_order(at.text.at, before.text.at));
    }
}

/// `2 1-2` beside `1 none`: who writes `1` may mean the one or the other.
fn figures(context: &Context<'_>, list: &List, found: &mut Vec<Diagnostic>) {
    for choice in &list.choices {
        let words = context.text(&choice.text);
        let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        // (`1.1` and `1,000` are other figures.)
        if words.get(digits..).is_some_and(|rest| rest.starts_with(['.', ',', ':', '/'])) {
            continue;
        }
        let Some(figure) = words.get(..digits).and_then(|d| d.parse::<i64>().ok()) else { continue };
        let figure = figure.saturating_mul(super::scoring::ONE);
        let other = list.choices.iter().find(|c| c.weight == figure && c.weight != choice.weight);
        if let Some(other) = other {
            found.push(codes::w0576::figures(choice.text.at, words, other.text.at, figure));
            return;
        }
    }
}

/// `reverse`, and options that are turned round already.
fn turned_twice(context: &Context<'_>, q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    for item in q.items.iter().filter(|i| i.reverse) {
        let list = list_of(item).and_then(|l| context.program.lists.get(l as usize));
        let Some(choices) = list.map(|l| l.choices.as_slice()) else { continue };
        let falls = |two: &[crate::program::Choice]| two.first().map(|c| c.weight) > two.last().map(|c| c.weight);
        if let (true, Some(first)) = (choices.len() > 1 && choices.windows(2).all(falls), choices.first()) {
            found.push(codes::w0575::turned_twice(item.at, context.text(&item.text), first.text.at));
        }
    }
}

/// `allowing 2 missing`, where nothing can be.
fn never_missing(q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    for rule in q.scores.iter().filter(|r| r.allowing_missing > 0 && !r.items.is_empty()) {
        let mut items = rule.items.iter().filter_map(|i| q.items.get(*i as usize));
        if !items.any(|i| may_be_unanswered(q, i)) {
            found.push(codes::w0577::never_missing(rule.at, &rule.name, rule.allowing_missing));
        }
    }
}

/// The same question twice: one of them is a slip of copying.
fn same_words(context: &Context<'_>, q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, &Item> = BTreeMap::new();
    for item in q.items.iter().filter(|i| !supplied::is_open(context.sources, &i.text)) {
        match seen.get(context.text(&item.text)) {
            Some(first) if first.group.as_ref().map(|g| g.at) == item.group.as_ref().map(|g| g.at) => {
                found.push(codes::w0578::same_words(item.text.at, first.text.at));
            }
            _ => {
                seen.insert(context.text(&item.text), item);
            }
        }
    }
}
