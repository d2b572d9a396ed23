//! What may be missing where it is used, with the way on which it is; and questions without a prompt.

use super::context::Context;
use super::ways::{Doubt, Needs, Ways};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Type, Variable, VariableId, VariableRole};
use crate::source::At;

/// After so many mistakes the way to each is left out: it takes longer than finding the mistake.
const EXPLAINED: usize = 60;

/// Reports what was found on the ways through all flows.
pub(super) fn check(context: &Context<'_>, ways: &Ways, doubts: &[Doubt], found: &mut Vec<Diagnostic>) {
    let mut told = std::collections::BTreeSet::new();
    for doubt in doubts {
        let from_elsewhere = doubt.comes_in || !doubt.from.is_empty();
        // The line that would have brought it may be the one that could not be read.
        if context.is_broken(doubt.flow) || (from_elsewhere && context.has_broken()) || !told.insert(doubt.at) {
            continue;
        }
        let variable = match doubt.needs {
            Needs::Value(v) | Needs::Shown(v) | Needs::Match(v) => v,
            Needs::Prompt => {
                found.push(codes::e0360::no_prompt(doubt.at, context.words(doubt.at), &way(context, ways, doubt)));
                continue;
            }
            Needs::Support | Needs::Calm => continue,
        };
        let way = (told.len() < EXPLAINED).then(|| way(context, ways, doubt));
        found.extend(report(context, doubt, variable, way.as_deref()));
    }
}

fn report(context: &Context<'_>, doubt: &Doubt, v: VariableId, way: Option<&[(At, String)]>) -> Option<Diagnostic> {
    let variable = context.variable(v)?;
    let says = context.words(doubt.at);
    let cause = cause(context, variable, context.survey.set.get(v as usize) == Some(&true));
    let is_local = matches!(variable.role, VariableRole::Local(_));
    // No turning brings it: nothing above this line sets it at all.
    let never = is_local && way.is_some_and(<[_]>::is_empty);
    let way = way.unwrap_or_default();
    Some(match doubt.needs {
        _ if never => straight_to(context, doubt, codes::e0450::used_before(doubt.at, says, variable.at)),
        Needs::Shown(_) => codes::e0452::may_be_missing(doubt.at, says, &cause, way),
        Needs::Match(_) => codes::e0367::may_be_missing(doubt.at, says, &cause, way),
        _ => codes::e0451::may_be_missing(doubt.at, says, &cause, way),
    })
}

/// Shows what comes straight to a step, past all that stands above it.
fn straight_to(context: &Context<'_>, doubt: &Doubt, diagnostic: Diagnostic) -> Diagnostic {
    let comes = |l: &&super::survey::Link| l.to == doubt.flow && l.step == doubt.step && l.from != doubt.flow;
    let link = doubt.step.and_then(|_| context.survey.links.iter().find(comes));
    match link {
        Some(link) => diagnostic.and(link.at, "the conversation can come straight to this step from here"),
        None => diagnostic,
    }
}

/// Why something may be missing, in a sentence.
fn cause(context: &Context<'_>, variable: &Variable, is_set: bool) -> String {
    let questionnaire = |q: u32| context.program.questionnaires.get(q as usize).map_or("", |q| q.name.as_str());
    match variable.role {
        VariableRole::Data => match variable.kind {
            Type::Whole | Type::Decimal => format!(
                "nobody may have given it yet. If it counts from 0, write `{} as number, at first 0` under `data`",
                variable.name
            ),
            Type::YesNo => format!(
                "nobody may have given it yet. If it is `no` from the start, write `{} as yes or no, at first no` under `data`",
                variable.name
            ),
            _ => "nobody may have given it yet".to_owned(),
        },
        VariableRole::Local(_) if is_set => "not every way to this line sets it".to_owned(),
        VariableRole::Local(_) => "the question may have been skipped, or not asked on this way".to_owned(),
        VariableRole::Item(q, _) => {
            format!("`{}` may not have been asked yet, or this item was skipped or not shown", questionnaire(q))
        }
        VariableRole::Score(q, _) | VariableRole::Band(q, _) | VariableRole::Case(q) => {
            format!("`{}` may not have been asked yet, or an item it needs was left out", questionnaire(q))
        }
        VariableRole::Previous(q, _) | VariableRole::PreviousCompleted(q) => {
            format!("the first time `{}` is asked there is no earlier one", questionnaire(q))
        }
        VariableRole::FirstCompleted(q)
        | VariableRole::First(q, _)
        | VariableRole::Answered(q)
        | VariableRole::Completed(q) => {
            format!("`{}` may not have been asked yet", questionnaire(q))
        }
        VariableRole::IntentOf(_) => "what the person wrote may mean none of the pack's intents".to_owned(),
        VariableRole::ConfidenceOf(_) | VariableRole::WordsOf(_) => {
            "the question may not have been answered".to_owned()
        }
        VariableRole::Visits(_) => String::new(),
    }
}

/// The way on which it is missing, in words.
fn way(context: &Context<'_>, ways: &Ways, doubt: &Doubt) -> Vec<(At, String)> {
    let mut way: Vec<(At, String)> = doubt
        .from
        .iter()
        .rev()
        .map(|(at, flow)| (*at, format!("the conversation can come here from `{}`", context.flow_name(*flow))))
        .collect();
    way.extend(ways.way_to(context, doubt).into_iter().map(|(at, why)| (at, why.words().to_owned())));
    way
}
