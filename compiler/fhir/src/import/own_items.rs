//! What our own extensions say of questions and scores, put where the form's own words would be.

use super::convert::Convert;
use super::extension;
use super::form::{FormItem, Kind};
use super::own::{self, Line, Own, odd_parts, text};
use super::plan::{OwnItem, Plan, Question, Takes};
use super::report::Loss;
use crate::own as ours;

/// How a score is worked out.
#[derive(Clone, Debug)]
pub struct OwnScore {
    /// Its items, as they stand in the form.
    pub items: Vec<usize>,
    /// A mean, and how many answers may be missing.
    pub rule: (bool, usize),
    /// They are all that are scored.
    pub all: bool,
}

/// What the ranges of a score are called.
#[derive(Clone, Debug)]
pub struct OwnBands {
    /// The lines: lowest, highest, what it is called, its name.
    pub lines: Vec<String>,
    /// Where they stand in the file.
    pub path: String,
}

impl<'j> Convert<'_, 'j> {
    /// Whether an extension is one of ours, on a form of ours: what is lost of it is told where it is read.
    pub fn knows(&self, extension: &super::json::Json) -> bool {
        let is_ours = Own::on(self.form.json, ours::QUESTIONNAIRE).is_some();
        is_ours && ours::is_any(extension.text_of("url").unwrap_or_default())
    }

    /// An extension of ours on an item, if it is believed, and its path.
    fn own_on(&self, i: usize, name: &str) -> Option<(Own<'j>, String)> {
        self.own?;
        let own = Own::on(self.form.items.get(i)?.json, name)?;
        Some((own, own.path(&self.form.path(i))))
    }

    /// Whether what the extensions say in other words than the form is believed.
    pub fn is_in_own_words(&self) -> bool {
        self.own.is_some() && self.doubt.differs.is_none()
    }

    fn is_refused(&self, path: &str) -> bool {
        self.doubt.refused.contains_key(path)
    }

    /// Words that say where support is to be found, behind a question that is known to be a matter of safety.
    pub fn is_support(&self, item: &FormItem<'_>) -> bool {
        self.own.is_some() && self.is_behind_safety && Own::on(item.json, ours::SUPPORT).is_some()
    }

    /// A number without bounds: on a page of ours it has none either.
    pub fn open_number(&self, item: &FormItem<'_>) -> Option<Takes> {
        let bounds = ["minValue", "maxValue"].iter().any(|name| extension::find(item.json, name).is_some());
        let own = Own::on(item.json, ours::ITEM);
        let is = self.is_in_own_words() && matches!(item.kind, Kind::Integer | Kind::Decimal) && !bounds;
        is.then(|| Takes::Number(None, own.and_then(|own| own.number("step")).map(|(_, step)| step)))
    }

    /// What our own extension says of a question, and how it is answered then.
    pub fn own_of(&mut self, i: usize, item: &FormItem<'j>, takes: Takes) -> (OwnItem, Takes) {
        let in_own_words = self.is_in_own_words();
        let unnamed = self.own.is_some() && is_unnamed(item.link);
        let mut made = OwnItem { unnamed, ..OwnItem::default() };
        let found = self.own_on(i, ours::ITEM);
        if in_own_words {
            let says = |name: &str| found.as_ref().is_some_and(|(own, _)| own.says(name));
            (made.not_scored, made.may_skip) = (Some(says("not-scored")), Some(says("may-skip")));
            (made.shared, made.grouped) = (says("shared-options"), says("group-options"));
        }
        let Some((own, path)) = found else { return (made, self.stepped(takes, None)) };
        for (path, what) in odd_parts(own, &path, own::OF_ITEM) {
            self.tell_odd(i, &path, what);
        }
        made.typed = self.typed(i, item, own, &path);
        made.scale = own.text("scale").filter(|name| own::is_name(name));
        let line = |name: &str, says: &dyn Fn(super::decimal::Decimal) -> String| {
            let (n, number) = own.number(name)?;
            Some(Line { text: says(number), path: format!("{path}.extension[{n}]") })
        };
        made.safety = line("safety", &|least| format!("safety when {least} or more"));
        made.safety = made.safety.filter(|line| !self.is_refused(&line.path));
        if !in_own_words {
            return (made, takes);
        }
        // A condition on what only another pack knows is left out; in the form its item is shown always, and may be left out.
        let refused = |(n, _): (usize, _)| self.is_refused(&format!("{path}.extension[{n}]"));
        if own.parts("only-if").any(refused) {
            let all_may = self.own.is_some_and(|own| own.says("may-skip"));
            made.may_skip = Some(!item.json.is_true("required") && !all_may);
        }
        made.counts = line("counts", &|counts| format!("counts {counts}"));
        made.counts = made.counts.filter(|line| !self.is_refused(&line.path));
        made.reverse = own.says("reverse");
        let step = own.number("step").map(|(_, step)| step);
        match takes {
            Takes::One(list) if made.reverse => (made, Takes::One(self.lists.turned(list))),
            takes => (made, self.stepped(takes, step)),
        }
    }

    /// The words of a question as they are typed.
    fn typed(&mut self, i: usize, item: &FormItem<'_>, own: Own<'_>, path: &str) -> Option<String> {
        let (n, part) = own.parts("wording").next()?;
        let shown = super::texts::own_words(item).unwrap_or_default();
        let typed = own::wording(own::ASKED, part.text_of("valueString")?, &shown);
        if typed.is_none() {
            self.tell_odd(i, &format!("{path}.extension[{n}]"), own::NOT_SHOWN.to_owned());
        }
        typed
    }

    /// A number in the steps that our own extension says, or in none.
    fn stepped(&self, takes: Takes, step: Option<super::decimal::Decimal>) -> Takes {
        match takes {
            Takes::Number(range, _) if self.is_in_own_words() => Takes::Number(range, step),
            takes => takes,
        }
    }

    /// The condition of an item in the words of its page; none if it has none there, or is not believed.
    pub fn own_condition(&mut self, i: usize) -> Option<String> {
        let item = self.form.items.get(i)?;
        if !self.is_in_own_words() || item.end > i + 1 || !matches!(self.plans.get(i), Some(Plan::Question(_))) {
            return None;
        }
        let (own, path) = self.own_on(i, ours::ITEM)?;
        let (n, said) = own.parts("only-if").find_map(|(n, part)| Some((n, text(part)?)))?;
        let path = format!("{path}.extension[{n}]");
        if self.is_refused(&path) {
            return None;
        }
        let Some(line) = own::line(own::Kind::OnlyIf, part_text(own, n).unwrap_or(&said)) else {
            self.told.item_at(i, &path, Loss::LeftOut, format!("`{said}` is no condition of a page"));
            return None;
        };
        let condition = line.strip_prefix("only if ")?.to_owned();
        let whens = item.json.list_of("enableWhen").len();
        self.told.report.conditions.of += whens;
        self.told.report.conditions.whole += whens;
        let paths = usize::from(extension::find(item.json, "sdc-questionnaire-enableWhenExpression").is_some());
        self.told.report.expressions.of += paths;
        self.told.report.expressions.whole += paths;
        if let Some(Plan::Question(question)) = self.plans.get_mut(i) {
            question.own.only_if = Some(path);
        }
        Some(condition)
    }

    /// How a score is worked out, in the words of its page.
    pub fn own_score(&self, i: usize) -> Option<OwnScore> {
        let (own, _) = self.own_on(i, ours::SCORE).filter(|_| self.is_in_own_words())?;
        let mean = own.code("is").filter(|is| matches!(*is, "sum" | "mean"))? == "mean";
        let counted = |(n, plan): (usize, &Plan)| match plan {
            Plan::Question(Question { takes: Takes::One(_) | Takes::Number(..), own, .. }) => {
                (own.not_scored == Some(false)).then_some(n)
            }
            _ => None,
        };
        let named: Option<Vec<usize>> =
            own.parts("of").map(|(_, part)| self.form.find(part.text_of("valueString")?.trim())).collect();
        let named = named?;
        let all = named.is_empty();
        let items = if all { self.plans.iter().enumerate().filter_map(counted).collect() } else { named };
        let is_question = |n: &usize| matches!(self.plans.get(*n), Some(Plan::Question(_)));
        let fits = !items.is_empty() && items.iter().all(is_question);
        fits.then(|| OwnScore { items, rule: (mean, own.count("allowing").unwrap_or(0)), all })
    }

    /// What the ranges of a score are called: all of them, or none.
    pub fn own_bands(&mut self, i: usize) -> Option<OwnBands> {
        let (own, path) = self.own_on(i, ours::SCORE)?;
        for (path, what) in odd_parts(own, &path, own::OF_SCORE) {
            self.tell_odd(i, &path, what);
        }
        if self.is_refused(&path) {
            return None;
        }
        let mut lines = Vec::new();
        let mut whole = true;
        for (n, part) in own.parts("band") {
            let band = Own::whole(part);
            let path = format!("{path}.extension[{n}]");
            let odd = odd_parts(band, &path, own::OF_BAND);
            whole &= odd.is_empty();
            for (path, what) in odd {
                self.tell_odd(i, &path, what);
            }
            let (low, high, label) = (band.number("low"), band.number("high"), band.text("label"));
            let (Some((_, low)), Some((_, high)), Some(label)) = (low, high, label) else {
                self.tell_odd(i, &path, "a band has a lowest and a highest score, and words".to_owned());
                whole = false;
                continue;
            };
            let name = band.text("name").map_or(String::new(), |name| format!(" [{name}]"));
            lines.push(format!("{low} to {high} {}{name}", super::wording::wording(&label)));
        }
        if !whole && !lines.is_empty() {
            self.tell_odd(i, &path, "without one of its bands a score has none".to_owned());
        }
        (whole && !lines.is_empty()).then_some(OwnBands { lines, path })
    }

    fn tell_odd(&mut self, i: usize, path: &str, what: String) {
        if !self.is_refused(path) {
            self.told.item_at(i, path, Loss::LeftOut, what);
        }
    }
}

/// What the lock calls an item that has no name.
fn is_unnamed(link: &str) -> bool {
    link.strip_prefix(ours::UNNAMED).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// A text as the file has it: a line break in it is a reason to refuse it, not to mend it.
fn part_text(own: Own<'_>, n: usize) -> Option<&str> {
    own.part(n)?.text_of("valueString")
}
