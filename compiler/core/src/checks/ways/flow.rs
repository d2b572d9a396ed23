//! Every way through one flow, statement by statement.

use super::plan::{CALM, FIRST, Kept, Plan, SAID, SHOWN};
use super::slots::Slots;
use super::state::{Join, State, Status, Turning, Why};
use crate::checks::context::Context;
use crate::checks::walk::place;
use crate::program::{FlowId, Match, QuestionnaireId, SignpostId, Stmt, StepId, VariableId, Wait};
use crate::source::At;

/// What needs something to have been brought about on every way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::checks) enum Needs {
    /// A condition or a calculation reads a variable.
    Value(VariableId),
    /// A text shows a variable.
    Shown(VariableId),
    /// A `match` without `is missing` and `otherwise` reads a variable.
    Match(VariableId),
    /// An `ask` without a prompt: something was said.
    Prompt,
    /// An exercise or a wait: support was shown.
    Support,
    /// Praise: no support was shown in this turn.
    Calm,
}

/// Something that needs what is not sure.
#[derive(Clone, Copy, Debug)]
pub(in crate::checks) struct Use {
    /// What it needs.
    pub needs: Needs,
    /// Where it stands.
    pub at: At,
    /// How unsure it is.
    pub status: Status,
    /// The last turning of the way to it, when it is being explained.
    pub last: u32,
}

/// A way out of a flow into another, or into its own start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Out<S> {
    pub to: FlowId,
    pub step: Option<StepId>,
    pub comes_back: bool,
    pub at: At,
    pub state: S,
}

/// Where a flow ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::checks) struct End {
    /// The statement; the flow's name where it runs out.
    pub at: At,
    /// It comes back to its `do`, if there is one; else it ends the conversation.
    pub returns: bool,
    /// Whether support was shown.
    pub shown: Status,
    /// The last turning of the way to it, when it is being explained.
    pub last: u32,
}

/// Why a statement is never reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::checks) enum Blocked {
    /// The statement above leaves.
    Left,
    /// Every way through the statement above leaves.
    AllLeave,
    /// The flow that is done above never comes back.
    NeverBack,
}

/// A statement that is never reached.
#[derive(Clone, Copy, Debug)]
pub(in crate::checks) struct Unreached {
    /// It.
    pub at: At,
    /// The statement above it.
    pub above: At,
    /// Why.
    pub why: Blocked,
    /// It is this step, and nothing goes to it.
    pub step: Option<StepId>,
}

/// What a look at a flow found.
pub(super) struct Found<S> {
    pub uses: Vec<Use>,
    pub outs: Vec<Out<S>>,
    pub ends: Vec<End>,
    pub unreached: Vec<Unreached>,
    pub returned: Option<S>,
    /// A turn of the person's can come before any support was shown.
    pub turn_before_support: bool,
}

