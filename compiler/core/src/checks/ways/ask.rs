//! Every way through an `ask`: each option, each clause, a skip, silence, and asking again.

use super::flow::Look;
use super::found::Needs;
use super::plan::{CALM, SAID, TextParts};
use super::state::{Join, State, Status, Why};
use crate::checks::walk::option_texts;
use crate::program::{Ask, AskKind, Stmt};

/// Asks within asks, each asked again, would have to be gone through ever so often: so many times must do.
const RERUNS: u32 = 1_000;

impl<'p, S: State> Look<'_, 'p, S> {
    /// What is known below an `ask`; none if every way leads elsewhere.
    pub(super) fn ask(&mut self, ask: &'p Ask, state: S) -> Option<S> {
        let mut start = state;
        let marks = (self.found.uses.len(), self.found.outs.len(), self.found.ends.len(), self.found.unreached.len());
        loop {
            let (below, again) = self.asked(ask, start);
            let Some(again) = again else { return below };
            // Asked again, what was said and shown before it stands as it did.
            let again = again.with(SAID, start.get(SAID)).with(CALM, start.get(CALM));
            let joined = start.join(again).0;
            self.reruns += 1;
            if joined.same(start) || self.reruns > RERUNS {
                return below;
            }
            start = joined;
            self.found.uses.truncate(marks.0);
            self.found.outs.truncate(marks.1);
            self.found.ends.truncate(marks.2);
            self.found.unreached.truncate(marks.3);
        }
    }

    /// Goes through it once: what is known below it, and where it is asked again.
    fn asked(&mut self, ask: &'p Ask, state: S) -> (Option<S>, Option<S>) {
        let turn = self.prompt(ask, state);
        let answered = self.answered(ask, turn);
        let written = if matches!(ask.kind, AskKind::Text(_)) { answered } else { turn };
        let mut below = Join::new();
        self.agains.push(None);

        self.answers(ask, turn, answered, &mut below);
        for (_, body, at) in &ask.on {
            let intent = self.text_parts(ask).intent;
            let known = intent.map_or(written, |v| self.brought(v, Status::Sure, written));
            let way = self.block(body, known);
            below.add(way, *at, Why::Writes);
        }
        if let Some(body) = &ask.unsure {
            let way = self.block(body, written);
            below.add(way, ask.at, Why::Writes);
        }
        if let Some(body) = &ask.invalid {
            let way = self.block(body, turn);
            below.add(way, ask.at, Why::Skips);
        }
        if ask.may_skip || ask.skip.is_some() {
            let skipped = self.unanswered(ask, turn);
            let way = self.block(ask.skip.as_deref().unwrap_or_default(), skipped);
            below.add(way, ask.at, Why::Skips);
        }
        if let Some((_, body)) = &ask.silence {
            let way = self.block(body, turn);
            below.add(way, ask.at, Why::Skips);
        }

        let again = self.asked_enough(ask, written, &mut below);
        (below.all(&mut self.trail), again)
    }

    /// `on anything else`, which is also where one comes when it was asked often enough.
    fn asked_enough(&mut self, ask: &'p Ask, written: S, below: &mut Join<S>) -> Option<S> {
        let Some(body) = &ask.anything_else else {
            let again = self.agains.pop().flatten();
            let way = again.map(|a| self.unanswered(ask, a));
            below.add(way, ask.at, Why::AskedEnough);
            return again;
        };
        let before = self.agains.last_mut().and_then(Option::take);
        let entered = before.map_or(written, |b| b.join(written).0);
        let way = self.block(body, entered);
        below.add(way, ask.at, Why::Writes);
        let after = self.agains.pop().flatten();
        let way = after.map(|a| self.unanswered(ask, a));
        below.add(way, ask.at, Why::AskedEnough);
        match (before, after) {
            (Some(a), Some(b)) => Some(a.join(b).0),
            (a, b) => a.or(b),
        }
    }

    /// Says the prompt; what is known when the person's answer comes.
    fn prompt(&mut self, ask: &'p Ask, state: S) -> S {
        let mut state = ask.prompt.iter().chain(&ask.hint).fold(state, |s, t| self.text(t, s));
        for t in option_texts(self.context.program, ask) {
            state = self.text(t, state);
        }
        if ask.prompt.is_empty() {
            self.need(Needs::Prompt, SAID, ask.at, state);
        }
        self.turn(state)
    }

    fn text_parts(&self, ask: &Ask) -> TextParts {
        let parts = ask.variable.and_then(|v| self.plan.text_parts.get(&v));
        parts.copied().unwrap_or_default()
    }

    fn answered(&mut self, ask: &Ask, turn: S) -> S {
        let parts = self.text_parts(ask);
        let mut state = ask.variable.map_or(turn, |v| self.brought(v, Status::Sure, turn));
        // The intent is another one, or none, each time it is asked; a clause for an intent makes it sure.
        for v in [parts.confidence, parts.words].into_iter().flatten() {
            state = self.brought(v, Status::Sure, state);
        }
        match parts.intent {
            Some(v) => self.brought(v, Status::Unsure, state),
            None => state,
        }
    }

    /// The question is left without its answer, which is missing from then on.
    fn unanswered(&mut self, ask: &Ask, state: S) -> S {
        ask.variable.map_or(state, |v| self.brought(v, Status::Unsure, state))
    }

    /// The answers that were asked for: options with their blocks, or a value.
    fn answers(&mut self, ask: &'p Ask, turn: S, answered: S, below: &mut Join<S>) {
        if let AskKind::Several(_) = ask.kind {
            let mut state = Some(answered);
            for option in &ask.options {
                let Some(known) = state else { break };
                let mut join = Join::new();
                let way = self.option_block(option.only_if.as_ref(), &option.body, turn, known);
                join.add(way, ask.at, Why::Chosen);
                join.add(Some(known), ask.at, Why::Answers);
                state = join.all(&mut self.trail);
            }
            below.add(state, ask.at, Why::Answers);
        } else if ask.options.is_empty() {
            let clauses = matches!(ask.kind, AskKind::Text(_)) && ask.anything_else.is_some();
            if !clauses {
                below.add(Some(answered), ask.at, Why::Answers);
            }
        } else {
            let mut texts = option_texts(self.context.program, ask);
            for option in &ask.options {
                let at = texts.next().map_or(ask.at, |t| t.at);
                let way = self.option_block(option.only_if.as_ref(), &option.body, turn, answered);
                below.add(way, at, Why::Chosen);
            }
        }
    }

    fn option_block(
        &mut self,
        only_if: Option<&'p crate::program::Expr>,
        body: &'p [Stmt],
        turn: S,
        answered: S,
    ) -> Option<S> {
        let Some(condition) = only_if else { return self.block(body, answered) };
        // What the condition shows to be there is there for the option's block as well.
        let (so, _) = self.condition(condition, turn);
        let known = self.also_known(answered, so);
        self.block(body, known)
    }

    fn also_known(&self, mut state: S, from: S) -> S {
        for slot in super::plan::FIRST..64 {
            if from.get(slot) == Status::Sure && state.get(slot) != Status::Sure {
                state = state.with(slot, Status::Sure);
            }
        }
        state
    }
}
