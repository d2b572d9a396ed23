//! A score as FHIRPath, as the machine works it out: nothing where too much is missing; prorated to two decimals, half up.

use hearken_compiler::program::{AskKind, Item, ScoreRule};

use super::decimal::{Decimal, ONE};
use super::form::Form;
use super::path;

/// Which items of a score are added up alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// What an option counts: a reversed item's options have their numbers reversed already.
    Option,
    /// A number as it was given.
    Number,
    /// A number from the other end: this less what was given.
    Reversed(i64),
    /// Yes and no: what each counts.
    YesNo(i64, i64),
}

impl Form<'_> {
    /// What works out a score, from the answers alone: it needs no other score and no variable.
    pub fn score_path(&self, rule: &ScoreRule) -> String {
        let items: Vec<(usize, &Item)> =
            rule.items.iter().filter_map(|n| Some((*n as usize, self.questionnaire.items.get(*n as usize)?))).collect();
        let (all, may_be_missing) = (items.len(), rule.allowing_missing as usize);
        let answered = self.answered(&items);
        let sum = self.sum(&items);
        if may_be_missing == 0 && !rule.mean {
            return format!("iif({answered} = {all}, {sum}, {{}})");
        }
        let least = all.saturating_sub(may_be_missing);
        let unit = self.unit(&items);
        // In whole numbers up to the last step, so that a half is a half in every implementation.
        let sum = if unit == 1 { format!("({sum})") } else { format!("(({sum}) * {unit}).round(0)") };
        let times = if rule.mean { 200 } else { 200 * all };
        let by = if unit == 1 { format!("({answered})") } else { format!("(({answered}) * {unit})") };
        format!("iif({answered} >= {least}, (({sum} * {times} + {by}) / ({by} * 2)).floor() / 100, {{}})")
    }

    /// How many of the items count: those that were answered, and those that count something while they are hidden.
    fn answered(&self, items: &[(usize, &Item)]) -> String {
        let links: Vec<&str> = items.iter().map(|(n, _)| self.link(*n)).collect();
        let answered = format!("{}.count()", path::values(&links));
        let hidden = self.hidden(items).map(|(condition, _)| format!(" + iif({condition}, 0, 1)"));
        format!("{answered}{}", hidden.collect::<String>())
    }

    fn sum(&self, items: &[(usize, &Item)]) -> String {
        let mut kinds: Vec<(Kind, Vec<&str>)> = Vec::new();
        for (n, item) in items {
            let kind = self.kind(item);
            match kinds.iter_mut().find(|(k, _)| *k == kind) {
                Some((_, links)) => links.push(self.link(*n)),
                None => kinds.push((kind, vec![self.link(*n)])),
            }
        }
        let term = |(kind, links): &(Kind, Vec<&str>)| {
            let values = path::values(links);
            match kind {
                Kind::Option => format!("{values}.ordinal().sum()"),
                Kind::Number => format!("{values}.sum()"),
                Kind::Reversed(of) => format!("{values}.select({} - $this).sum()", Decimal(*of)),
                Kind::YesNo(yes, no) => format!("{values}.select(iif($this, {yes}, {no})).sum()"),
            }
        };
        let hidden = self.hidden(items).map(|(condition, counts)| format!("iif({condition}, 0, {})", Decimal(counts)));
        let terms: Vec<String> = kinds.iter().map(term).chain(hidden).collect();
        terms.join(" + ")
    }

    /// The items that count something while they are hidden: when they are shown, and what they count otherwise.
    fn hidden(&self, items: &[(usize, &Item)]) -> impl Iterator<Item = (String, i64)> {
        let counts = |(_, item): &(usize, &Item)| {
            let condition = path::of(self, item.only_if.as_ref()?)?;
            let counts = item.counts?;
            let from_the_other_end = self
                .ends(item)
                .filter(|_| item.reverse)
                .map(|(low, high)| low.saturating_add(high).saturating_sub(counts));
            Some((condition, from_the_other_end.unwrap_or(counts)))
        };
        items.iter().filter_map(counts).collect::<Vec<_>>().into_iter()
    }

    fn kind(&self, item: &Item) -> Kind {
        let ends = self.ends(item);
        match (item.kind, ends) {
            (AskKind::One(_), _) => Kind::Option,
            (AskKind::YesNo, _) if item.reverse => Kind::YesNo(0, 1),
            (AskKind::YesNo, _) => Kind::YesNo(1, 0),
            (_, Some((low, high))) if item.reverse => Kind::Reversed(low.saturating_add(high)),
            _ => Kind::Number,
        }
    }

    /// By what the answers must be multiplied to be whole numbers.
    fn unit(&self, items: &[(usize, &Item)]) -> i64 {
        let fits = |value: i64, unit: i64| value.checked_mul(unit).is_some_and(|v| v % ONE == 0);
        let whole = |item: &Item, unit: i64| match item.kind {
            AskKind::One(list) => self.choices(list).iter().all(|c| fits(c.weight, unit)),
            AskKind::Number { low, step, decimal, .. } => !decimal || step > 0 && fits(step, unit) && fits(low, unit),
            _ => true,
        };
        [1, 10, 100, 1_000].into_iter().find(|unit| items.iter().all(|(_, i)| whole(i, *unit))).unwrap_or(ONE)
    }

    /// What an option counts in the scores: from the other end where its item is reversed.
    pub fn counts(&self, item: &Item, weight: i64) -> i64 {
        match self.ends(item).filter(|_| item.reverse) {
            Some((low, high)) => low.saturating_add(high).saturating_sub(weight),
            None => weight,
        }
    }
}
