//! From the items of a form to the page: what each becomes, then its scores, its conditions and its words.

use std::collections::BTreeMap;

use super::Imported;
use super::answers::Lists;
use super::conditions;
use super::extension;
use super::form::{Form, FormItem, Kind};
use super::head;
use super::joined::OptionNames;
use super::json::{Json, NotRead};
use super::names::Names;
use super::own::{self, Doubt, Own};
use super::page::{Mark, Page};
use super::plan::{Plan, Question, Takes};
use super::report::{Loss, Renamed};
use super::scores;
use super::takes::takes;
use super::texts;
use super::told::{Fate, Told};
use super::wording::one_line;

/// Everything that is known of a form on its way.
pub struct Convert<'f, 'j> {
    /// The form.
    pub form: &'f Form<'j>,
    /// The lists of its answers.
    pub lists: Lists<'j>,
    /// What is told of it.
    pub told: Told<'f, 'j>,
    /// What each item becomes.
    pub plans: Vec<Plan>,
    /// Each item's condition, with those of the groups that it stands in.
    pub only_if: Vec<Option<String>>,
    /// How many questions stand before each item.
    pub before: Vec<usize>,
    /// The options that a condition asks for, by list.
    pub named: BTreeMap<usize, OptionNames>,
    /// The names.
    pub names: Names,
    /// Our own extension on the form, if it has one that is believed.
    pub own: Option<Own<'j>>,
    /// What is not believed of our own extensions.
    pub doubt: &'f Doubt,
    /// Whether the last question is known to be a matter of safety.
    pub is_behind_safety: bool,
}

/// Turns a form into a page, and where on it stands what our own extensions say.
pub fn convert(form: &Form<'_>, name: Option<&str>, doubt: &Doubt) -> Result<(Imported, Vec<Mark>), NotRead> {
    let own = own::of_form(form, doubt);
    let mut convert = Convert {
        form,
        lists: Lists::of(form.json, own.is_some()),
        told: Told::new(form, doubt.refused.keys().cloned().collect()),
        plans: Vec::with_capacity(form.items.len()),
        only_if: Vec::new(),
        before: Vec::with_capacity(form.items.len()),
        named: BTreeMap::new(),
        names: Names::default(),
        own,
        doubt,
        is_behind_safety: false,
    };
    let mut page = Page::default();
    head::head(&mut convert.told, form.json, (name, own), &mut page);
    own::tell(&mut convert.told, form, doubt);
    convert.plan()?;
    for (path, what) in std::mem::take(&mut convert.lists.odd) {
        convert.told.form(&path, Loss::LeftOut, what);
    }
    scores::scores(&mut convert, &mut page);
    conditions::conditions(&mut convert);
    texts::fill(&mut convert, &mut page);
    if let Some(own) = own {
        page.own_stem(&mut convert.told, own);
    }
    convert.count_weights();
    let (text, marks) = page.write(&convert);
    Ok((Imported { name: page.name.clone(), page: text, report: convert.told.finish() }, marks))
}

