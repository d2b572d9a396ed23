//! The statements of a flow, one by one.

use super::block::Within;
use super::build::{Meaning, Resolver};
use super::place::{Line, Scope};
use super::value::error;
use crate::codes;
use crate::codes::words::nearest;
use crate::program::{
    ActivityId, Expr, ExprKind, FlowId, Match, MatchCase, Show, Stmt, Type, VariableId, Wait,
};
use crate::source::At;
use hearken_grammar::{Argument, Arithmetic, Expression, Name, Statement, WaitUntil};

impl<'s> Resolver<'s, '_> {
    /// One statement; `None` for one that cannot stand, which has its diagnostic.
    pub fn statement(&mut self, scope: Scope, line: Line<'s>, within: Within) -> Option<Stmt> {
        let at = line.at();
        let file = line.file;
        let here = Resolver::flow_of(scope.place);
        if !has_block(line.says()) {
            self.no_block(line);
        }
        match line.says() {
            Statement::Say(wording) => Some(Stmt::Say(self.text(scope, wording))),
            Statement::Ask { names, kind } => self.ask(scope, line, names, kind),
            Statement::Set(name, e) => self.set(scope, line, *name, e),
            Statement::Add(e, name) => self.add(scope, line, e, *name),
            Statement::Match(e) => Some(self.match_on(scope, line, e, within)),
            Statement::OneOf | Statement::InTurn => Some(self.variations(scope, line)),
            Statement::GoTo(name) => {
                let (flow, step) = self.target(file, *name, here)?;
                Some(Stmt::GoTo(flow, step, at))
            }
            Statement::Do(name, arguments) => {
                let flow = self.flow_to_do(file, *name)?;
                Some(Stmt::Do(flow, self.arguments(scope, at, flow, arguments), at))
            }
            Statement::Finish => Some(Stmt::Finish(at)),
            Statement::EndConversation => Some(Stmt::End(at)),
            Statement::Wait(until) => Some(Stmt::Wait(self.wait(scope, until), at)),
            Statement::Tell(told) => {
                let audience = self.audience_named(file, told.audience);
                let text = self.quoted(scope, &told.text);
                Some(Stmt::Tell(audience?, text, at))
            }
            Statement::Signpost(names) => {
                let ids: Vec<u32> = names.iter().filter_map(|n| self.signpost_named(file, *n)).collect();
                // None found is not the same as all asked for.
                if ids.is_empty() && !names.is_empty() { None } else { Some(Stmt::Signpost(ids, at)) }
            }
            Statement::Show { activity, with, gives } => self.show(scope, line, *activity, with, *gives),
            _ => {
                self.out_of_place(line);
                None
            }
        }
    }

    /// The flow of a `do`. A step cannot be done: it has no way back.
    fn flow_to_do(&mut self, file: u16, name: Name) -> Option<FlowId> {
        let at = Line::place(file, name.span);
        let text = self.name(file, name);
        let is_step = |r: &Self| text.contains('/') || r.steps.iter().any(|s| s.contains_key(text));
        if !self.names.contains_key(text) && is_step(self) {
            self.report(codes::e0202::step_done(at, text));
            return None;
        }
        self.flow_named(file, name)
    }

    /// One value a parameter, in order.
    pub fn arguments(&mut self, scope: Scope, at: At, flow: FlowId, arguments: &[Argument]) -> Vec<Expr> {
        let Some(head) = self.program.flows.get(flow as usize) else { return Vec::new() };
        let flow_name = head.name.clone();
        let parameters: Vec<(VariableId, Option<Expr>)> =
            head.parameters.iter().map(|p| (p.variable, p.usually.clone())).collect();
        let names: Vec<String> = parameters
            .iter()
            .map(|(v, _)| self.program.variables.get(*v as usize).map_or(String::new(), |v| v.name.clone()))
            .collect();
        let mut values: Vec<Option<Expr>> = vec![None; parameters.len()];
        for argument in arguments {
            let place = scope.at(argument.name.span);
            let text = self.name(scope.file, argument.name);
            let position = names.iter().position(|n| n == text);
            let wanted = position.and_then(|p| parameters.get(p)).map(|(v, _)| self.type_of(*v));
            let value = self.value(scope, &argument.value, wanted);
            match position.and_then(|p| values.get_mut(p)) {
                Some(slot @ None) => *slot = Some(value),
                Some(Some(_)) => self.report(codes::e0311::given_twice(place, text)),
                None => {
                    let near = nearest(text, names.iter().map(String::as_str));
                    self.report(codes::e0311::no_such_parameter(place, text, &flow_name, &names, near));
                }
            }
        }
        let mut out = Vec::with_capacity(values.len());
        for ((value, (_, usually)), name) in values.into_iter().zip(parameters).zip(&names) {
            let missing = value.is_none() && usually.is_none();
            if missing {
                self.report(codes::e0311::not_given(at, name, &flow_name));
            }
            out.push(value.or(usually).unwrap_or_else(|| error(at)));
        }
        out
    }

    fn wait(&mut self, scope: Scope, until: &WaitUntil) -> Wait {
        match until {
            WaitUntil::For(e) => Wait::For(self.value(scope, e, Some(Type::Duration))),
            WaitUntil::Time(seconds) => Wait::UntilTime(*seconds),
            WaitUntil::Day(day, seconds) => Wait::UntilDay(*day as u8, *seconds),
        }
    }

    /// What can be set: a flow's own variable, or data.
    fn settable(&mut self, scope: Scope, name: Name) -> Option<VariableId> {
        let (at, text) = (scope.at(name.span), self.name(scope.file, name));
        let own = Resolver::flow_of(scope.place).and_then(|f| self.locals.get(f as usize)?.get(text).copied());
        if let Some(id) = own.or_else(|| self.data_named(text)) {
            return Some(id);
        }
        let diagnostic = match self.names.get(text) {
            Some((Meaning::Data(_), _)) | None => codes::e0413::cannot_be_set(at, text),
            Some((other, _)) => codes::e0202::wrong_kind(at, text, other.word(), "something that can be set"),
        };
        self.unknown(text, diagnostic);
        None
    }

    fn set(&mut self, scope: Scope, line: Line<'s>, name: Name, e: &Expression) -> Option<Stmt> {
        let Some(id) = self.settable(scope, name) else {
            self.expression(scope, e);
            return None;
        };
        let value = self.value_for(scope, id, e);
        Some(Stmt::Set(id, value, line.at()))
    }

    /// A value for a variable; a conflict is told with the place that gave the variable its type.
    fn value_for(&mut self, scope: Scope, id: VariableId, e: &Expression) -> Expr {
        let ty = self.type_of(id);
        let hint = match ty {
            Type::One(_) | Type::Intent => Some(ty),
            _ => None,
        };
        let value = self.value(scope, e, hint);
        self.store(id, value)
    }

    /// Fits a value to a variable.
    pub fn store(&mut self, id: VariableId, value: Expr) -> Expr {
        let ty = self.type_of(id);
        match self.try_fit(value, ty) {
            Ok(value) => value,
            Err(value) => {
                let (is, should) = (self.type_words(value.ty), self.type_words(ty));
                if let Some(variable) = self.program.variables.get(id as usize) {
                    let text = self.slice(value.at);
                    let diagnostic =
                        codes::e0403::two_types(value.at, text, &variable.name, &is, &should, variable.at);
                    self.report(diagnostic);
                }
                error(value.at)
            }
        }
    }

    fn add(&mut self, scope: Scope, line: Line<'s>, e: &Expression, name: Name) -> Option<Stmt> {
        let value = self.expression(scope, e);
        let id = self.settable(scope, name)?;
        let now = self.of_variable(scope.at(name.span), id);
        let more = self.arithmetic(line.at(), Arithmetic::Add, now, value);
        let more = self.store(id, more);
        Some(Stmt::Set(id, more, line.at()))
    }

    fn match_on(&mut self, scope: Scope, line: Line<'s>, e: &Expression, within: Within) -> Stmt {
        let mut value = self.expression(scope, e);
        if let Type::Several(list) = value.ty {
            self.used_lists.insert(list);
            self.report(codes::e0408::match_on_several(value.at, self.slice(value.at)));
            value = error(value.at);
        }
        let mut found = Match { value, cases: Vec::new(), missing: None, otherwise: None, at: line.at() };
        if line.has_no_block() {
            self.report(codes::e0302::nothing_below(line.at(), "match", "  is yes\n    > I see."));
        }
        let inner = within.nested();
        for case in line.block() {
            let behind = found.otherwise.is_some();
            match case.says() {
                Statement::Is(alternatives) => {
                    let values = self.case_values(scope, &found.value, alternatives);
                    let body = self.arm(scope, case, inner, "is");
                    found.cases.push(MatchCase { values, body, at: case.at() });
                }
                Statement::IsMissing => {
                    let body = self.arm(scope, case, inner, "is missing");
                    if found.missing.replace(body).is_some() {
                        self.twice(case);
                    }
                }
                Statement::Otherwise => {
                    let body = self.arm(scope, case, inner, "otherwise");
                    if found.otherwise.replace(body).is_some() {
                        self.twice(case);
                    }
                }
                _ => {
                    self.out_of_place(case);
                    continue;
                }
            }
            if behind && !matches!(case.says(), Statement::Otherwise) {
                self.report(codes::e0309::behind_otherwise(case.at()));
            }
        }
        Stmt::Match(Box::new(found))
    }

    fn case_values(&mut self, scope: Scope, value: &Expr, alternatives: &[Expression]) -> Vec<Expr> {
        let mut values = Vec::with_capacity(alternatives.len());
        for e in alternatives {
            for one in self.alternative(scope, value, e) {
                let one = self.fit(one, value.ty);
                match one.kind {
                    ExprKind::Constant(_) | ExprKind::TextLiteral(_) | ExprKind::Error => values.push(one),
                    _ => self.report(codes::e0411::not_fixed_after_is(one.at, self.slice(one.at))),
                }
            }
        }
        values
    }

    fn variations(&mut self, scope: Scope, line: Line<'s>) -> Stmt {
        let one_of = matches!(line.says(), Statement::OneOf);
        if line.has_no_block() {
            let word = if one_of { "one of" } else { "in turn" };
            self.report(codes::e0302::nothing_below(line.at(), word, "  > Well done.\n  > Good work."));
        }
        let mut lines = Vec::new();
        for inner in line.block() {
            match inner.says() {
                Statement::Say(_) | Statement::Show { .. } | Statement::Do(..) => {
                    lines.extend(self.statement(scope, inner, Within::default()));
                }
                _ => self.out_of_place(inner),
            }
        }
        Stmt::Vary(one_of, lines, line.at())
    }

    fn show(
        &mut self,
        scope: Scope,
        line: Line<'s>,
        activity: Name,
        with: &[Argument],
        gives: Option<Name>,
    ) -> Option<Stmt> {
        let id = self.activity_named(line.file, activity);
        let Some(id) = id else {
            for argument in with {
                self.expression(scope, &argument.value);
            }
            return None;
        };
        let inputs = self.inputs(scope, id, with);
        let gives = gives.and_then(|name| self.result(scope, id, name));
        Some(Stmt::Show(Box::new(Show { activity: id, inputs, gives, at: line.at() })))
    }

    fn inputs(&mut self, scope: Scope, id: ActivityId, with: &[Argument]) -> Vec<Option<Expr>> {
        let Some(activity) = self.program.activities.get(id as usize) else { return Vec::new() };
        let (title, inputs) = (activity.name.clone(), activity.inputs.clone());
        let mut values: Vec<Option<Expr>> = vec![None; inputs.len()];
        for argument in with {
            let place = scope.at(argument.name.span);
            let text = self.name(scope.file, argument.name);
            let position = inputs.iter().position(|(n, _)| n == text);
            let wanted = position.and_then(|p| inputs.get(p)).and_then(|(_, ty)| *ty);
            let value = self.value(scope, &argument.value, wanted);
            match position.and_then(|p| values.get_mut(p)) {
                Some(slot @ None) => *slot = Some(value),
                Some(Some(_)) => self.report(codes::e0311::given_twice(place, text)),
                None => {
                    let names: Vec<String> = inputs.iter().map(|(n, _)| n.clone()).collect();
                    let near = nearest(text, names.iter().map(String::as_str));
                    self.report(codes::e0311::no_such_input(place, text, &title, &names, near));
                }
            }
        }
        values
    }

    fn result(&mut self, scope: Scope, id: ActivityId, name: Name) -> Option<VariableId> {
        let at = scope.at(name.span);
        let variable = self.settable(scope, name)?;
        let activity = self.program.activities.get(id as usize)?;
        match activity.result {
            Some(ty) => {
                self.store(variable, Expr { at, ty, kind: ExprKind::Error });
                Some(variable)
            }
            None => {
                let diagnostic = codes::e0206::gives_nothing(at, &activity.name);
                self.report(diagnostic);
                None
            }
        }
    }
}

/// Whether a statement takes a block of its own.
fn has_block(statement: &Statement) -> bool {
    matches!(
        statement,
        Statement::Ask { .. }
            | Statement::If(_)
            | Statement::ElseIf(_)
            | Statement::Else
            | Statement::Match(_)
            | Statement::OneOf
            | Statement::InTurn
            | Statement::Step(..)
            | Statement::Error
    ) || crate::codes::statements::belongs_elsewhere(statement)
}
