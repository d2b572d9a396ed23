//! A score as arithmetic: sums, means, prorating, bands.

use hearken_image::Op;

use super::code::Writer;
use crate::program::{AskKind, Item, Questionnaire, ScoreRule};

impl Writer<'_, '_> {
    /// Works out a score and its band, from the items that are behind.
    pub(super) fn score(&mut self, found: &Questionnaire, score: &ScoreRule) {
        self.line(score.at);
        let slot = self.slot(score.variable);
        let items: Vec<&Item> = score.items.iter().filter_map(|i| found.items.get(*i as usize)).collect();
        let decimal = self.is_decimal(score.variable);
        if score.allowing_missing == 0 && !score.mean {
            // One missing answer makes the sum missing.
            self.sum(&items, false, decimal);
            self.op(Op::Store { slot });
        } else {
            let (too_many, done) = (self.label(), self.label());
            self.missing(&items);
            self.int(i64::from(score.allowing_missing));
            self.op(Op::LessOrEqual);
            self.jump_if_not(too_many);
            // The mean of what was answered; for a sum, times all items. To two decimals, half up.
            self.sum(&items, true, true);
            if !score.mean {
                self.int(items.len() as i64);
                self.op(Op::Multiply);
            }
            self.int(items.len() as i64);
            self.missing(&items);
            self.op(Op::Subtract);
            self.op(Op::ToDecimal);
            self.op(Op::DivideDecimal);
            self.op(Op::RoundTo { step: 100 });
            self.op(Op::Store { slot });
            self.jump(done);
            self.here(too_many);
            self.op(Op::Missing);
            self.op(Op::Store { slot });
            self.here(done);
        }
        self.band(score, decimal);
    }

    /// How many of the items are missing.
    fn missing(&mut self, items: &[&Item]) {
        for (n, item) in items.iter().enumerate() {
            let slot = self.slot(item.variable);
            self.op(Op::Load { slot });
            self.op(Op::IsMissing);
            if n > 0 {
                self.op(Op::Add);
            }
        }
        if items.is_empty() {
            self.int(0);
        }
    }

    /// The sum of the items, those that are missing as 0 if `or_zero`.
    fn sum(&mut self, items: &[&Item], or_zero: bool, decimal: bool) {
        for (n, item) in items.iter().enumerate() {
            let slot = self.slot(item.variable);
            let own_decimal = self.is_decimal(item.variable);
            if item.reverse {
                let unit = if own_decimal { 1 } else { hearken_image::value::SCALE };
                self.int(self.lowest_and_highest(item) / unit);
            }
            self.op(Op::Load { slot });
            if item.reverse {
                self.op(Op::Subtract);
            }
            if or_zero {
                self.op(Op::OrZero);
            }
            if decimal && !own_decimal {
                self.op(Op::ToDecimal);
            }
            if n > 0 {
                self.op(Op::Add);
            }
        }
        if items.is_empty() {
            self.op(Op::Missing);
        }
    }

    /// Lowest and highest answer, added: a reversed item counts that less its answer. In ten-thousandths.
    pub(super) fn lowest_and_highest(&self, item: &Item) -> i64 {
        match item.kind {
            AskKind::One(list) => {
                let lists = &self.pack.program.lists;
                let weights = lists.get(list as usize).map_or(&[][..], |l| &l.choices).iter().map(|c| c.weight);
                weights.clone().min().unwrap_or(0) + weights.max().unwrap_or(0)
            }
            AskKind::Number { low, high, .. } => low + high,
            _ => 0,
        }
    }

    /// The band is how many bands' lower bounds are reached, less one.
    fn band(&mut self, score: &ScoreRule, decimal: bool) {
        let Some(bands) = &score.bands else { return };
        let (total, band) = (self.slot(score.variable), self.slot(bands.variable));
        let (none, done) = (self.label(), self.label());
        self.op(Op::Load { slot: total });
        self.op(Op::IsMissing);
        self.op(Op::Not);
        self.jump_if_not(none);
        let unit = if decimal { 1 } else { hearken_image::value::SCALE };
        for (n, (low, _)) in bands.ranges.iter().skip(1).enumerate() {
            self.op(Op::Load { slot: total });
            self.int(low / unit);
            self.op(Op::GreaterOrEqual);
            if n > 0 {
                self.op(Op::Add);
            }
        }
        if bands.ranges.len() < 2 {
            self.int(0);
        }
        self.op(Op::Store { slot: band });
        self.jump(done);
        self.here(none);
        self.op(Op::Missing);
        self.op(Op::Store { slot: band });
        self.here(done);
    }
}
