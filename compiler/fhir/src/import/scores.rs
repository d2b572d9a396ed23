//! Scores: the items that a form works out as a sum of answers.

use super::convert::Convert;
use super::extension;
use super::fhirpath;
use super::page::{Page, PageScore};
use super::plan::{Plan, Question, Score, Takes};
use super::report::Loss;

/// Each sum is sought in the whole form, so a form with many items may have fewer: sums times items.
pub const MOST: usize = 2_000_000;

/// Every item that is worked out.
pub fn scores(convert: &mut Convert<'_, '_>, page: &mut Page) {
    let form = convert.form;
    for (i, item) in form.items.iter().enumerate() {
        let Some(found) = extension::find(item.json, "sdc-questionnaire-calculatedExpression") else { continue };
        if !item.kind.is_question() {
            let what = "what is worked out here has no place on a page".to_owned();
            convert.told.item(i, "extension", Loss::LeftOut, what);
            continue;
        }
        convert.told.report.scores.of += 1;
        let long = convert.told.report.scores.of.saturating_mul(form.items.len()) > MOST;
        let own = if long { None } else { convert.own_score(i) };
        let made = if long {
            Err("a form as long as this one has so many sums that this one was not sought".to_owned())
        } else if let Some(own) = &own {
            Ok(Made { items: own.items.clone(), guarded: true, rule: own.rule })
        } else {
            let expression = extension::expression_of(item.json, extension::name(found)).unwrap_or_default();
            score(convert, expression)
        };
        match made {
            Ok(Made { items, guarded, rule }) => {
                let name = convert.name(i, item);
                let known_from = items.iter().filter_map(|n| order(convert, *n)).max().unwrap_or(0);
                let exact = guarded || !items.iter().any(|n| may_be_missing(convert, *n));
                if !exact {
                    let what = "it adds up what was answered; here it is missing if an answer is".to_owned();
                    convert.told.item(i, "extension", Loss::Differs, what);
                    convert.told.report.scores.in_part += 1;
                } else {
                    convert.told.report.scores.whole += 1;
                }
                let names = items.iter().filter_map(|n| named(convert, *n)).collect();
                let codes = super::head::codes(&mut convert.told, Some(i), item.json, "");
                let of_all = own.map(|own| own.all);
                let bands = convert.own_bands(i);
                page.scores.push(PageScore { name: name.clone(), rule, names, all: false, of_all, codes, bands });
                if let Some(plan) = convert.plans.get_mut(i) {
                    *plan = Plan::Score(Score { name, items, rule, exact, known_from });
                }
            }
            Err(why) => convert.told.left_out(i, "extension", why),
        }
    }
    mark_all(page);
}

/// What an expression works out.
struct Made {
    items: Vec<usize>,
    guarded: bool,
    rule: (bool, usize),
}

/// The items that an expression adds up, and whether it says nothing where one is missing.
fn score(convert: &Convert<'_, '_>, expression: &str) -> Result<Made, String> {
    let Some(sum) = fhirpath::sum(convert.form, expression) else {
        return Err("what it works out is no plain sum of answers".to_owned());
    };
    let mut items = Vec::new();
    let all = sum.items.len();
    for (item, weights) in sum.items {
        let link = convert.form.items.get(item).map_or("", |i| i.link);
        let is_choice = convert.form.items.get(item).is_some_and(|i| i.kind.is_choice());
        match convert.plans.get(item) {
            // Only an answer from a list has a weight: a sum of weights passes over all others.
            _ if weights && !is_choice => {}
            Some(Plan::Question(Question { takes: Takes::One(list), .. })) => {
                // An answer without a weight adds nothing to a sum of weights.
                if convert.lists.all.get(*list).is_some_and(|l| l.weighted) {
                    items.push(item);
                }
            }
            Some(Plan::Question(Question { takes: Takes::Number(..), .. })) if !weights => items.push(item),
            Some(Plan::Question(Question { takes: Takes::Several(_), .. })) => {
                return Err(format!("it adds up several answers to one question (`{link}`)"));
            }
            Some(Plan::Question(Question { takes: Takes::Unlisted, .. })) => {
                return Err(format!("what the answers to `{link}` count is not in the file"));
            }
            _ => return Err(format!("it adds up `{link}`, which is no number on the page")),
        }
    }
    if items.is_empty() {
        return Err("it adds up nothing: no answer that it leads to counts anything".to_owned());
    }
    if sum.guarded && items.len() != all {
        return Err("an answer that must be given for it adds nothing to it".to_owned());
    }
    Ok(Made { items, guarded: sum.guarded, rule: (sum.mean, sum.allowing) })
}

fn question<'a>(convert: &'a Convert<'_, '_>, item: usize) -> Option<&'a Question> {
    if let Some(Plan::Question(question)) = convert.plans.get(item) { Some(question) } else { None }
}

fn order(convert: &Convert<'_, '_>, item: usize) -> Option<usize> {
    question(convert, item).map(|q| q.order)
}

fn named(convert: &Convert<'_, '_>, item: usize) -> Option<String> {
    question(convert, item).map(|q| q.name.clone())
}

/// Whether an answer may be missing: it may be skipped, or it stands below a condition.
fn may_be_missing(convert: &Convert<'_, '_>, item: usize) -> bool {
    let mut at = Some(item);
    while let Some(here) = at.and_then(|here| convert.form.items.get(here)) {
        if !here.json.list_of("enableWhen").is_empty() {
            return true;
        }
        at = here.above;
    }
    question(convert, item).is_none_or(|q| !q.required)
}

/// `sum of items` where a score is the sum of all that count: that is shorter than all their names.
fn mark_all(page: &mut Page) {
    let Some(first) = page.scores.first() else { return };
    // What is in no score is marked as not scored, so that these are all.
    let all = page.scores.iter().all(|s| s.names == first.names);
    for score in &mut page.scores {
        score.all = score.of_all.unwrap_or(all);
    }
}

/// Whether an answer to it is a number that a score could count.
pub fn counts(convert: &Convert<'_, '_>, question: &Question) -> bool {
    match question.takes {
        Takes::One(list) => convert.lists.all.get(list).is_some_and(|l| l.weighted),
        Takes::Number(..) => true,
        _ => false,
    }
}
