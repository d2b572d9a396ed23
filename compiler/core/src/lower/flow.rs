//! Statements of a flow.

use hearken_image::write::Asm;
use hearken_image::{Op, Slot};

use super::code::Writer;
use crate::program::{
    Binary, Expr, ExprKind, FlowId, Match, Show, Stmt, Text, TextPiece, Type, VariableId, VariableRole, Wait,
};
use crate::source::At;

/// A number that no range is given for counts up to this, and down to minus this.
const UNRANGED: i64 = 1_000_000_000;

/// What is handed to a flow.
enum Load<'e> {
    Text(Slot),
    Value(&'e Expr),
}

impl Writer<'_, '_> {
    /// A flow of the pack.
    pub(super) fn flow(&mut self, flow: FlowId) {
        let program = self.pack.program;
        let Some(found) = program.flows.get(flow as usize) else { return };
        self.steps = found.steps.iter().map(|_| self.label()).collect();
        self.line(found.at);
        if let Some(visits) = program.variables.iter().position(|v| v.role == VariableRole::Visits(flow)) {
            let slot = self.slot(visits as VariableId);
            self.op(Op::Count { slot });
        }
        for parameter in &found.parameters {
            if let Some(usually) = &parameter.usually {
                self.usually(parameter.variable, usually);
            }
        }
        if !self.block(&found.body) {
            self.op(Op::Finish);
        }
    }

    /// A parameter that nothing was given for: the flow was gone to, or began the conversation.
    fn usually(&mut self, variable: VariableId, value: &Expr) {
        let given = self.label();
        let slot = self.slot(variable);
        self.op(if self.is_text(variable) { Op::LoadText { slot } } else { Op::Load { slot } });
        self.op(Op::IsMissing);
        self.jump_if_not(given);
        if self.is_text(variable) {
            self.set_text(slot, value);
        } else {
            self.expr(value);
            self.op(Op::Store { slot });
        }
        self.here(given);
    }

    /// Statements in order. Whether nothing runs on behind them.
    pub(super) fn block(&mut self, body: &[Stmt]) -> bool {
        let mut left = false;
        for statement in body {
            // A step can be gone to, so what stands behind a `go to` may still be reached.
            if left && !matches!(statement, Stmt::Step(_)) {
                continue;
            }
            left = self.statement(statement);
        }
        left
    }

    /// A statement. Whether nothing runs on behind it.
    fn statement(&mut self, statement: &Stmt) -> bool {
        match statement {
            Stmt::Step(step) => self.step(*step),
            Stmt::Say(text) => {
                self.line(text.at);
                self.say(text);
            }
            Stmt::Ask(ask) => self.ask(ask),
            Stmt::Give(questionnaires, at) => {
                for questionnaire in questionnaires {
                    self.line(*at);
                    let flow = self.pack.symbols.questionnaires.get(*questionnaire as usize).copied().unwrap_or(0);
                    let name = self
                        .pack
                        .program
                        .questionnaires
                        .get(*questionnaire as usize)
                        .map(|q| format!("ask {}", q.name));
                    let place = self.place(*at, name);
                    self.code.code.push(Asm::Do(place, flow, Box::default()));
                }
            }
            Stmt::Set(variable, value, at) => self.set(*variable, value, *at),
            Stmt::If(branches, otherwise, at) => return self.branches(branches, otherwise.as_deref(), *at),
            Stmt::Match(matched) => return self.matched(matched),
            Stmt::Vary(random, ways, at) => self.vary(*random, ways, *at),
            Stmt::GoTo(flow, step, at) => {
                self.line(*at);
                match step.and_then(|s| self.steps.get(s as usize)).copied() {
                    Some(label) if *flow == self.flow => self.jump(label),
                    _ => self.leave_for(*flow, *step),
                }
                return true;
            }
            Stmt::Do(flow, arguments, at) => self.run(*flow, arguments, *at),
            Stmt::Finish(at) => {
                self.line(*at);
                self.op(Op::Finish);
                return true;
            }
            Stmt::End(at) => {
                self.line(*at);
                self.op(Op::End);
                return true;
            }
            // Only in a block of an ask, which `ask.rs` takes apart.
            Stmt::Again { .. } | Stmt::Confirm(_) => {}
            Stmt::Wait(wait, at) => self.wait(wait, *at),
            Stmt::Tell(audience, text, at) => {
                self.line(*at);
                let (message, values) = self.text(text);
                self.push(&values);
                let message = message - self.code.messages;
                self.op(Op::Tell { audience: *audience, message, count: values.len() as u32 });
            }
            Stmt::Signpost(which, at) => {
                self.line(*at);
                self.code.code.push(Asm::Signpost(which.as_slice().into()));
            }
            Stmt::Show(show) => self.show(show),
        }
        false
    }

