//! Every way through one flow, statement by statement.

use std::collections::BTreeSet;

use super::found::{Blocked, End, Found, Needs, Unreached};
use super::plan::{CALM, Plan, SAID, SHOWN};
use super::slots::Slots;
use super::state::{Join, State, Status, Turning, Why};
use crate::checks::context::Context;
use crate::checks::walk::place;
use crate::program::{FlowId, Match, QuestionnaireId, StepId, Stmt, Wait};
use crate::source::At;

/// One look at one flow, from its start or from a step.
pub(super) struct Look<'l, 'p, S> {
    pub context: &'l Context<'p>,
    pub plan: &'l Plan,
    pub slots: &'l mut Slots,
    pub flow: FlowId,
    pub found: Found<S>,
    pub trail: Vec<Turning>,
    /// What is known at the start, when looked at from there.
    start: Option<S>,
    /// By step: what is known there by the ways that lead to it.
    pub steps: Vec<Option<S>>,
    /// By step: the number of its stretch.
    pub place_of: Vec<usize>,
    /// The stretch that is being gone through; those up to it were.
    pub here: usize,
    /// Stretches that were gone through without knowing of some way to them.
    pub again_from: BTreeSet<usize>,
    /// For each `ask` around: what is known where it is asked again.
    pub agains: Vec<Option<S>>,
    /// So often was an `ask` gone through once more.
    pub reruns: u32,
}

/// The statements from the start, or from a step, to the next step.
struct Stretch<'p> {
    step: Option<StepId>,
    body: &'p [Stmt],
}

fn stretches(body: &[Stmt]) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    let (mut step, mut from) = (None, 0);
    for (i, s) in body.iter().enumerate() {
        if let Stmt::Step(next) = s {
            stretches.push(Stretch { step, body: body.get(from..i).unwrap_or_default() });
            (step, from) = (Some(*next), i + 1);
        }
    }
    stretches.push(Stretch { step, body: body.get(from..).unwrap_or_default() });
    stretches
}

impl<'l, 'p, S: State> Look<'l, 'p, S> {
    /// A look at a flow.
    pub fn new(context: &'l Context<'p>, plan: &'l Plan, slots: &'l mut Slots, flow: FlowId) -> Self {
        let steps = context.flow(flow).map_or(0, |f| f.steps.len());
        Look {
            context,
            plan,
            slots,
            flow,
            found: Found::default(),
            trail: Vec::new(),
            start: None,
            steps: vec![None; steps],
            place_of: vec![0; steps],
            here: 0,
            again_from: BTreeSet::new(),
            agains: Vec::new(),
            reruns: 0,
        }
    }

    /// Goes through the flow from its start, or from its step, until nothing new is learnt.
    pub fn run(&mut self, from: Option<StepId>, entered: S) {
        let Some(flow) = self.context.flow(self.flow) else { return };
        let stretches = stretches(&flow.body);
        for (i, stretch) in stretches.iter().enumerate() {
            if let Some(place) = stretch.step.and_then(|s| self.place_of.get_mut(s as usize)) {
                *place = i;
            }
        }
        match from {
            None => self.start = Some(self.start(flow.tags.as_slice(), flow.at, entered)),
            Some(step) => {
                if let Some(way) = self.steps.get_mut(step as usize) {
                    *way = Some(entered);
                }
            }
        }
        self.all(&stretches, from.is_none());
        if self.again_from.is_empty() {
            return;
        }
        // A way back brought something new: the stretches it leads to are gone through again, and what follows them,
        // until nothing changes; then all of them once more, with all that is known.
        self.here = usize::MAX;
        while let Some(i) = self.again_from.pop_first() {
            if let Some(stretch) = stretches.get(i) {
                self.stretch(stretch, stretches.get(i + 1));
            }
        }
        self.found = Found::default();
        self.all(&stretches, from.is_none());
    }

