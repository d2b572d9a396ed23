//! What a name in an expression means: something of the flow, of the pack, or a field.

use super::build::{Meaning, Resolver};
use super::place::{Place, Scope};
use super::value::error;
use crate::codes;
use crate::program::{Expr, ExprKind, FlowId, SignpostField, Type, VariableId};
use crate::source::At;
use hearken_grammar::Name;

impl<'s> Resolver<'s, '_> {
    /// The value of a name.
    pub fn named(&mut self, scope: Scope, at: At, text: &'s str) -> Expr {
        if let Some(found) = self.local(scope.place, at, text) {
            return found;
        }
        if let Place::Questionnaire(q) = scope.place
            && let Some(found) = self.field(q, text, at)
        {
            return found;
        }
        if let Some((meaning, _)) = self.names.get(text).copied() {
            return self.meant(scope, at, text, meaning);
        }
        for (dot, _) in text.match_indices('.') {
            let (owner, field) = (text.get(..dot).unwrap_or(""), text.get(dot + 1..).unwrap_or(""));
            if let Some(found) = self.field_of(scope, at, owner, field) {
                return found;
            }
        }
        self.unknown_value(scope, at, text);
        error(at)
    }

    /// Whether a name would be found.
    pub fn means_something(&self, scope: Scope, name: Name) -> bool {
        let text = self.name(scope.file, name);
        let local = match scope.place {
            Place::Flow(flow) => self.locals.get(flow as usize).is_some_and(|l| l.contains_key(text)),
            Place::Test(_) => self.local_owners.contains_key(text),
            Place::Questionnaire(q) => self.fields.get(q as usize).is_some_and(|f| f.named.contains_key(text)),
            Place::Pack | Place::Guarantee => false,
        };
        local
            || text.contains('.')
            || matches!(self.names.get(text), Some((Meaning::Data(_) | Meaning::Condition(_), _)))
    }

    /// A flow's own variable. In a test any flow's can be meant: the one it is in, or the only one.
    fn local(&mut self, place: Place, at: At, text: &str) -> Option<Expr> {
        match place {
            Place::Flow(flow) => self.local_of(flow, text).map(|id| self.of_variable(at, id)),
            Place::Test(here) => {
                if let Some(id) = here.and_then(|f| self.local_of(f, text)) {
                    return Some(self.of_variable(at, id));
                }
                let (first, second) = *self.local_owners.get(text)?;
                if let Some(second) = second {
                    let flow = |id: FlowId| self.program.flows.get(id as usize).map_or("", |f| f.name.as_str());
                    let diagnostic = codes::e0902::whose(at, text, flow(first), flow(second));
                    self.unknown(text, diagnostic);
                    return Some(error(at));
                }
                self.local_of(first, text).map(|id| self.of_variable(at, id))
            }
            Place::Pack | Place::Guarantee | Place::Questionnaire(_) => None,
        }
    }

    fn local_of(&self, flow: FlowId, text: &str) -> Option<VariableId> {
        self.locals.get(flow as usize)?.get(text).copied()
    }

    /// A variable's value.
    pub fn of_variable(&self, at: At, id: VariableId) -> Expr {
        Expr { at, ty: self.type_of(id), kind: ExprKind::Variable(id) }
    }

    fn meant(&mut self, scope: Scope, at: At, text: &'s str, meaning: Meaning) -> Expr {
        match meaning {
            Meaning::Data(id) => self.of_variable(at, id),
            Meaning::Condition(id) => Expr { at, ..self.condition_value(id) },
            Meaning::Wording(id) if scope.shown => Expr { at, ty: Type::Text, kind: ExprKind::Wording(id) },
            Meaning::Wording(_) => {
                self.report(codes::e0409::wording_not_shown(at, text));
                error(at)
            }
            Meaning::Signpost(id) if scope.shown => {
                Expr { at, ty: Type::Text, kind: ExprKind::SignpostField(id, SignpostField::Title) }
            }
            Meaning::Questionnaire(_) => {
                self.report(codes::e0202::questionnaire_as_value(at, text));
                error(at)
            }
            Meaning::Intent(_) if self.when_of_interrupt(at).is_some() => {
                let whole = self.when_of_interrupt(at).unwrap_or(at);
                let why = "nothing would be heard. What a person says is an intent, and stands behind `on`; behind `when` stands what is known, as in `when phq9.total >= 20`";
                self.report(codes::e0139::other_words(whole, self.slice(whole), Some(&format!("on {text}")), why));
                error(at)
            }
            other => {
                self.report(codes::e0202::wrong_kind(at, text, other.word(), "something with a value"));
                error(at)
            }
        }
    }

    /// `when` and what stands behind it, if that is all that an interrupt says of when it comes.
    fn when_of_interrupt(&self, at: At) -> Option<At> {
        let text = self.sources.text(at.file);
        let before = text.get(..at.span.start as usize)?;
        let line = before.rsplit('\n').next()?;
        let is_last = text.get(at.span.end as usize..)?.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
        let is_whole = is_last && line.starts_with("interrupt ") && line.ends_with(" when ");
        is_whole.then(|| At { span: hearken_grammar::Span::new(at.span.start - 5, at.span.end), ..at })
    }

    /// `owner.field`, if there is such an owner.
    fn field_of(&mut self, scope: Scope, at: At, owner: &'s str, field: &'s str) -> Option<Expr> {
        let own = match scope.place {
            Place::Flow(_) | Place::Test(_) => self.local(scope.place, at, owner),
            _ => None,
        };
        if let Some(value) = own {
            return Some(match value.kind {
                ExprKind::Variable(id) => self.answer_field(at, id, owner, field),
                _ => value,
            });
        }
        match self.names.get(owner).copied()?.0 {
            Meaning::Data(id) => Some(self.answer_field(at, id, owner, field)),
            Meaning::Signpost(id) => Some(self.signpost_field(scope, at, id, owner, field)),
            Meaning::Questionnaire(q) => Some(match self.field(q, field, at) {
                Some(value) => value,
                None => {
                    self.no_such_field(at, q, owner, field);
                    error(at)
                }
            }),
            _ => None,
        }
    }
}