    fn step(&mut self, step: u32) {
        let program = self.pack.program;
        let found = program.flows.get(self.flow as usize).and_then(|f| f.steps.get(step as usize));
        let (Some(found), Some(label)) = (found, self.steps.get(step as usize).copied()) else { return };
        self.line(found.at);
        self.here(label);
        let place = self.place(found.at, Some(found.name.clone()));
        if let Some(known) =
            self.pack.symbols.steps.get_mut(self.flow as usize).and_then(|steps| steps.get_mut(step as usize))
        {
            *known = place;
        }
        self.op(Op::Step { place });
    }

    /// Leaves for a flow or a step of it. The step's place may not be known yet: it is filled in at the end.
    fn leave_for(&mut self, flow: FlowId, step: Option<u32>) {
        match step {
            None => self.op(Op::Goto { flow }),
            // The number of the step stands in for its place: see `pack::settle`.
            Some(step) => self.op(Op::GotoPlace { flow, place: step }),
        }
    }

    pub(super) fn set(&mut self, variable: VariableId, value: &Expr, at: At) {
        self.line(at);
        let slot = self.slot(variable);
        if self.is_text(variable) {
            self.set_text(slot, value);
        } else {
            self.expr(value);
            if let Some((low, high)) = self.clamp(variable, value) {
                self.op(Op::Clamp { low, high });
            }
            self.op(Op::Store { slot });
        }
        self.watch(variable, at);
    }

    /// The bounds that keep a number in its range: where it is declared to have one, and where it counts on from itself.
    fn clamp(&self, variable: VariableId, value: &Expr) -> Option<(i64, i64)> {
        let found = self.pack.program.variables.get(variable as usize)?;
        if matches!(value.kind, ExprKind::Constant(_)) || !matches!(found.kind, Type::Whole | Type::Decimal) {
            return None;
        }
        if found.range.is_some() {
            return found.range;
        }
        let ExprKind::Binary(Binary::Add | Binary::Subtract | Binary::Multiply, ..) = value.kind else { return None };
        let mut counts = false;
        value.reads(&mut |read| counts |= read == variable);
        let unit = if found.kind == Type::Decimal { hearken_image::value::SCALE } else { 1 };
        counts.then_some((-UNRANGED * unit, UNRANGED * unit))
    }

    fn set_text(&mut self, slot: Slot, value: &Expr) {
        let text = match &value.kind {
            ExprKind::TextLiteral(text) => text.clone(),
            _ => Text { at: value.at, pieces: vec![TextPiece::Value(value.clone())] },
        };
        let (message, values) = self.text(&text);
        self.push(&values);
        let message = message - self.code.messages;
        self.op(Op::StoreText { slot, message, count: values.len() as u32 });
    }

    fn branches(&mut self, branches: &[(Expr, Vec<Stmt>)], otherwise: Option<&[Stmt]>, at: At) -> bool {
        self.line(at);
        let end = self.label();
        let mut left = true;
        for (condition, body) in branches {
            let next = self.label();
            // An `else if` is its own line, not the last of the block above it.
            self.line(condition.at);
            self.expr(condition);
            self.jump_if_not(next);
            if !self.block(body) {
                left = false;
                self.jump(end);
            }
            self.here(next);
        }
        left &= otherwise.is_some_and(|body| self.block(body));
        self.drop_jump_to_next(end);
        self.here(end);
        left
    }

