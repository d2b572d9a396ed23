//! What every flow's look needs to know of the rest of the pack, worked out once.

use std::collections::BTreeMap;

use crate::checks::context::Context;
use crate::checks::survey::Survey;
use crate::checks::walk;
use crate::program::{
    ExprKind, FlowId, InterruptAction, Item, Program, Questionnaire, ScoreRule, StepId, VariableId, VariableRole,
};

use super::state::Status;

/// Something has been said since the person's last turn.
pub(super) const SAID: u8 = 0;
/// No support was shown since the person's last turn.
pub(super) const CALM: u8 = 1;
/// Support has been shown since the flow was entered.
pub(super) const SHOWN: u8 = 2;
/// The first slot of a variable.
pub(super) const FIRST: u8 = 3;

/// How a variable can be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// It never is, or nothing reads it.
    Always,
    /// It is a flow's own.
    Local,
    /// It is the pack's; its number among those.
    Global(u32),
}

/// What a flow does to the caller's knowledge when it comes back.
#[derive(Clone, Debug)]
pub(super) struct Return {
    /// Of [`SAID`], [`CALM`] and [`SHOWN`].
    pub conversation: [Status; FIRST as usize],
    /// Variables that are surer, or less sure, than before.
    pub variables: Vec<(VariableId, Status)>,
}

/// What follows from a text answer: its intent, its confidence, its number of words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextParts {
    /// `worry.intent`.
    pub intent: Option<VariableId>,
    /// `worry.confidence`.
    pub confidence: Option<VariableId>,
    /// `worry.words`.
    pub words: Option<VariableId>,
}

/// What every flow's look needs.
#[derive(Debug)]
pub(super) struct Plan {
    /// By variable.
    pub kept: Vec<Kept>,
    /// How many variables are the pack's and can be missing.
    pub globals: u32,
    /// By questionnaire: what it brings, and what it may take away.
    pub gives: Vec<Vec<(VariableId, Status)>>,
    /// What follows from a text answer.
    pub text_parts: BTreeMap<VariableId, TextParts>,
    /// By flow: steps that another flow or an interrupt goes to.
    pub doors: BTreeMap<FlowId, Vec<StepId>>,
    /// By flow: something goes to it rather than does it, so that nothing is given with it.
    pub gone_to: Vec<bool>,
    /// By flow, filled as flows are looked at, those that are done first: how it comes back; `None` where it never does.
    pub returns: Vec<Option<Return>>,
    /// By flow: it has been looked at.
    pub seen: Vec<bool>,
}

impl Plan {
    /// Works it out.
    pub fn of(context: &Context<'_>) -> Self {
        let program = context.program;
        let flows = program.flows.len();
        let (kept, globals) = kept(program, &context.survey);
        let (doors, gone_to) = doors(program, &context.survey);
        Plan {
            gives: gives(program, &kept),
            text_parts: text_parts(program),
            kept,
            globals,
            doors,
            gone_to,
            returns: vec![None; flows],
            seen: vec![false; flows],
        }
    }
}

fn kept(program: &Program, survey: &Survey<'_>) -> (Vec<Kept>, u32) {
    let mut globals = 0;
    let read = |v: usize| survey.read_in_flows.get(v).copied().unwrap_or(false);
    let mut kept: Vec<Kept> = Vec::with_capacity(program.variables.len());
    for (id, variable) in program.variables.iter().enumerate() {
        let owner = match variable.role {
            VariableRole::IntentOf(v) | VariableRole::ConfidenceOf(v) | VariableRole::WordsOf(v) => v as usize,
            _ => id,
        };
        let local = matches!(program.variables.get(owner).map(|v| &v.role), Some(VariableRole::Local(_)));
        kept.push(match variable.role {
            _ if !read(id) || variable.at_first.is_some() => Kept::Always,
            VariableRole::Visits(_) => Kept::Always,
            _ if local => Kept::Local,
            _ => {
                globals += 1;
                Kept::Global(globals - 1)
            }
        });
    }
    (kept, globals)
}

