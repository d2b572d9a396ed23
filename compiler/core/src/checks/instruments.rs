//! Questionnaires: where they come from, whether their wording may ship, and whether their parts make sense.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::scoring::{ends, range};
use super::walk;
use super::ways::may_be_unanswered;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{
    AskKind, Expr, ExprKind, Item, ListId, Questionnaire, QuestionnaireId, Supply, Text, VariableRole,
};
use crate::resolve::supplied;
use crate::source::At;

/// Every questionnaire.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (id, q) in context.program.questionnaires.iter().enumerate() {
        // A line that could not be read may be the one that seems to be missing.
        if !context.is_broken_at(q.at) {
            origin(context, q, found);
            parts(context, q, found);
            prorated(context, id as QuestionnaireId, q, found);
        }
        same_code(context, q, found);
        for item in &q.items {
            safety_level(context, item, found);
        }
    }
}

fn origin(context: &Context<'_>, q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    match &q.licence {
        None => found.push(codes::e0554::no_licence(q.at, &q.name)),
        Some((free, licence)) => words(context, q, *free, licence, found),
    }
    let empty = |t: &crate::program::Text| context.text(t).trim().is_empty();
    if q.source.as_ref().is_none_or(empty) {
        found.push(codes::e0556::no_source(q.at, &q.name));
    }
}

/// Its words: whether they may stand here, and whether they are there.
fn words(context: &Context<'_>, q: &Questionnaire, free: bool, licence: &Text, found: &mut Vec<Diagnostic>) {
    let is_open = |text: &Text| supplied::is_open(context.sources, text);
    let own = q.items.iter().filter(|i| !i.supplied && !is_open(&i.text)).count();
    if !free && own > 0 {
        found.push(codes::e0555::restricted_wording(licence.at, q.at, &q.name, own));
        return;
    }
    let lists: BTreeSet<ListId> = q
        .items
        .iter()
        .filter_map(|i| match i.kind {
            AskKind::One(list) | AskKind::Several(list) => Some(list),
            _ => None,
        })
        .collect();
    let answers = lists.iter().filter_map(|l| context.program.lists.get(*l as usize)).flat_map(|l| &l.choices);
    let open: Vec<At> =
        q.items.iter().map(|i| &i.text).chain(answers.map(|c| &c.text)).filter(|t| is_open(t)).map(|t| t.at).collect();
    match (open.first(), &q.supply) {
        (Some(first), _) if free => found.push(codes::e0557::left_open(*first, &q.name)),
        (Some(first), _) => found.push(codes::w0562::to_be_supplied(licence.at, *first, &q.name, open.len())),
        (None, Some(Supply::InTests(at))) => found.push(codes::w0562::in_tests_only(*at, &q.name)),
        _ => {}
    }
}

fn parts(context: &Context<'_>, q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    for rule in q.scores.iter().filter(|r| !r.items.is_empty()) {
        if rule.allowing_missing as usize >= rule.items.len() {
            found.push(codes::e0569::all_may_be_missing(rule.at, &rule.name, rule.allowing_missing, rule.items.len()));
        }
        for item in rule.items.iter().filter_map(|i| q.items.get(*i as usize)) {
            if ends(context, item).is_none() {
                found.push(codes::e0565::not_a_number(item.at, rule.at, context.text(&item.text), &rule.name));
            }
        }
    }
    if !q.scores.is_empty() {
        uncounted(context, q, found);
        if q.examples.is_empty() {
            found.push(codes::w0563::no_example(q.at, &q.name));
        }
    }
    reliable_change(context, q, found);
}

/// Items that are neither in a score nor said to be in none.
fn uncounted(context: &Context<'_>, q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let mut counted = vec![false; q.items.len()];
    for item in q.scores.iter().flat_map(|s| &s.items) {
        if let Some(flag) = counted.get_mut(*item as usize) {
            *flag = true;
        }
    }
    for (item, counted) in q.items.iter().zip(counted) {
        let counts = matches!(item.kind, AskKind::One(_) | AskKind::Number { .. });
        if counts && !counted && !item.not_scored {
            found.push(codes::w0558::in_no_score(item.at, context.text(&item.text)));
        }
    }
}

fn reliable_change(context: &Context<'_>, q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let (Some(change), Some(rule)) = (q.reliable_change, q.scores.first()) else { return };
    let Some((low, high)) = range(context, q, rule) else { return };
    let most = high.saturating_sub(low);
    if change <= 0 || change > most {
        found.push(codes::e0559::impossible_change(q.at, &q.name, &rule.name, change, most));
    }
}

/// The same code on two items: one of them is a slip of the pen.
fn same_code(context: &Context<'_>, q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&str, &str), &Item> = BTreeMap::new();
    for item in &q.items {
        for (system, code) in &item.codes {
            match seen.get(&(system.as_str(), code.as_str())) {
                Some(first) if first.at != item.at => {
                    let texts = (context.text(&item.text), context.text(&first.text));
                    found.push(codes::w0568::same_code(item.at, first.at, system, code, texts));
                }
                _ => {
                    seen.insert((system, code), item);
                }
            }
        }
    }
}

/// A level from which an answer is a matter of safety, which no answer reaches.
fn safety_level(context: &Context<'_>, item: &Item, found: &mut Vec<Diagnostic>) {
    if let (Some(level), Some((_, most))) = (item.safety, ends(context, item))
        && level > most
    {
        found.push(codes::e0566::never_reached(item.at, context.text(&item.text), level, most));
    }
}

/// A score that may be worked out from some of its items only must decide nothing.
fn prorated(context: &Context<'_>, id: QuestionnaireId, q: &Questionnaire, found: &mut Vec<Diagnostic>) {
    for (s, rule) in q.scores.iter().enumerate() {
        let missing = rule.items.iter().filter_map(|i| q.items.get(*i as usize)).any(|i| may_be_unanswered(q, i));
        if rule.allowing_missing == 0 || !missing {
            continue;
        }
        let reads = |e: &Expr| {
            walk::any(context.program, e, &mut |e| match e.kind {
                ExprKind::Variable(v) => match context.variable(v).map(|v| &v.role) {
                    Some(VariableRole::Score(of, score) | VariableRole::Band(of, score)) => {
                        *of == id && *score as usize == s
                    }
                    _ => false,
                },
                _ => false,
            })
        };
        if let Some(case) = q.case.as_ref().filter(|e| reads(e)) {
            found.push(codes::e0561::case_from_prorated(case.at, rule.at, &rule.name));
        }
        for interrupt in &context.program.interrupts {
            if let Some(when) = interrupt.when.as_ref().filter(|e| reads(e)) {
                found.push(codes::e0561::interrupt_from_prorated(when.at, rule.at, &rule.name, &interrupt.name));
            }
        }
    }
}