    fn matched(&mut self, matched: &Match) -> bool {
        self.line(matched.at);
        let end = self.label();
        let mut left = true;
        let is_missing = matched.missing.as_ref().map(|body| {
            let kind = ExprKind::Unary(crate::program::Unary::IsMissing, Box::new(matched.value.clone()));
            (Expr { at: matched.value.at, ty: Type::YesNo, kind }, body)
        });
        let cases = matched.cases.iter().map(|case| {
            let kind = ExprKind::IsOneOf(Box::new(matched.value.clone()), case.values.clone());
            (Expr { at: case.at, ty: Type::YesNo, kind }, &case.body)
        });
        for (condition, body) in is_missing.into_iter().chain(cases) {
            let next = self.label();
            self.line(condition.at);
            self.expr(&condition);
            self.jump_if_not(next);
            if !self.block(body) {
                left = false;
                self.jump(end);
            }
            self.here(next);
        }
        left &= matched.otherwise.as_ref().is_some_and(|body| self.block(body));
        self.here(end);
        left
    }

    /// A jump to what follows anyway is left out.
    fn drop_jump_to_next(&mut self, end: u32) {
        self.code.code.drop_jump_to_next(end);
    }

    fn vary(&mut self, random: bool, ways: &[Stmt], at: At) {
        self.line(at);
        let name = self.unnamed("one of");
        let flow = self.pack.program.flows.get(self.flow as usize).map_or("", |f| &f.name);
        let slot = self.hidden_of_pack(format!("{flow}/{name}"));
        let end = self.label();
        let labels: Vec<u32> = ways.iter().map(|_| self.label()).collect();
        if labels.is_empty() {
            return;
        }
        self.code.code.push(Asm::Vary(random, slot, labels.as_slice().into()));
        for (way, label) in ways.iter().zip(labels) {
            self.here(label);
            if !self.statement(way) {
                self.jump(end);
            }
        }
        self.here(end);
    }

    fn run(&mut self, flow: FlowId, arguments: &[Expr], at: At) {
        self.line(at);
        let program = self.pack.program;
        let Some(callee) = program.flows.get(flow as usize) else { return };
        let name = format!("do {}", callee.name);
        let (mut slots, mut loads, mut made_texts) = (Vec::new(), Vec::new(), Vec::new());
        let place = self.place(at, Some(name.clone()));
        for (argument, parameter) in arguments.iter().zip(&callee.parameters) {
            let slot = self.slot(parameter.variable);
            let text = self.is_text(parameter.variable);
            if text && !matches!(argument.kind, ExprKind::Variable(_)) {
                let made = self.hidden_text(format!("{name} {}", slots.len() + 1));
                made_texts.push((made, argument));
                loads.push(Load::Text(made));
            } else {
                loads.push(Load::Value(argument));
            }
            slots.push(slot.index * 2 + u32::from(text));
        }
        // Texts are made first: nothing may stand on the stack meanwhile.
        for (slot, text) in made_texts {
            self.set_text(slot, text);
        }
        for load in loads {
            match load {
                Load::Text(slot) => self.op(Op::LoadText { slot }),
                Load::Value(value) => self.expr(value),
            }
        }
        self.code.code.push(Asm::Do(place, flow, slots.into()));
    }

    fn wait(&mut self, wait: &Wait, at: At) {
        self.line(at);
        let name = self.unnamed("wait");
        let place = self.place(at, Some(name));
        match wait {
            Wait::For(duration) => {
                self.expr(duration);
                self.op(Op::WaitFor { place });
            }
            Wait::UntilTime(time) => self.op(Op::WaitUntil { place, day: 0, time: *time }),
            Wait::UntilDay(day, time) => self.op(Op::WaitUntil { place, day: u32::from(*day) + 1, time: *time }),
        }
    }

    fn show(&mut self, show: &Show) {
        self.line(show.at);
        let activity = self.pack.program.activities.get(show.activity as usize).map_or("", |a| &a.name);
        let name = format!("show {activity}");
        let place = self.place(show.at, Some(name));
        for input in &show.inputs {
            match input {
                Some(value) => self.expr(value),
                None => self.op(Op::Missing),
            }
        }
        let gives = show.gives.map_or(0, |v| self.slot(v).to_operand() + 1);
        self.op(Op::Show { place, activity: show.activity, inputs: show.inputs.len() as u32, gives });
        if let Some(variable) = show.gives {
            self.watch(variable, show.at);
        }
    }
}