fn gives(program: &Program, kept: &[Kept]) -> Vec<Vec<(VariableId, Status)>> {
    let mut gives = vec![Vec::new(); program.questionnaires.len()];
    for (id, variable) in program.variables.iter().enumerate() {
        let (of, status) = match variable.role {
            VariableRole::Item(q, item) => (q, with(program, q, |q| item_status(q, q.items.get(item as usize)?))),
            VariableRole::Score(q, s) | VariableRole::Band(q, s) => (q, with(program, q, |q| score_status(q, s))),
            VariableRole::First(q, s) => {
                // The first sitting's stands whatever comes later, so it is never taken away.
                let status = with(program, q, |q| score_status(q, s));
                (q, status.filter(|s| *s == Status::Sure))
            }
            VariableRole::Case(q) => (q, with(program, q, |q| Some(case_status(program, q)))),
            VariableRole::Answered(q) | VariableRole::Completed(q) => (q, Some(Status::Sure)),
            _ => continue,
        };
        let matters = kept.get(id).is_some_and(|k| *k != Kept::Always);
        if let (true, Some(status), Some(list)) = (matters, status, gives.get_mut(of as usize)) {
            list.push((id as VariableId, status));
        }
    }
    gives
}

fn with<T>(program: &Program, q: u32, get: impl Fn(&Questionnaire) -> Option<T>) -> Option<T> {
    program.questionnaires.get(q as usize).and_then(get)
}

/// Whether an item may be left without an answer.
pub(in crate::checks) fn may_be_unanswered(q: &Questionnaire, item: &Item) -> bool {
    q.may_skip || item.may_skip || (item.only_if.is_some() && item.counts.is_none())
}

/// Whether a score may be missing after its questionnaire was given.
fn may_have_no_score(q: &Questionnaire, rule: &ScoreRule) -> bool {
    let missing =
        rule.items.iter().filter_map(|i| q.items.get(*i as usize)).filter(|i| may_be_unanswered(q, i)).count();
    missing > rule.allowing_missing as usize
}

fn sure_unless(unsure: bool) -> Status {
    if unsure { Status::Unsure } else { Status::Sure }
}

fn item_status(q: &Questionnaire, item: &Item) -> Option<Status> {
    Some(sure_unless(may_be_unanswered(q, item)))
}

fn score_status(q: &Questionnaire, score: u32) -> Option<Status> {
    q.scores.get(score as usize).map(|rule| sure_unless(may_have_no_score(q, rule)))
}

/// Whether there is a case or none, or no telling because a score is missing.
fn case_status(program: &Program, q: &Questionnaire) -> Status {
    let Some(case) = &q.case else { return Status::Unsure };
    sure_unless(walk::any(program, case, &mut |e| {
        let ExprKind::Variable(v) = e.kind else { return false };
        let status = match program.variables.get(v as usize).map(|v| &v.role) {
            Some(VariableRole::Item(_, item)) => q.items.get(*item as usize).and_then(|i| item_status(q, i)),
            Some(VariableRole::Score(_, s) | VariableRole::Band(_, s)) => score_status(q, *s),
            _ => Some(Status::Unsure),
        };
        status != Some(Status::Sure)
    }))
}

fn text_parts(program: &Program) -> BTreeMap<VariableId, TextParts> {
    let mut parts: BTreeMap<VariableId, TextParts> = BTreeMap::new();
    for (id, variable) in program.variables.iter().enumerate() {
        let id = Some(id as VariableId);
        match variable.role {
            VariableRole::IntentOf(v) => parts.entry(v).or_default().intent = id,
            VariableRole::ConfidenceOf(v) => parts.entry(v).or_default().confidence = id,
            VariableRole::WordsOf(v) => parts.entry(v).or_default().words = id,
            _ => {}
        }
    }
    parts
}

fn doors(program: &Program, survey: &Survey<'_>) -> (BTreeMap<FlowId, Vec<StepId>>, Vec<bool>) {
    let mut doors: BTreeMap<FlowId, Vec<StepId>> = BTreeMap::new();
    let mut gone_to = vec![false; program.flows.len()];
    let from_flows = survey.links.iter().filter(|l| !l.comes_back && (l.from != l.to || l.step.is_none()));
    let from_interrupts = program.interrupts.iter().map(|i| match i.action {
        InterruptAction::GoTo(flow, step) => (flow, step),
        InterruptAction::Do(flow) => (flow, None),
    });
    let outside = [program.entry, program.help, program.stop].into_iter().flatten().map(|f| (f, None));
    for (flow, step) in from_flows.map(|l| (l.to, l.step)).chain(from_interrupts).chain(outside) {
        match step {
            Some(step) => doors.entry(flow).or_default().push(step),
            None => {
                if let Some(flag) = gone_to.get_mut(flow as usize) {
                    *flag = true;
                }
            }
        }
    }
    for steps in doors.values_mut() {
        steps.sort_unstable();
        steps.dedup();
    }
    (doors, gone_to)
}
