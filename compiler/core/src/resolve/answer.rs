//! What is known of an answer in words, and how often a flow was begun: made when first used.

use super::build::Resolver;
use super::value::error;
use crate::codes;
use crate::program::{Class, Expr, FlowId, Type, VariableId, VariableRole};
use crate::source::At;

impl<'s> Resolver<'s, '_> {
    /// `worry.intent`, `worry.confidence`, `worry.words`, made when first used.
    pub fn answer_field(&mut self, at: At, of: VariableId, owner: &str, field: &str) -> Expr {
        if self.type_of(of) == Type::Unknown {
            return error(at);
        }
        let made = match field {
            "intent" => (1, VariableRole::IntentOf(of), Type::Intent, Class::Inferred, None),
            "confidence" => (2, VariableRole::ConfidenceOf(of), Type::Whole, Class::Inferred, Some((0, 100))),
            "words" => (3, VariableRole::WordsOf(of), Type::Whole, Class::Conversation, Some((0, 500))),
            _ => {
                let near = self.near(field, ["intent", "confidence", "words"].into_iter());
                let near = near.map(|f| format!("{owner}.{f}"));
                self.report(codes::e0201::no_such_answer_field(at, owner, field, near.as_deref()));
                return error(at);
            }
        };
        match self.type_of(of) {
            Type::Text => {}
            ty => {
                let is = self.type_words(ty);
                self.report(codes::e0206::only_of_text(at, owner, field, &is));
                return error(at);
            }
        }
        let (number, role, kind, class, range) = made;
        let id = match self.made.get(&(number, of)) {
            Some(id) => *id,
            None => {
                let place = self.program.variables.get(of as usize).map_or(at, |v| v.at);
                let id = self.variable(format!("{owner}.{field}"), place, role, kind, class);
                self.change(id, |v| v.range = range);
                self.made.insert((number, of), id);
                id
            }
        };
        self.of_variable(at, id)
    }

    /// `visits to FLOW`, made when first used.
    pub fn visits_to(&mut self, flow: FlowId) -> VariableId {
        if let Some(id) = self.made.get(&(0, flow)) {
            return *id;
        }
        let (name, at) = match self.program.flows.get(flow as usize) {
            Some(f) => (format!("visits to {}", f.name), f.at),
            None => (String::new(), At::default()),
        };
        let id = self.variable(name, at, VariableRole::Visits(flow), Type::Whole, Class::Activity);
        self.change(id, |v| v.range = Some((0, 1_000_000)));
        self.made.insert((0, flow), id);
        id
    }
}