    /// Every stretch that is reached, in order; with `tell`, what is not is noted, once for all in a row.
    fn all(&mut self, stretches: &[Stretch<'p>], tell: bool) {
        let mut above: Option<&Stmt> = None;
        let mut told = false;
        for (i, stretch) in stretches.iter().enumerate() {
            self.here = i;
            if self.entry(stretch).is_some() {
                above = self.stretch(stretch, stretches.get(i + 1));
                told = false;
                continue;
            }
            if let (true, false, Some(step), Some(above)) = (tell, told, stretch.step, above) {
                self.never(step, above);
            }
            told = true;
        }
    }

    fn entry(&self, stretch: &Stretch<'_>) -> Option<S> {
        match stretch.step {
            None => self.start,
            Some(step) => self.steps.get(step as usize).copied().flatten(),
        }
    }

    /// One stretch; its last statement that is reached.
    fn stretch(&mut self, stretch: &Stretch<'p>, next: Option<&Stretch<'p>>) -> Option<&'p Stmt> {
        let mut state = self.entry(stretch)?;
        if let Some(step) = stretch.step {
            let of = self.context.flow(self.flow).and_then(|f| f.steps.get(step as usize))?;
            state = self.tagged(&of.tags, of.at, state);
        }
        let mut above = None;
        for (i, s) in stretch.body.iter().enumerate() {
            above = Some(s);
            match self.stmt(s, state) {
                Some(next) => state = next,
                None => {
                    if let Some(next) = stretch.body.get(i + 1) {
                        self.unreached(next, s, None);
                    }
                    return above;
                }
            }
        }
        let flow_at = self.context.flow(self.flow).map(|f| f.at).unwrap_or_default();
        match next.and_then(|n| n.step) {
            Some(step) => {
                let at = self.context.flow(self.flow).and_then(|f| f.steps.get(step as usize)).map(|s| s.at);
                self.arrive(step, at.unwrap_or(flow_at), state);
            }
            None => self.returns(flow_at, state),
        }
        above
    }

    /// A step that nothing leads to, unless another flow does.
    fn never(&mut self, step: StepId, above: &Stmt) {
        let door = self.plan.doors.get(&self.flow).is_some_and(|d| d.binary_search(&step).is_ok());
        let at = self.context.flow(self.flow).and_then(|f| f.steps.get(step as usize)).map(|s| s.at);
        if let (false, Some(at)) = (door, at) {
            let above = place(self.context.program, self.flow, above);
            self.found.unreached.push(Unreached { at, above, why: Blocked::Left, step: Some(step) });
        }
    }

    fn start(&mut self, tags: &[String], at: At, entered: S) -> S {
        let mut state = entered;
        let flow = self.context.flow(self.flow);
        let gone_to = self.plan.gone_to.get(self.flow as usize) == Some(&true);
        for parameter in flow.into_iter().flat_map(|f| &f.parameters) {
            if parameter.usually.is_some() || !gone_to {
                state = self.brought(parameter.variable, Status::Sure, state);
            }
        }
        self.tagged(tags, at, state)
    }

    fn unreached(&mut self, s: &Stmt, above: &Stmt, step: Option<StepId>) {
        let program = self.context.program;
        let why = match above {
            Stmt::GoTo(..) | Stmt::Finish(_) | Stmt::End(_) | Stmt::Again { .. } | Stmt::Confirm(_) => Blocked::Left,
            Stmt::Do(..) => Blocked::NeverBack,
            _ => Blocked::AllLeave,
        };
        let (at, above) = (place(program, self.flow, s), place(program, self.flow, above));
        self.found.unreached.push(Unreached { at, above, why, step });
    }

    /// The statements of a block below another statement.
    pub fn block(&mut self, body: &'p [Stmt], state: S) -> Option<S> {
        let mut state = state;
        for (i, s) in body.iter().enumerate() {
            match self.stmt(s, state) {
                Some(next) => state = next,
                None => {
                    if let Some(next) = body.get(i + 1) {
                        self.unreached(next, s, None);
                    }
                    return None;
                }
            }
        }
        Some(state)
    }

