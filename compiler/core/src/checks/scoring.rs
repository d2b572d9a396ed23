//! What a questionnaire comes to, worked out apart from the machine, so that one can be held against the other.

use super::context::Context;
use super::known::{Known, known};
use super::ways::may_be_unanswered;
use crate::program::{
    AskKind, Example, Item, Questionnaire, QuestionnaireId, ScoreRule, Type, VariableId, VariableRole,
};

/// One: ten-thousandths.
pub(super) const ONE: i64 = 10_000;

/// A score as it came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scored {
    /// In ten-thousandths; none where too much is missing.
    pub value: Option<i64>,
    /// Worked out from the items that were answered, as others were missing.
    pub prorated: bool,
}

/// Why answers do not fit a questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// There are fewer than items that are shown: this item has none.
    TooFew(usize),
    /// There are more than items that are shown; so many would fit.
    TooMany(usize),
    /// This item cannot be answered so; the position among the answers.
    NotAnAnswer(usize, usize),
    /// This item cannot be skipped.
    NotToBeSkipped(usize),
}

/// A sitting with all its answers.
pub(super) struct Sitting<'p> {
    context: &'p Context<'p>,
    id: QuestionnaireId,
    q: &'p Questionnaire,
    /// By item: what it counts, once it has been come to; `None` within for missing.
    counted: Vec<Option<Option<i64>>>,
    /// By item: the answer.
    answers: Vec<Option<i64>>,
}

impl<'p> Sitting<'p> {
    /// Answers the items that are shown, in order.
    pub fn of(
        context: &'p Context<'p>,
        id: QuestionnaireId,
        q: &'p Questionnaire,
        answers: &[Option<i64>],
    ) -> Result<Self, Misfit> {
        let mut sitting =
            Sitting { context, id, q, counted: vec![None; q.items.len()], answers: vec![None; q.items.len()] };
        let mut next = 0;
        for (i, item) in q.items.iter().enumerate() {
            if !sitting.shown(item, answers.len() > next) {
                sitting.count(i, item.counts);
                continue;
            }
            let Some(answer) = answers.get(next) else { return Err(Misfit::TooFew(i)) };
            next += 1;
            match answer {
                Some(value) if !takes(context, item, *value) => return Err(Misfit::NotAnAnswer(i, next - 1)),
                Some(value) => {
                    if let Some(place) = sitting.answers.get_mut(i) {
                        *place = Some(*value);
                    }
                    sitting.count(i, Some(weighed(context, item, *value)));
                }
                None if !item.may_skip && !q.may_skip => return Err(Misfit::NotToBeSkipped(i)),
                None => sitting.count(i, None),
            }
        }
        if next < answers.len() { Err(Misfit::TooMany(next)) } else { Ok(sitting) }
    }

    fn count(&mut self, item: usize, value: Option<i64>) {
        if let Some(place) = self.counted.get_mut(item) {
            *place = Some(value);
        }
    }

    /// Whether an item is shown; where its condition looks elsewhere, whether there is an answer for it.
    fn shown(&self, item: &Item, has_answer: bool) -> bool {
        let Some(condition) = &item.only_if else { return true };
        match known(condition, &|v| self.value(v)) {
            Known::Is(n) => n != 0,
            Known::Missing => false,
            Known::Unknown => has_answer,
        }
    }

    /// A variable of this questionnaire, in units of its type.
    fn value(&self, v: VariableId) -> Known {
        let Some(variable) = self.context.variable(v) else { return Known::Unknown };
        let (value, weight) = match variable.role {
            VariableRole::Item(q, i) if q == self.id => (self.answers.get(i as usize).copied().flatten(), true),
            VariableRole::Score(q, s) if q == self.id => (self.score(s).and_then(|s| s.value), true),
            VariableRole::Band(q, s) if q == self.id => (self.band(s).map(|b| b as i64), false),
            _ => return Known::Unknown,
        };
        let whole = weight && !matches!(variable.kind, Type::Decimal);
        value.map_or(Known::Missing, |v| Known::Is(if whole { v / ONE } else { v }))
    }

