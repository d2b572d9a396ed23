//! Questionnaires: an item that is skipped, that does not count, that no longer signals; a band or cut-off that is off.

use hearken_compiler::program::{Item, Program, Questionnaire};
use hearken_image::value::SCALE;

use super::Faults;
use super::conditions::constant;
use super::expressions;

/// Changes an item.
fn on_item(
    form: usize,
    number: usize,
    change: impl Fn(&mut Item) + Send + Sync + 'static,
) -> impl Fn(&mut Program) + Send + Sync + 'static {
    move |program| {
        if let Some(item) = program.questionnaires.get_mut(form).and_then(|q| q.items.get_mut(number)) {
            change(item);
        }
    }
}

/// Changes a questionnaire.
fn on_form(
    form: usize,
    change: impl Fn(&mut Questionnaire) + Send + Sync + 'static,
) -> impl Fn(&mut Program) + Send + Sync + 'static {
    move |program| {
        if let Some(found) = program.questionnaires.get_mut(form) {
            change(found);
        }
    }
}

pub(super) fn faults(faults: &mut Faults<'_>) {
    for (form, found) in faults.program.questionnaires.iter().enumerate() {
        for (number, item) in found.items.iter().enumerate() {
            self::item(faults, form, found, number, item);
        }
        scores(faults, form, found);
        if let Some(case) = &found.case {
            for edit in expressions::edits(faults, case) {
                let change = edit.change;
                faults.add(
                    edit.kind,
                    edit.at,
                    false,
                    edit.what,
                    on_form(form, move |q| q.case.iter_mut().for_each(&change)),
                );
            }
        }
        if let Some(least) = found.reliable_change {
            let what = format!("the reliable change of `{}` is one more", found.name);
            faults.add(
                "constant one off",
                found.at,
                false,
                what,
                on_form(form, move |q| q.reliable_change = Some(least + SCALE)),
            );
        }
    }
}

fn item(faults: &mut Faults<'_>, form: usize, found: &Questionnaire, number: usize, item: &Item) {
    let name = format!("{}.{}", found.name, item.name);
    let safety = item.safety.is_some() || faults.places.signals.contains(&item.variable);
    let at = item.text.at;
    let mut add = |kind: &'static str, what: &str, change: fn(&mut Item)| {
        faults.add(kind, at, safety, format!("`{name}` {what}"), on_item(form, number, change));
    };
    add("skipped item", "is never asked", |i| i.only_if = Some(constant(i.at, false)));
    if item.only_if.is_some() {
        add("dropped condition", "is always asked", |i| i.only_if = None);
    }
    if item.may_skip {
        add("skip swapped", "may not be skipped", |i| i.may_skip = false);
    } else {
        add("skip swapped", "may be skipped", |i| i.may_skip = true);
    }
    if item.safety.is_some() {
        add("dropped safety rule", "is no matter of safety", |i| i.safety = None);
        add("dropped safety rule", "is a matter of safety from one answer higher on", |i| {
            i.safety = i.safety.map(|least| least + SCALE);
        });
    }
    if found.scores.iter().any(|s| s.items.contains(&(number as u32))) {
        add("reversed item", "counts from the other end", |i| i.reverse = !i.reverse);
        let change = on_form(form, move |q| q.scores.iter_mut().for_each(|s| s.items.retain(|i| *i != number as u32)));
        faults.add("item that does not count", at, safety, format!("`{name}` counts in no score"), change);
    }
    if let Some(condition) = &item.only_if {
        for edit in expressions::edits(faults, condition) {
            let (change, safety) = (edit.change, safety || faults.places.condition(condition));
            let on = on_item(form, number, move |i| i.only_if.iter_mut().for_each(&change));
            faults.add(edit.kind, edit.at, safety, edit.what, on);
        }
    }
}

fn scores(faults: &mut Faults<'_>, form: usize, found: &Questionnaire) {
    for (number, score) in found.scores.iter().enumerate() {
        let Some(bands) = &score.bands else { continue };
        for lower in 1..bands.ranges.len() {
            let what = format!("band {} of `{}.{}` begins one higher", lower + 1, found.name, score.name);
            let change = on_form(form, move |q| {
                let Some(bands) = q.scores.get_mut(number).and_then(|s| s.bands.as_mut()) else { return };
                if let Some((_, end)) = bands.ranges.get_mut(lower - 1) {
                    *end += SCALE;
                }
                if let Some((begin, _)) = bands.ranges.get_mut(lower) {
                    *begin += SCALE;
                }
            });
            faults.add("band moved by one", bands.at, false, what, change);
        }
    }
}
