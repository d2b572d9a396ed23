//! What stands in a guarantee.

use super::{Build, Read, Verb};
use crate::line::parts::Parts;
use crate::line::rules::Rule;
use crate::statement::{GuaranteeLine, Statement};

pub(super) fn find(word: &str) -> Option<Verb> {
    Some(match word {
        "after" => rule("after CONDITION", Rule::if_line, |p| {
            Some(Statement::InGuarantee(GuaranteeLine::After(p.expression()?)))
        }),
        "whenever" => rule("whenever CONDITION", Rule::if_line, |p| {
            Some(Statement::InGuarantee(GuaranteeLine::Whenever(p.expression()?)))
        }),
        "next" => {
            rule("next is PLACE", Rule::next_line, |p| Some(Statement::InGuarantee(GuaranteeLine::NextIs(p.name()?))))
        }
        "always" => rule("always reach PLACE within N turns", Rule::always_line, always),
        "never" => rule("never reach PLACE while CONDITION", Rule::never_line, |p| {
            let (target, condition) = (p.name()?, p.expression());
            Some(Statement::InGuarantee(GuaranteeLine::NeverReach { target, condition }))
        }),
        _ => return None,
    })
}

fn rule(form: &'static str, rule: Rule, build: Build) -> Verb {
    Verb { form, read: Read::Rule(rule, build), opens: None }
}

fn always(parts: &mut Parts<'_>) -> Option<Statement> {
    let line = if let Some(mut reach) = parts.inside(Rule::always_reach) {
        let target = reach.name()?;
        let before = reach.part(Rule::goal).map(|goal| reach.span(&goal));
        let within = within(&mut reach);
        let even_after_waiting = reach.take(Rule::waiting).is_some();
        GuaranteeLine::AlwaysReach { target, before, within, even_after_waiting }
    } else if let Some(mut possible) = parts.inside(Rule::always_possible) {
        GuaranteeLine::AlwaysPossible { target: possible.name()?, within: within(&mut possible) }
    } else {
        GuaranteeLine::Always(parts.expression()?)
    };
    Some(Statement::InGuarantee(line))
}

fn within(parts: &mut Parts<'_>) -> Option<u32> {
    parts.inside(Rule::within)?.whole()
}