    /// A score: missing as long as an item of it has not been come to.
    pub fn score(&self, score: u32) -> Option<Scored> {
        let rule = self.q.scores.get(score as usize)?;
        let none = Scored { value: None, prorated: false };
        let (mut sum, mut answered, mut missing) = (0_i128, 0_i128, 0);
        for item in &rule.items {
            match self.counted.get(*item as usize)? {
                None => return Some(none),
                Some(None) => missing += 1,
                Some(Some(value)) => {
                    sum += i128::from(*value);
                    answered += 1;
                }
            }
        }
        if missing > rule.allowing_missing || answered == 0 {
            return Some(none);
        }
        let all = answered + i128::from(missing);
        let value = match (rule.mean, missing) {
            (false, 0) => sum,
            // A mean, and what is prorated: to two decimals, half up.
            (true, _) => half_up(sum, answered, 100) * 100,
            (false, _) => half_up(sum * all, answered, 100) * 100,
        };
        Some(Scored { value: i64::try_from(value).ok(), prorated: missing > 0 })
    }

    /// The band of a score: the last whose lower bound it reaches.
    pub fn band(&self, score: u32) -> Option<usize> {
        let value = self.score(score)?.value?;
        let bands = self.q.scores.get(score as usize)?.bands.as_ref()?;
        let mut best: Option<(i64, usize)> = None;
        for (i, (low, _)) in bands.ranges.iter().enumerate() {
            if *low <= value && best.is_none_or(|(l, _)| *low > l) {
                best = Some((*low, i));
            }
        }
        best.map(|(_, i)| i)
    }

    /// Whether it is a case; unknown where the rule is, or looks elsewhere.
    pub fn case(&self) -> Option<bool> {
        match known(self.q.case.as_ref()?, &|v| self.value(v)) {
            Known::Is(n) => Some(n != 0),
            Known::Missing => Some(false),
            Known::Unknown => None,
        }
    }
}

fn half_up(n: i128, by: i128, unit: i128) -> i128 {
    (2 * n + by * unit).div_euclid(2 * by * unit)
}

/// Whether an item can be answered so.
fn takes(context: &Context<'_>, item: &Item, value: i64) -> bool {
    match item.kind {
        AskKind::One(list) => {
            let list = context.program.lists.get(list as usize);
            list.is_none_or(|l| l.choices.iter().any(|c| c.weight == value))
        }
        AskKind::Number { low, high, step, .. } => {
            (low..=high).contains(&value) && (step <= 0 || (value - low) % step == 0)
        }
        AskKind::YesNo => value == 0 || value == ONE,
        _ => true,
    }
}

/// What an answer counts: from the other end where the item is reversed.
fn weighed(context: &Context<'_>, item: &Item, value: i64) -> i64 {
    match (item.reverse, ends(context, item)) {
        (true, Some((low, high))) => low.saturating_add(high).saturating_sub(value),
        _ => value,
    }
}

/// The least and the most that an item counts, in ten-thousandths; none for one that is no number.
pub(super) fn ends(context: &Context<'_>, item: &Item) -> Option<(i64, i64)> {
    match item.kind {
        AskKind::One(list) => {
            let choices = &context.program.lists.get(list as usize)?.choices;
            let weights = || choices.iter().map(|c| c.weight);
            Some((weights().min()?, weights().max()?))
        }
        AskKind::Number { low, high, .. } => Some((low, high)),
        AskKind::YesNo => Some((0, ONE)),
        _ => None,
    }
}

/// The least and the most that a score can be, in ten-thousandths; none where an item of it is no number.
pub(super) fn range(context: &Context<'_>, q: &Questionnaire, rule: &ScoreRule) -> Option<(i64, i64)> {
    if rule.items.is_empty() {
        return None;
    }
    let (mut low, mut high) = (0_i64, 0_i64);
    let (mut least, mut most) = (i64::MAX, i64::MIN);
    for item in &rule.items {
        let item = q.items.get(*item as usize)?;
        let (mut from, mut to) = ends(context, item)?;
        if let (Some(counts), true) = (item.counts, item.only_if.is_some()) {
            (from, to) = (from.min(counts), to.max(counts));
        }
        (low, high) = (low.saturating_add(from), high.saturating_add(to));
        (least, most) = (least.min(from), most.max(to));
    }
    let items = rule.items.len() as i64;
    if rule.mean {
        return Some((least, most));
    }
    if rule.allowing_missing > 0
        && rule.items.iter().any(|i| q.items.get(*i as usize).is_some_and(|i| may_be_unanswered(q, i)))
    {
        // The items that were answered stand for all.
        return Some((low.min(least.saturating_mul(items)), high.max(most.saturating_mul(items))));
    }
    Some((low, high))
}

/// The questionnaire's example as a sitting.
pub(super) fn sitting<'p>(
    context: &'p Context<'p>,
    id: QuestionnaireId,
    q: &'p Questionnaire,
    example: &Example,
) -> Result<Sitting<'p>, Misfit> {
    Sitting::of(context, id, q, &example.answers)
}
