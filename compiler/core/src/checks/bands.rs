//! Bands: each score that can come out falls in one, and in one only.

use super::context::{Context, number};
use super::scoring::{ONE, range};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{AskKind, Bands, Questionnaire, ScoreRule, Type};
use crate::source::At;

/// One band: from, to, where it stands.
type Band = (i64, i64, At);

/// The bands of every score.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for q in &context.program.questionnaires {
        for rule in &q.scores {
            if let Some(bands) = &rule.bands
                && !context.is_unread_at(q.at)
            {
                of_score(context, q, rule, bands, found);
            }
        }
    }
}

fn of_score(context: &Context<'_>, q: &Questionnaire, rule: &ScoreRule, bands: &Bands, found: &mut Vec<Diagnostic>) {
    let choices = context.program.lists.get(bands.list as usize).map_or(&[][..], |l| l.choices.as_slice());
    let mut sorted: Vec<Band> = bands.ranges.iter().zip(choices).map(|((l, h), c)| (*l, *h, c.text.at)).collect();
    sorted.sort();
    let step = step(context, q, rule, &sorted);
    let name = &rule.name;
    let mut overlaps = false;
    for pair in sorted.windows(2) {
        let [(_, high, first), (next_low, next_high, second)] = pair else { continue };
        if next_low <= high {
            let from = number(*next_low);
            let to = number((*high).min(*next_high));
            overlaps = true;
            found.push(codes::e0551::overlap(*second, *first, &between(&from, &to), name));
        } else if next_low - high > step {
            let from = number(high + step);
            let to = number(next_low - step);
            found.push(codes::e0550::gap(*second, *first, &between(&from, &to), name));
        }
    }
    let (Some((lowest, _, first)), Some((_, highest, last))) = (sorted.first(), sorted.last()) else {
        found.push(codes::e0550::no_bands(bands.at, name));
        return;
    };
    let Some((least, most)) = range(context, q, rule).filter(|_| !overlaps) else { return };
    if least < *lowest {
        let missing = between(&number(least), &number(lowest - step));
        found.push(codes::e0550::below_first(*first, &missing, name));
    }
    if *highest < most {
        let missing = between(&number(highest + step), &number(most));
        found.push(codes::e0550::above_last(*last, &missing, name));
    }
    if *lowest < least {
        found.push(codes::e0552::too_low(*first, name, &number(least), &number(*lowest)));
    }
    if most < *highest {
        found.push(codes::e0552::too_high(*last, name, &number(most), &number(*highest)));
    }
}

fn between(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from} to {to}") }
}

/// How far apart two neighbouring scores are. A decimal score falls in the band whose lower bound it reaches, so there
/// the bands need only follow each other as they are written.
fn step(context: &Context<'_>, q: &Questionnaire, rule: &ScoreRule, bands: &[Band]) -> i64 {
    let decimal = context.variable(rule.variable).is_some_and(|v| v.kind == Type::Decimal);
    if decimal {
        let written = bands.iter().flat_map(|(l, h, _)| [*l, *h]);
        return written.fold(ONE, gcd);
    }
    let mut step = 0;
    for item in rule.items.iter().filter_map(|i| q.items.get(*i as usize)) {
        match item.kind {
            AskKind::One(list) => {
                let choices = context.program.lists.get(list as usize).map_or(&[][..], |l| l.choices.as_slice());
                step = choices.iter().map(|c| c.weight).fold(step, gcd);
            }
            AskKind::Number { low, step: s, .. } => step = gcd(gcd(step, low), if s > 0 { s } else { ONE }),
            _ => step = gcd(step, ONE),
        }
        step = gcd(step, item.counts.unwrap_or(0));
    }
    if step > 0 { step } else { ONE }
}

fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.saturating_abs(), b.saturating_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