    fn stmt(&mut self, s: &'p Stmt, state: S) -> Option<S> {
        Some(match s {
            Stmt::Step(_) => state,
            Stmt::Say(t) => self.text(t, state).with(SAID, Status::Sure),
            Stmt::Ask(a) => return self.ask(a, state),
            Stmt::Give(which, _) => self.give(which, state),
            Stmt::Set(v, e, _) => {
                let state = self.value(e, state);
                self.brought(*v, Status::Sure, state)
            }
            Stmt::If(branches, otherwise, at) => return self.branches(branches, otherwise.as_deref(), *at, state),
            Stmt::Match(m) => return self.matched(m, state),
            Stmt::Vary(_, body, at) => {
                let mut join = Join::new();
                for s in body {
                    let way = self.stmt(s, state);
                    join.add(way, place(self.context.program, self.flow, s), Why::Variation);
                }
                if body.is_empty() {
                    join.add(Some(state), *at, Why::Variation);
                }
                return join.all(&mut self.trail);
            }
            Stmt::GoTo(flow, step, at) => {
                self.go_to(*flow, *step, *at, state);
                return None;
            }
            Stmt::Do(flow, with, at) => {
                let state = with.iter().fold(state, |s, e| self.value(e, s));
                return self.done(*flow, *at, state);
            }
            Stmt::Finish(at) => {
                self.returns(*at, state);
                return None;
            }
            Stmt::End(at) => {
                self.found.ends.push(End { at: *at, returns: false, shown: state.get(SHOWN), last: state.last() });
                return None;
            }
            Stmt::Again { .. } => {
                self.again(state);
                return None;
            }
            Stmt::Confirm(_) => return None,
            Stmt::Wait(wait, at) => {
                self.need(Needs::Support, SHOWN, *at, state);
                let state = if let Wait::For(e) = wait { self.value(e, state) } else { state };
                self.turn(state)
            }
            Stmt::Tell(_, t, _) => self.text(t, state),
            Stmt::Signpost(..) => state.with(SAID, Status::Sure).with(SHOWN, Status::Sure).with(CALM, Status::Unsure),
            Stmt::Show(show) => {
                let tags = self.context.program.activities.get(show.activity as usize).map(|a| a.tags.as_slice());
                let state = self.tagged(tags.unwrap_or_default(), show.at, state);
                let state = show.inputs.iter().flatten().fold(state, |s, e| self.value(e, s));
                let state = self.turn(state);
                show.gives.map_or(state, |v| self.brought(v, Status::Sure, state))
            }
        })
    }

    fn give(&mut self, which: &[QuestionnaireId], state: S) -> S {
        let plan = self.plan;
        let mut state = self.turn(state);
        for (v, status) in which.iter().filter_map(|q| plan.gives.get(*q as usize)).flatten() {
            state = self.brought(*v, *status, state);
        }
        state
    }

    fn branches(
        &mut self,
        branches: &'p [(crate::program::Expr, Vec<Stmt>)],
        otherwise: Option<&'p [Stmt]>,
        at: At,
        state: S,
    ) -> Option<S> {
        let mut join = Join::new();
        let mut rest = state;
        for (condition, body) in branches {
            let (so, not) = self.condition(condition, rest);
            let way = self.block(body, so);
            join.add(way, condition.at, Why::IsSo);
            rest = not;
        }
        let last = branches.last().map_or(at, |(c, _)| c.at);
        let way = self.block(otherwise.unwrap_or_default(), rest);
        join.add(way, last, Why::IsNotSo);
        join.all(&mut self.trail)
    }

    fn matched(&mut self, m: &'p Match, state: S) -> Option<S> {
        let variable = Self::plain(&m.value);
        let handled = m.missing.is_some() || m.otherwise.is_some();
        let state = match variable {
            Some(_) if handled => state,
            Some(v) => self.need_variable(Needs::Match(v), v, m.value.at, state),
            None if m.missing.is_some() => state,
            None => self.value(&m.value, state),
        };
        let there = variable.map_or(state, |v| self.brought(v, Status::Sure, state));
        let mut join = Join::new();
        for case in &m.cases {
            let way = self.block(&case.body, there);
            join.add(way, case.at, Why::Fits);
        }
        if let Some(body) = &m.missing {
            let way = self.block(body, state);
            join.add(way, m.at, Why::IsNotSo);
        }
        if let Some(body) = &m.otherwise {
            let way = self.block(body, if m.missing.is_some() { there } else { state });
            join.add(way, m.at, Why::IsNotSo);
        }
        join.all(&mut self.trail)
    }
}
