//! Flows: their heads first, so that each can be called from all others, then their statements.

use super::block::Within;
use super::build::Resolver;
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{Class, ExprKind, Flow, FlowId, Parameter, Step, Type, VariableRole};
use hearken_grammar::{AnswerType, Statement};
use std::collections::BTreeMap;

impl<'s> Resolver<'s, '_> {
    /// Name, title, parameters, tags and steps of every flow.
    pub fn flow_heads(&mut self) {
        let heads = self.lines.flows.clone();
        for (id, line) in heads.into_iter().enumerate() {
            let Statement::Flow { name, title, parameters, tags } = line.says() else { continue };
            let scope = Scope::new(line.file, Place::Pack);
            let text = self.name(line.file, *name);
            let title = self.some_quoted(scope, title.as_deref());
            let tags = tags.iter().map(|t| self.name(line.file, *t).to_owned()).collect();
            let mut own = BTreeMap::new();
            let parameters =
                parameters.iter().filter_map(|p| self.parameter(line, id as FlowId, p, &mut own)).collect();
            self.locals.push(own);
            let steps = self.flow_steps(line);
            let at = line.at_span(name.span);
            let flow = Flow { name: text.to_owned(), at, title, parameters, tags, steps, body: Vec::new() };
            self.program.flows.push(flow);
        }
    }

    fn parameter(
        &mut self,
        line: Line<'s>,
        flow: FlowId,
        parameter: &hearken_grammar::Parameter,
        own: &mut BTreeMap<&'s str, u32>,
    ) -> Option<Parameter> {
        let at = line.at_span(parameter.name.span);
        let text = self.name(line.file, parameter.name);
        let (ty, range) = match self.plain_kind(line.file, &parameter.kind) {
            Some(kind) => (kind.ty, kind.range),
            None => match &parameter.kind {
                AnswerType::OneOf(names) => (Type::One(self.names_as_list(line.file, at, text, names)), None),
                _ => {
                    self.report(codes::e0405::parameter_type(at, text));
                    (Type::Unknown, None)
                }
            },
        };
        let variable = self.variable(text.to_owned(), at, VariableRole::Local(flow), ty, Class::Activity);
        self.change(variable, |v| v.range = range);
        let usually = parameter.usually.as_ref().map(|e| {
            let mut value = self.value(Scope::new(line.file, Place::Pack), e, Some(ty));
            if !matches!(value.kind, ExprKind::Constant(_) | ExprKind::TextLiteral(_) | ExprKind::Error) {
                self.report(codes::e0411::not_fixed(value.at, self.slice(value.at)));
                value.kind = ExprKind::Error;
            }
            value
        });
        if let Some((meaning, first)) = self.names.get(text) {
            let diagnostic = codes::e0203::duplicate(at, text, *first, meaning.word());
            self.report(diagnostic);
        } else if let Some(first) = own.insert(text, variable) {
            let first = self.program.variables.get(first as usize).map_or(at, |v| v.at);
            self.report(codes::e0203::duplicate(at, text, first, "a value this flow is given"));
            return None;
        }
        Some(Parameter { variable, usually })
    }

    fn flow_steps(&mut self, line: Line<'s>) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut names = BTreeMap::new();
        // One that stands too deep is told about where it stands, and can be gone to all the same.
        for inner in line.below() {
            let Statement::Step(name, tags) = inner.says() else { continue };
            let (at, text) = (inner.at_span(name.span), self.name(line.file, *name));
            let tags = tags.iter().map(|t| self.name(line.file, *t).to_owned()).collect();
            let id = steps.len() as u32;
            steps.push(Step { name: text.to_owned(), at, tags });
            self.step_owners.or_insert(text, self.steps.len() as FlowId);
            if let Some(first) = names.get(text) {
                let first = steps.get(*first as usize).map_or(at, |s: &Step| s.at);
                self.report(codes::e0203::duplicate(at, text, first, "a step of this flow"));
            } else {
                names.insert(text, id);
            }
        }
        self.steps.push(names);
        steps
    }

    /// The statements of every flow.
    pub fn flows(&mut self) {
        let heads = self.lines.flows.clone();
        for (id, line) in heads.into_iter().enumerate() {
            self.needs_block(line, "flow", "  > Hello.");
            let scope = Scope::new(line.file, Place::Flow(id as FlowId));
            let within = Within { steps: true, ..Within::default() };
            let body = self.block(scope, line, within);
            if let Some(flow) = self.program.flows.get_mut(id) {
                flow.body = body;
            }
        }
    }
}
