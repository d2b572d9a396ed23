//! `do` and `show`: what they are given.

use super::build::Resolver;
use super::place::{Line, Scope};
use super::value::error;
use crate::codes;
use crate::program::{ActivityId, Expr, ExprKind, FlowId, Show, Stmt, VariableId};
use crate::source::At;
use hearken_grammar::{Argument, Name};

impl<'s> Resolver<'s, '_> {
    /// The flow of a `do`. A step cannot be done: it has no way back.
    pub fn flow_to_do(&mut self, file: u16, name: Name) -> Option<FlowId> {
        let at = Line::place(file, name.span);
        let text = self.name(file, name);
        let is_step = |r: &Self| text.contains('/') || r.step_owners.contains_key(text);
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
                    let near = self.near(text, names.iter().map(String::as_str));
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

    pub fn show(
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
                    let near = self.near(text, names.iter().map(String::as_str));
                    let diagnostic = codes::e0311::no_such_input(place, text, &title, &names, near);
                    let diagnostic = self.with_setting(diagnostic, near);
                    self.report(diagnostic);
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
