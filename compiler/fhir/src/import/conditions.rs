//! The conditions of every item: its own, and those of all that it stands in.

use std::collections::BTreeSet;

use super::condition::{Asked, Lost, test};
use super::convert::Convert;
use super::extension;
use super::fhirpath;
use super::form::Kind;
use super::joined::{Condition, Test, joined};
use super::plan::Plan;
use super::report::Loss;
use super::scores;

/// So many comparisons an item may have, with those of its groups: a page is read by people, and a group's conditions
/// are written again at each of its items.
const MOST: usize = 48;

/// What holds for an item, as far down as it stands.
#[derive(Clone, Default)]
struct Held {
    conditions: Vec<Condition>,
    size: usize,
}

/// Every item's condition.
pub fn conditions(convert: &mut Convert<'_, '_>) {
    let form = convert.form;
    let mut open: Vec<(usize, Held)> = Vec::new();
    for (i, item) in form.items.iter().enumerate() {
        while open.last().is_some_and(|(end, _)| *end <= i) {
            open.pop();
        }
        let mut held = open.last().map(|(_, held)| held.clone()).unwrap_or_default();
        if let Some(line) = convert.own_condition(i) {
            convert.only_if.push(Some(line));
            if let Some(Plan::Question(question)) = convert.plans.get_mut(i) {
                question.may_be_missing = true;
            }
            continue;
        }
        if let Some(own) = of_a_score(convert, i) {
            held.size += 1;
            held.conditions.push(own);
        }
        if let Some(own) = own(convert, i, MOST.saturating_sub(held.size)) {
            held.size += own.tests.len();
            held.conditions.push(own);
        }
        let only_if = if held.conditions.is_empty() { None } else { joined(&held.conditions) };
        let always = only_if.is_none();
        convert.only_if.push(only_if);
        if let Some(Plan::Question(question)) = convert.plans.get_mut(i) {
            question.may_be_missing |= !always;
        }
        if item.end > i + 1 {
            open.push((item.end, held));
        }
    }
}

/// A condition in FHIRPath, if it holds a score against a number: that is how our own forms say `only if total >= 1`.
fn of_a_score(convert: &mut Convert<'_, '_>, i: usize) -> Option<Condition> {
    const NAME: &str = "sdc-questionnaire-enableWhenExpression";
    let item = convert.form.items.get(i)?;
    let at = item.json.list_of("extension").iter().position(|e| extension::name(e) == NAME)?;
    convert.told.report.expressions.of += 1;
    let long = convert.told.report.expressions.of.saturating_mul(convert.form.items.len()) > scores::MOST;
    if convert.told.is_left_out(i) {
        return None;
    }
    let said = || {
        if long {
            return None;
        }
        let held = fhirpath::held(convert.form, extension::expression_of(item.json, NAME)?)?;
        let summed: BTreeSet<usize> = held.sum.items.iter().map(|(item, _)| *item).collect();
        let before = convert.asked_before(i);
        let same = |plan: &&Plan| match plan {
            Plan::Score(score) => {
                score.known_from < before && score.items.iter().copied().collect::<BTreeSet<_>>() == summed
            }
            _ => false,
        };
        let Plan::Score(score) = convert.plans.iter().find(same).filter(|_| held.sum.guarded)? else { return None };
        Some(format!("{} {} {}", score.name, held.operator, held.number))
    };
    let Some(said) = said() else {
        let what =
            "a condition in FHIRPath that is more than a score held against a number; it is asked whatever it says";
        convert.told.item(i, &format!("extension[{at}]"), Loss::LeftOut, what.to_owned());
        return None;
    };
    convert.told.report.expressions.whole += 1;
    Some(Condition { any: false, tests: vec![Test::Other(said, false)] })
}

/// An item's own condition, as far as it can be said.
fn own(convert: &mut Convert<'_, '_>, i: usize, room: usize) -> Option<Condition> {
    let item = convert.form.items.get(i)?;
    let whens = item.json.list_of("enableWhen");
    // Where support is to be found is no condition of a question's: the pack's interrupts see to it.
    if item.kind == Kind::Display && !matches!(convert.plans.get(i), Some(Plan::Display)) {
        return None;
    }
    convert.told.report.conditions.of += whens.len();
    if item.kind == Kind::Display {
        convert.told.report.of_words += whens.len();
    }
    if whens.is_empty() || convert.told.is_left_out(i) {
        return None;
    }
    if matches!(convert.plans.get(i), Some(Plan::Score(_))) {
        let what = "a score is worked out whenever its items are answered".to_owned();
        convert.told.item(i, "enableWhen", Loss::LeftOut, what);
        return None;
    }
    if matches!(convert.plans.get(i), Some(Plan::Display)) {
        let what = "words that are shown only under a condition have no place on a page".to_owned();
        convert.told.left_out(i, "enableWhen", what);
        return None;
    }
    let any = item.json.text_of("enableBehavior") == Some("any");
    if whens.len() > 1 && item.json.get("enableBehavior").is_none() {
        let what = "it is not said whether all must hold or any; here all must".to_owned();
        convert.told.item(i, "enableBehavior", Loss::Differs, what);
    }
    if whens.len() > room {
        let what = format!("with its groups it has more than {MOST} comparisons; it is asked whatever they say");
        convert.told.item(i, "enableWhen", Loss::LeftOut, what);
        return None;
    }
    let mut tests = Vec::new();
    let mut lost = 0;
    for (n, when) in whens.iter().enumerate() {
        let below = format!("enableWhen[{n}]");
        let mut notes = Vec::new();
        match asked(convert, i, when, &mut notes) {
            Ok(test) => tests.push((n, test, !notes.is_empty())),
            Err(Lost { why, beyond }) => {
                lost += 1;
                convert.told.report.beyond += usize::from(beyond);
                convert.told.item(i, &below, Loss::LeftOut, why);
            }
        }
        for note in notes {
            convert.told.item(i, &below, Loss::Differs, note);
        }
    }
    if any && lost > 0 {
        // Without one of them it would be asked less often than it should be.
        for (n, ..) in &tests {
            let what = "any of several is enough, and one of them could not be said; it is asked always".to_owned();
            convert.told.item(i, &format!("enableWhen[{n}]"), Loss::LeftOut, what);
        }
        return None;
    }
    let in_part = tests.iter().filter(|(.., noted)| *noted).count();
    convert.told.report.conditions.in_part += in_part;
    convert.told.report.conditions.whole += tests.len() - in_part;
    let tests: Vec<_> = tests.into_iter().map(|(_, test, _)| test).collect();
    (!tests.is_empty()).then_some(Condition { any, tests })
}

fn asked(
    convert: &mut Convert<'_, '_>,
    i: usize,
    when: &super::json::Json,
    notes: &mut Vec<String>,
) -> Result<Test, Lost> {
    let link = when.text_of("question").unwrap_or_default();
    let Some(about) = convert.form.find(link) else { return Err(format!("there is no item `{link}`").into()) };
    let plan = convert.plans.get(about).unwrap_or(&Plan::Nothing);
    let behind = match plan {
        Plan::Question(_) => about > i,
        // It is known when its last item is behind.
        Plan::Score(score) => score.known_from >= convert.asked_before(i),
        _ => false,
    };
    if behind {
        return Err(format!("`{link}` is asked only after it").into());
    }
    let mut asked = Asked { plan, lists: &convert.lists, named: &mut convert.named };
    test(when, &mut asked, notes)
}
