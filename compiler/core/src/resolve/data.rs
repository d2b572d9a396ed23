//! `data`: what is remembered, its type, its privacy class and what it starts as.

use super::build::{Meaning, Resolver};
use super::place::{Line, Place, Scope};
use crate::codes;
use crate::program::{Choice, Class, ExprKind, List, ListId, Text, Type, VariableId, VariableRole};
use crate::source::{At, FileId};
use hearken_grammar::{AnswerType, DataDefault, Name, Quoted, Statement};

/// The privacy classes by name.
const CLASSES: [(&str, Class); 9] = [
    ("identity", Class::Identity),
    ("contact", Class::Contact),
    ("conversation", Class::Conversation),
    ("answer", Class::Answer),
    ("score", Class::Score),
    ("risk", Class::Risk),
    ("inferred", Class::Inferred),
    ("activity", Class::Activity),
    ("device", Class::Device),
];

impl<'s> Resolver<'s, '_> {
    /// Every line of every `data`.
    pub fn data(&mut self) {
        for head in std::mem::take(&mut self.lines.data) {
            self.needs_block(head, "data", "  mood  as number 0 to 10");
            for line in head.block_with_spilled() {
                if let Statement::DataVariable { name, kind, class, default, about } = line.says() {
                    self.data_variable(line, *name, kind, *class, default.as_ref(), about.as_deref());
                    self.no_block(line);
                } else {
                    self.out_of_place(line);
                }
            }
        }
        let nation = self.names.get("nation").map(|(m, _)| *m);
        if let Some(Meaning::Data(id)) = nation
            && matches!(self.type_of(id), Type::One(_))
        {
            self.program.nation = Some(id);
        }
    }

    fn data_variable(
        &mut self,
        line: Line<'s>,
        name: Name,
        kind: &AnswerType,
        class: Option<Name>,
        default: Option<&DataDefault>,
        about: Option<&Quoted>,
    ) {
        let file = line.file;
        let at = line.at_span(name.span);
        let text = self.name(file, name);
        let (ty, range) = self.data_type(line, at, text, kind);
        let class = self.data_class(line, at, text, class, ty);
        let scope = Scope::new(file, Place::Pack);
        let id = self.variable(text.to_owned(), at, VariableRole::Data, ty, class);
        let about = about.map(|q| self.quoted(scope, q));
        let (mut or, mut at_first) = (None, None);
        match default {
            Some(DataDefault::Or(quoted)) => or = Some(self.quoted(scope, quoted)),
            Some(DataDefault::AtFirst(e)) => {
                let mut value = self.value(scope, e, self.open_type(ty, range));
                if !matches!(value.kind, ExprKind::Constant(_) | ExprKind::TextLiteral(_) | ExprKind::Error) {
                    self.report(codes::e0411::not_fixed(value.at, self.slice(value.at)));
                    value.kind = ExprKind::Error;
                }
                if value.ty == Type::Decimal {
                    self.change(id, |v| v.kind = Type::Decimal);
                }
                at_first = Some(value);
            }
            None => {}
        }
        self.change(id, |v| {
            v.range = range;
            v.at_first = at_first;
            v.or = or;
            v.about = about;
        });
        self.declare_name(file, name, Meaning::Data(id));
    }

    /// A number without a range may turn out to have decimal places: then its first value may have them too.
    fn open_type(&self, ty: Type, range: Option<(i64, i64)>) -> Option<Type> {
        if ty == Type::Whole && range.is_none() { None } else { Some(ty) }
    }

    fn data_type(&mut self, line: Line<'s>, at: At, text: &str, kind: &AnswerType) -> (Type, Option<(i64, i64)>) {
        if let Some(kind) = self.plain_kind(line.file, kind) {
            return (kind.ty, kind.range);
        }
        match kind {
            AnswerType::OneOf(names) => (Type::One(self.names_as_list(line.file, at, text, names)), None),
            AnswerType::Several => {
                self.report(codes::e0405::several_in_data(at, text));
                (Type::Unknown, None)
            }
            _ => {
                self.report(codes::e0405::no_type(at, text));
                (Type::Unknown, None)
            }
        }
    }

    /// `as one of england, scotland`: a list whose choices are called what they say.
    pub fn names_as_list(&mut self, file: FileId, at: At, of: &str, names: &[Name]) -> ListId {
        let mut choices: Vec<Choice> = Vec::with_capacity(names.len());
        for name in names {
            let (place, text) = (Line::place(file, name.span), self.name(file, *name));
            if choices.iter().any(|c| c.name.as_deref() == Some(text)) {
                self.report(codes::e0203::same_choice(place, text));
                continue;
            }
            let says = Text { at: place, pieces: Vec::new() };
            choices.push(Choice { name: Some(text.to_owned()), text: says, weight: 0 });
        }
        self.list(of.to_owned(), at, choices)
    }

    /// A new list of choices.
    pub fn list(&mut self, name: String, at: At, choices: Vec<Choice>) -> ListId {
        let id = self.program.lists.len() as ListId;
        self.program.lists.push(List { name, at, choices });
        id
    }

    fn data_class(&mut self, line: Line<'s>, at: At, text: &str, class: Option<Name>, ty: Type) -> Class {
        if let Some(name) = class {
            let (place, word) = (line.at_span(name.span), self.name(line.file, name));
            if let Some((_, class)) = CLASSES.iter().find(|(n, _)| *n == word) {
                return *class;
            }
            let near = self.near(word, CLASSES.iter().map(|(n, _)| *n));
            self.report(codes::e0404::unknown_class(place, word, near));
            return Class::Conversation;
        }
        match ty {
            Type::Text | Type::Date | Type::One(_) => {
                self.report(codes::e0404::no_class(at, text));
                Class::Conversation
            }
            _ => Class::Activity,
        }
    }

    /// Data by its name.
    pub fn data_named(&self, text: &str) -> Option<VariableId> {
        match self.names.get(text) {
            Some((Meaning::Data(id), _)) => Some(*id),
            _ => None,
        }
    }
}