/// One look at one flow, from its start or from a step.
pub(super) struct Look<'l, 'p, S> {
    pub context: &'l Context<'p>,
    pub plan: &'l Plan,
    pub slots: &'l mut Slots,
    pub flow: FlowId,
    pub found: Found<S>,
    pub trail: Vec<Turning>,
    /// By step: what is known there by the ways that go to it.
    steps: Vec<Option<S>>,
    /// By step: what was known there when it was last gone through.
    passed: Vec<Option<S>>,
    /// For each `ask` around: what is known where it is asked again.
    pub agains: Vec<Option<S>>,
    look_again: bool,
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
            found: Found { uses: Vec::new(), outs: Vec::new(), ends: Vec::new(), unreached: Vec::new(), returned: None, turn_before_support: false },
            trail: Vec::new(),
            steps: vec![None; steps],
            passed: vec![None; steps],
            agains: Vec::new(),
            look_again: false,
        }
    }

    /// Goes through the flow from its start, or from its step, until nothing new is learnt.
    pub fn run(&mut self, from: Option<StepId>, entered: S) {
        let Some(flow) = self.context.flow(self.flow) else { return };
        if let Some(way) = from.and_then(|s| self.steps.get_mut(s as usize)) {
            *way = Some(entered);
        }
        loop {
            self.look_again = false;
            self.found.uses.clear();
            self.found.outs.clear();
            self.found.ends.clear();
            self.found.unreached.clear();
            self.found.returned = None;
            self.passed.iter_mut().for_each(|p| *p = None);
            let start = if from.is_none() { Some(self.start(flow.tags.as_slice(), flow.at, entered)) } else { None };
            let last = self.top(&flow.body, start, from.is_none());
            if let Some(state) = last {
                self.returns(flow.at, state);
            }
            if !self.look_again {
                return;
            }
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

    /// The statements of a flow: steps open again what was left.
    fn top(&mut self, body: &'p [Stmt], start: Option<S>, from_start: bool) -> Option<S> {
        let mut state = start;
        let mut above: Option<&Stmt> = None;
        // One report for all that cannot be reached in a row.
        let mut told = false;
        for s in body {
            if let Stmt::Step(step) = s {
                state = self.step(*step, state, above, from_start && !told);
                told = state.is_none();
                above = None;
                continue;
            }
            if let Some(known) = state {
                state = self.stmt(s, known);
                above = Some(s);
                told = false;
            } else if let (false, true, Some(left)) = (told, from_start, above) {
                self.unreached(s, left, None);
                told = true;
            }
        }
        state
    }

    fn step(&mut self, step: StepId, before: Option<S>, above: Option<&Stmt>, tell: bool) -> Option<S> {
        let gone_to = self.steps.get(step as usize).copied().flatten();
        let door = self.plan.doors.get(&self.flow).is_some_and(|d| d.binary_search(&step).is_ok());
        let at = self.context.flow(self.flow).and_then(|f| f.steps.get(step as usize)).map(|s| s.at);
        let mut join = Join::new();
        join.add(before, at.unwrap_or_default(), Why::GoesOn);
        join.add(gone_to, at.unwrap_or_default(), Why::GoesOn);
        let mut state = join.all(&mut self.trail);
        if let Some(passed) = self.passed.get_mut(step as usize) {
            *passed = state;
        }
        if state.is_none() && tell && !door {
            if let (Some(above), Some(at)) = (above, at) {
                let above = place(self.context.program, self.flow, above);
                self.found.unreached.push(Unreached { at, above, why: Blocked::Left, step: Some(step) });
            }
        }
        let tags = self.context.flow(self.flow).and_then(|f| f.steps.get(step as usize)).map(|s| s.tags.as_slice());
        if let (Some(known), Some(tags), Some(at)) = (state, tags, at) {
            state = Some(self.tagged(tags, at, known));
        }
        state
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
            Stmt::Signpost(which, _) => self.signpost(which, state),
            Stmt::Show(show) => {
                let tags = self.context.program.activities.get(show.activity as usize).map(|a| a.tags.as_slice());
                let state = self.tagged(tags.unwrap_or_default(), show.at, state);
                let state = show.inputs.iter().flatten().fold(state, |s, e| self.value(e, s));
                let state = self.turn(state);
                show.gives.map_or(state, |v| self.brought(v, Status::Sure, state))
            }
        })
    }

    fn signpost(&mut self, _which: &[SignpostId], state: S) -> S {
        state.with(SAID, Status::Sure).with(SHOWN, Status::Sure).with(CALM, Status::Unsure)
    }

    /// The person's turn: what was said before it is not what is answered after it.
    pub fn turn(&mut self, state: S) -> S {
        self.found.turn_before_support |= state.get(SHOWN) == Status::AsEntered;
        state.with(SAID, Status::Unsure).with(CALM, Status::Sure)
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

    fn go_to(&mut self, flow: FlowId, step: Option<StepId>, at: At, state: S) {
        let Some(step) = step.filter(|_| flow == self.flow) else {
            self.found.outs.push(Out { to: flow, step, comes_back: false, at, state });
            return;
        };
        let known = self.steps.get(step as usize).copied().flatten();
        let mut join = Join::new();
        join.add(known, at, Why::GoesOn);
        join.add(Some(state), at, Why::GoesOn);
        let joined = join.all(&mut self.trail);
        let new = match (known, joined) {
            (Some(k), Some(j)) => !k.same(j),
            _ => true,
        };
        if let Some(way) = self.steps.get_mut(step as usize) {
            *way = joined;
        }
        // A step further up, or this very one, was gone through without knowing of this way to it.
        if let (true, Some(Some(passed)), Some(joined)) = (new, self.passed.get(step as usize), joined) {
            self.look_again |= !passed.same(passed.join(joined).0);
        } else if new {
            self.look_again |= self.is_behind(step, at);
        }
    }

    /// Whether a step stands above a place, but was not gone through because nothing was known to lead there.
    fn is_behind(&self, step: StepId, at: At) -> bool {
        let of = self.context.flow(self.flow).and_then(|f| f.steps.get(step as usize));
        of.is_some_and(|s| s.at < at) && self.passed.get(step as usize).is_some_and(Option::is_none)
    }

    fn done(&mut self, flow: FlowId, at: At, state: S) -> Option<S> {
        self.found.outs.push(Out { to: flow, step: None, comes_back: true, at, state });
        let plan = self.plan;
        if plan.seen.get(flow as usize) != Some(&true) {
            // It does itself, or stands in a ring that does: reported elsewhere.
            return Some(state);
        }
        let back = plan.returns.get(flow as usize)?.as_ref()?;
        let mut state = state;
        for (slot, status) in back.conversation.iter().enumerate() {
            if *status != Status::AsEntered {
                state = state.with(slot as u8, *status);
            }
        }
        for (v, status) in &back.variables {
            state = self.brought(*v, *status, state);
        }
        Some(state)
    }

    fn returns(&mut self, at: At, state: S) {
        self.found.ends.push(End { at, returns: true, shown: state.get(SHOWN), last: state.last() });
        let mut join = Join::new();
        join.add(self.found.returned, at, Why::GoesOn);
        join.add(Some(state), at, Why::GoesOn);
        self.found.returned = join.all(&mut self.trail);
    }

    fn again(&mut self, state: S) {
        let Some(Some(before)) = self.agains.last().copied() else {
            if let Some(top) = self.agains.last_mut() {
                *top = Some(state);
            }
            return;
        };
        let joined = before.join(state).0;
        if let Some(top) = self.agains.last_mut() {
            *top = Some(joined);
        }
    }

    /// What stands under a tag: exercises and praise have their place.
    fn tagged(&mut self, tags: &[String], at: At, state: S) -> S {
        if self.slots.first_look {
            if tags.iter().any(|t| t == "exercise") {
                self.need(Needs::Support, SHOWN, at, state);
            }
            if tags.iter().any(|t| t == "praise") {
                self.need(Needs::Support, SHOWN, at, state);
                self.need(Needs::Calm, CALM, at, state);
            }
        }
        state
    }

    /// Notes that something is needed which is not sure.
    pub fn need(&mut self, needs: Needs, slot: u8, at: At, state: S) {
        let status = state.get(slot);
        if status != Status::Sure && (self.slots.first_look || slot >= FIRST) {
            self.found.uses.push(Use { needs, at, status, last: state.last() });
        }
    }

    /// Notes that a variable is needed; from here on it is taken to be there, so that one mistake is told once.
    pub fn need_variable(&mut self, needs: Needs, v: VariableId, at: At, state: S) -> S {
        let Some(slot) = self.slots.of(self.plan, v) else { return state };
        let mut status = state.get(slot);
        if status == Status::Sure {
            return state;
        }
        if self.plan.kept.get(v as usize) == Some(&Kept::Local) {
            status = Status::Unsure;
        }
        self.found.uses.push(Use { needs, at, status, last: state.last() });
        state.with(slot, Status::Sure)
    }

    /// A variable is there from here on, or may be missing again.
    pub fn brought(&mut self, v: VariableId, status: Status, state: S) -> S {
        match self.slots.of(self.plan, v) {
            Some(slot) => state.with(slot, status),
            None => state,
        }
    }
}
