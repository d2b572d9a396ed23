//! What stands in a guarantee.

use super::{Build, Read, Verb};
use crate::line::parts::Parts;
use crate::line::rules::Rule;
use crate::statement::{Aim, Goal, GuaranteeLine, Statement, When};

pub(super) fn find(word: &str) -> Option<Verb> {
    Some(match word {
        "after" => rule("after CONDITION", Rule::after_line, |p| {
            Some(Statement::InGuarantee(GuaranteeLine::After(moment(p)?)))
        }),
        "whenever" => rule("whenever CONDITION", Rule::whenever_line, |p| {
            Some(Statement::InGuarantee(GuaranteeLine::Whenever(moment(p)?)))
        }),
        "next" => {
            rule("next is PLACE", Rule::next_line, |p| Some(Statement::InGuarantee(GuaranteeLine::NextIs(aims(p)?))))
        }
        "always" => rule("always reach PLACE before the next question", Rule::always_line, always),
        "never" => rule("never reach PLACE while CONDITION", Rule::never_line, |p| {
            let (target, condition) = (aims(p)?, p.expression());
            Some(Statement::InGuarantee(GuaranteeLine::NeverReach { target, condition }))
        }),
        _ => return None,
    })
}

fn rule(form: &'static str, rule: Rule, build: Build) -> Verb {
    Verb { form, read: Read::Rule(rule, build), opens: None }
}

fn moment(parts: &mut Parts<'_>) -> Option<When> {
    match aims(parts) {
        Some(aims) => Some(When::At(aims)),
        None => Some(When::So(parts.expression()?)),
    }
}

fn aims(parts: &mut Parts<'_>) -> Option<Vec<Aim>> {
    let mut aims = parts.inside(Rule::aims)?;
    let mut all = Vec::new();
    while let Some(pair) = aims.part(Rule::aim) {
        let span = aims.span(&pair);
        let named = aims.of(pair).name();
        all.push(named.map_or(Aim::Signpost(span), Aim::Named));
    }
    Some(all)
}

fn always(parts: &mut Parts<'_>) -> Option<Statement> {
    let line = if let Some(mut reach) = parts.inside(Rule::always_reach) {
        let target = aims(&mut reach)?;
        let before = reach.inside(Rule::goal).map(|mut goal| {
            let is_end = goal.pairs.clone().any(|pair| pair.as_rule() == Rule::word_end);
            let other = if is_end { Goal::End } else { Goal::NextQuestion };
            aims(&mut goal).map_or(other, Goal::Reached)
        });
        let within = within(&mut reach);
        let even_after_waiting = reach.take(Rule::waiting).is_some();
        GuaranteeLine::AlwaysReach { target, before, within, even_after_waiting }
    } else if let Some(mut possible) = parts.inside(Rule::always_possible) {
        GuaranteeLine::AlwaysPossible { target: aims(&mut possible)?, within: within(&mut possible) }
    } else {
        GuaranteeLine::Always(parts.expression()?)
    };
    Some(Statement::InGuarantee(line))
}

fn within(parts: &mut Parts<'_>) -> Option<u32> {
    parts.inside(Rule::within)?.whole()
}