impl<'j> Convert<'_, 'j> {
    /// What each item becomes.
    fn plan(&mut self) -> Result<(), NotRead> {
        let mut order = 0;
        let mut hidden_until = 0;
        for (i, item) in self.form.items.iter().enumerate() {
            self.before.push(order);
            let calculated = extension::find(item.json, "sdc-questionnaire-calculatedExpression").is_some();
            self.aside(i, item);
            let hides = extension::value_of(item.json, "questionnaire-hidden") == Some(&Json::Bool(true));
            let plan = if calculated && item.kind.is_question() {
                // A score, if it is a sum: that is seen when all questions are known.
                Plan::Nothing
            } else if i < hidden_until {
                self.told.fate(i, Fate::LeftOut);
                Plan::Nothing
            } else if hides {
                hidden_until = item.end;
                let more = item.end - i - 1;
                let all = if more > 0 { format!(", with the {more} below it") } else { String::new() };
                self.told.left_out(i, "extension", format!("it is hidden, so nobody is asked{all}"));
                Plan::Nothing
            } else if item.kind == Kind::Group {
                if item.json.is_true("repeats") {
                    let what = "it may be filled in several times; here it is once".to_owned();
                    self.told.item(i, "repeats", Loss::Differs, what);
                }
                if !item.json.list_of("code").is_empty() {
                    self.told.item(i, "code", Loss::LeftOut, "a group has no code on a page".to_owned());
                }
                Plan::Group
            } else if item.kind == Kind::Display && self.is_support(item) {
                let what = "who is there to turn to stands in the registry of the pack that the page comes into";
                self.told.item(i, "", Loss::Aside, what.to_owned());
                Plan::Nothing
            } else if item.kind == Kind::Display {
                Plan::Display
            } else if item.json.is_true("readOnly") {
                self.told.left_out(i, "readOnly", "it is only to be read, so nobody is asked".to_owned());
                Plan::Nothing
            } else {
                self.question(i, item, &mut order)?
            };
            self.plans.push(plan);
        }
        Ok(())
    }

    fn question(&mut self, i: usize, item: &FormItem<'j>, order: &mut usize) -> Result<Plan, NotRead> {
        let mut notes = Vec::new();
        let path = self.form.path(i);
        let takes = match self.open_number(item) {
            Some(number) => Some(number),
            None => takes(&mut self.lists, item, &path, &mut notes)?,
        };
        // (The codes of answers are made anew when a form of ours leaves again.)
        notes.retain(|(loss, ..)| *loss != Loss::Aside || !self.is_in_own_words());
        for (loss, below, what) in notes {
            self.told.item(i, below, loss, what);
        }
        let Some(takes) = takes else {
            self.told.fate(i, Fate::LeftOut);
            return Ok(Plan::Nothing);
        };
        if !item.json.list_of("initial").is_empty() {
            let what = "an answer is given beforehand; here it is asked".to_owned();
            self.told.item(i, "initial", Loss::LeftOut, what);
        }
        let (own, takes) = self.own_of(i, item, takes);
        self.is_behind_safety = own.safety.is_some();
        let name = self.name(i, item);
        let required = item.json.is_true("required");
        let question = Question { name, takes, required, order: *order, may_be_missing: !required, own };
        *order += 1;
        Ok(Plan::Question(question))
    }

    /// How many questions stand before an item.
    pub fn asked_before(&self, item: usize) -> usize {
        let all = || self.plans.iter().filter(|p| matches!(p, Plan::Question(_))).count();
        self.before.get(item).copied().unwrap_or_else(all)
    }

    /// A name for a question or a score, which the report tells.
    pub fn name(&mut self, i: usize, item: &FormItem<'_>) -> String {
        let words = texts::own_words(item).unwrap_or_default();
        let kept = self.own.and_then(|_| {
            let link = item.link.strip_prefix(crate::own::SCORE_LINK).unwrap_or(item.link);
            self.names.keep(link)
        });
        let name = kept.unwrap_or_else(|| self.names.give(item.link, &words));
        let renamed = Renamed { path: self.form.path(i), link: item.link.to_owned(), name: name.clone() };
        self.told.report.names.push(renamed);
        name
    }

    /// What stands on an item and is read by nothing here.
    fn aside(&mut self, i: usize, item: &FormItem<'_>) {
        let mut aside: Vec<&str> = Vec::new();
        for (n, found) in item.json.list_of("extension").iter().enumerate() {
            let name = extension::name(found);
            if READ.contains(&name) || self.knows(found) {
                continue;
            }
            if extension::is_aside(name) {
                aside.push(name.strip_prefix("sdc-questionnaire-").unwrap_or(name));
                continue;
            }
            self.told.item(i, &format!("extension[{n}]"), Loss::LeftOut, format!("`{name}` has no place on a page"));
        }
        for member in ["prefix", "definition", "_text", "_required", "_prefix"] {
            if item.json.get(member).is_some() {
                aside.push(member);
            }
        }
        aside.sort_unstable();
        aside.dedup();
        if !aside.is_empty() {
            let what = format!("how it is drawn, filled in or kept: {}", aside.join(", "));
            self.told.item(i, "", Loss::Aside, one_line(&what));
        }
    }

    /// How many of the numbers that answers count are on the page.
    fn count_weights(&mut self) {
        let asked: Vec<usize> = self
            .plans
            .iter()
            .filter_map(|plan| match plan {
                Plan::Question(Question { takes: Takes::One(list) | Takes::Several(list), .. }) => Some(*list),
                _ => None,
            })
            .collect();
        let mut on_page = vec![false; self.lists.all.len()];
        for list in asked {
            if let Some(on) = on_page.get_mut(list) {
                *on = true;
            }
        }
        for ((n, list), on_page) in
            self.lists.all.iter().enumerate().zip(on_page).filter(|((n, _), _)| self.lists.is_of_form(*n))
        {
            let on_page = on_page || self.lists.turned.contains(&n);
            let weights = list.list.iter().filter(|a| a.weight.is_some()).count();
            self.told.report.weights.of += weights;
            self.told.report.weights.whole += if on_page { weights } else { 0 };
        }
    }
}

/// Extensions that are read where they belong.
const READ: &[&str] = &[
    "maxDecimalPlaces",
    "maxValue",
    "minValue",
    "questionnaire-hidden",
    "questionnaire-sliderStepValue",
    "questionnaire-unit",
    "sdc-questionnaire-calculatedExpression",
    "sdc-questionnaire-enableWhenExpression",
    "sdc-questionnaire-maxQuantity",
    "sdc-questionnaire-minQuantity",
];
