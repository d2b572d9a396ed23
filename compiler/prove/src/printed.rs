//! Answers in the words of the language: what is promised, and a conversation as a test.

use hearken_compiler::program::{Expr, ExprKind, Unary};
use hearken_image::{NONE, Slot};

use crate::answer::Replayed;
use crate::condition::Pack;
use crate::expected::Expected;
use crate::path::flow_name;
use crate::promise::{Promise, Target};
use crate::spoken::{self, Telling};
use crate::worker::{Ground, SEED};

/// What a variable is called, or what one that no page names is for.
pub(crate) fn variable_name(pack: &Pack<'_>, flow: u32, slot: Slot) -> String {
    let variables = pack.compiled.program.variables.iter().enumerate();
    let found = variables.into_iter().find(|(number, _)| {
        let image = pack.symbols.variables.get(*number).and_then(|n| pack.image.tables.variables.get(*n));
        image.is_some_and(|v| {
            v.slot() == slot.index && (v.flow != NONE) == slot.local && (!slot.local || v.flow == flow)
        })
    });
    let hidden = || match flow {
        NONE => "how far a questionnaire has come, or which variation was the last".to_owned(),
        flow => format!("how often something was asked again in {}", flow_name(pack, flow)),
    };
    found.map_or_else(hidden, |(_, v)| v.name.clone())
}

/// A promise's condition as it is written.
pub(crate) fn condition_words(pack: &Pack<'_>, promise: &Promise) -> Option<String> {
    promise.conditions()?;
    match promise.at {
        Some(_) => Some(pack.compiled.sources.slice(condition(pack, promise)?.at).to_owned()),
        None => Some("support_due".to_owned()),
    }
}

/// What a promise's condition denies, if that is all it does: `support_shown`, of `not support_shown`.
pub(crate) fn denied(pack: &Pack<'_>, promise: &Promise) -> Option<String> {
    let condition = condition(pack, promise)?;
    let is_not = matches!(condition.kind, ExprKind::Unary(Unary::Not, _));
    let words = pack.compiled.sources.slice(condition.at).strip_prefix("not ");
    words.filter(|_| is_not).map(str::to_owned)
}

/// A promise's condition, of a page.
fn condition<'a>(pack: &Pack<'a>, promise: &Promise) -> Option<&'a Expr> {
    let at = promise.at?;
    let guarantees = &pack.compiled.program.guarantees;
    let guarantee = guarantees.iter().find(|g| g.lines.iter().any(|l| l.2 == at))?;
    let position = guarantee.lines.iter().position(|l| l.2 == at)?;
    let own = guarantee.lines.get(position)?;
    match &own.1 {
        Some(expr) => Some(expr),
        None => guarantee.lines.get(position.checked_sub(1)?)?.1.as_ref(),
    }
}

/// What a promise names, for people: each, joined by `or` or another word.
pub(crate) fn target_words(pack: &Pack<'_>, target: &Target, joined: &str) -> String {
    match target_names(pack, target).as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} {joined} {last}", all.join(", ")),
    }
}

/// Each thing that a promise names, for people.
pub(crate) fn target_names(pack: &Pack<'_>, target: &Target) -> Vec<String> {
    let program = &pack.compiled.program;
    let flows = target.flows.iter().filter_map(|f| program.flows.get(*f as usize)).map(|f| format!("`{}`", f.name));
    let steps = target.places.iter().map(|place| {
        let of = |(flow, steps): (usize, &Vec<u32>)| {
            let step = steps.iter().position(|p| p == place)?;
            let flow = program.flows.get(flow)?;
            Some(format!("`{}/{}`", flow.name, flow.steps.get(step)?.name))
        };
        pack.symbols.steps.iter().enumerate().find_map(of).unwrap_or_default()
    });
    let signposts =
        target.signposts.iter().filter_map(|s| program.signposts.get(*s as usize)).map(|s| format!("`{}`", s.name));
    let activities =
        target.activities.iter().filter_map(|a| program.activities.get(*a as usize)).map(|a| format!("`{}`", a.name));
    let audiences =
        target.audiences.iter().filter_map(|a| program.audiences.get(*a as usize)).map(|a| format!("`{}`", a.name));
    let others = [(target.any_signpost, "a signpost"), (target.support, "the support that is due")];
    let others = others.into_iter().filter(|o| o.0).map(|o| o.1.to_owned());
    flows.chain(steps).chain(signposts).chain(activities).chain(audiences).chain(others).collect()
}

/// A conversation as a test that fails: what should have been so stands at its end.
pub(crate) fn test_of(ground: &Ground<'_, '_>, pack: &Pack<'_>, promise: &Promise, replayed: &Replayed) -> String {
    let Replayed { turns: conversation, seed, .. } = replayed;
    let title = if promise.title.is_empty() { &promise.name } else { &promise.title };
    let mut lines = Vec::new();
    if *seed != SEED {
        lines.push(format!("# as chance has it with seed {seed}; a test is played with seed {SEED}"));
    }
    let (mut before, mut is_played) = ("", *seed == SEED);
    let last = conversation.len().saturating_sub(1);
    for (number, turn) in conversation.iter().enumerate() {
        // What no line of a test can do is left out, so that it may go another way from there.
        is_played &= !turn.does.starts_with('#');
        lines.extend((!turn.does.is_empty()).then(|| turn.does.clone()));
        if turn.flow != before && !turn.flow.is_empty() {
            lines.push(format!("# now in {}", turn.flow));
        }
        lines.extend(turn.becomes.iter().map(|becomes| format!("# {becomes}")));
        let telling = Telling { before, is_played };
        lines.extend(match number == last {
            true => spoken::at_the_end(pack, turn, telling, promise.wants_another_line()),
            false => spoken::on_the_way(turn, telling),
        });
        before = &turn.flow;
    }
    lines.extend(Expected::of(ground, pack, promise, replayed).lines());
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("test \"{}: {}\"\n{lines}", promise.name, title.replace('"', "'"))
}
