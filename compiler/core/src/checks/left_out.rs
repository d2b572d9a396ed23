//! What one of several leaves out and all the others say: a line that was probably lost.

use std::collections::BTreeMap;

use super::context::Context;
use super::walk;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Ask, AskKind, Intent, Signpost, Type, VariableId, VariableRole};
use crate::source::At;

/// Intents, the registry of support, and options.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // A line that could not be read may be the one.
    if context.has_broken() {
        return;
    }
    safety(context, found);
    signposts(context, found);
    for (_, ask) in &context.survey.asks {
        none_of_these(context, ask, found);
    }
    choices(context, found);
}

/// The only one of its group without `safety`.
fn safety(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<&str, Vec<&Intent>> = BTreeMap::new();
    for intent in &context.program.intents {
        if let Some((group, _)) = intent.name.rsplit_once('.') {
            groups.entry(group).or_default().push(intent);
        }
    }
    for (group, intents) in groups {
        if let Some((intent, another)) = only_one_without(intents.iter().copied(), |i| i.safety) {
            let below = intent.means.as_ref().map(|m| m.at);
            found.push(codes::w0766::left_out(intent.at, &intent.name, group, another.at, below));
        }
    }
}

/// The only one of the registry that does not say when it answers, or whom it is for.
fn signposts(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let all = || context.program.signposts.iter();
    if let Some((entry, another)) = only_one_without(all(), |s| s.open.is_some()) {
        let there = another.open.as_ref().map_or(another.at, |o| o.at);
        found.push(codes::w0767::without_open(contact(entry), &entry.name, there));
    }
    if let Some((entry, another)) = only_one_without(all(), |s| !s.nations.is_empty()) {
        let last = entry.open.as_ref().map_or(contact(entry), |o| o.at);
        let there = another.nations.first().map_or(another.at, |(_, at)| *at);
        found.push(codes::w0767::without_for(last, &entry.name, there));
    }
}

/// The last line of an entry that says how it is reached.
fn contact(entry: &Signpost) -> At {
    [entry.phone, entry.text_number, entry.email, entry.web].into_iter().flatten().max().unwrap_or(entry.at)
}

/// The one that is not so among several that are, and the first of these.
fn only_one_without<'p, T>(all: impl Iterator<Item = &'p T>, is: impl Fn(&T) -> bool) -> Option<(&'p T, &'p T)> {
    let (with, without): (Vec<&T>, Vec<&T>) = all.partition(|one| is(one));
    match (with.as_slice(), without.as_slice()) {
        ([first, _, ..], [one]) => Some((one, first)),
        _ => None,
    }
}

/// "None of these" where several can be chosen, without `only on its own`.
fn none_of_these(context: &Context<'_>, ask: &Ask, found: &mut Vec<Diagnostic>) {
    let AskKind::Several(_) = ask.kind else { return };
    for (text, option) in walk::option_texts(context.program, ask).zip(&ask.options) {
        let wording = context.text(text);
        if !option.alone && says_none(wording) && ask.options.len() > 1 {
            let column = context.sources.position(text.at).column as usize;
            let line = context.line_of(text.at).unwrap_or(text.at);
            found.push(codes::w0375::none_with_others(line, wording, column.saturating_sub(3)));
        }
    }
}

fn says_none(wording: &str) -> bool {
    let mut words = wording.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let is = |word: Option<&str>, of: &[&str]| word.is_some_and(|w| of.iter().any(|o| w.eq_ignore_ascii_case(o)));
    let (first, second) = (words.next(), words.next());
    is(first, &["none", "neither"]) && (second.is_none() || is(second, &["of"]))
}

/// What is remembered as one of a list and is asked in one place, which leaves out one of it.
fn choices(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut asks: BTreeMap<VariableId, Vec<&Ask>> = BTreeMap::new();
    for (_, ask) in &context.survey.asks {
        let variable = ask.variable.filter(|v| {
            context.variable(*v).is_some_and(|v| v.role == VariableRole::Data && matches!(v.kind, Type::One(_)))
        });
        if let Some(variable) = variable {
            asks.entry(variable).or_default().push(ask);
        }
    }
    for (id, asks) in asks {
        let ([ask], Some(variable)) = (asks.as_slice(), context.variable(id)) else { continue };
        let Type::One(list) = variable.kind else { continue };
        let set = context.survey.set.get(id as usize) == Some(&true);
        let given = context.survey.results.iter().any(|(v, _)| *v == id);
        if ask.options.is_empty() || variable.at_first.is_some() || set || given {
            continue;
        }
        let offered = |value: usize| ask.options.iter().position(|o| o.value as usize == value);
        for value in (0..context.choices(list)).filter(|value| offered(*value).is_none()) {
            let beside = [(value.checked_sub(1), "below"), (value.checked_add(1), "above")];
            let beside =
                beside.into_iter().find_map(|(v, side)| Some((option_at(context, ask, v.and_then(offered)?)?, side)));
            let name = context.choice_name(list, value);
            found.push(codes::w0468::never_chosen(ask.at, name, &variable.name, beside));
        }
    }
}

fn option_at(context: &Context<'_>, ask: &Ask, option: usize) -> Option<At> {
    walk::option_texts(context.program, ask).nth(option).map(|t| t.at)
}
