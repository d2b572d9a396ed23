//! What a flow asks or sets is its own: finds each such name, and its type from all the places that give it one.

use super::build::{Meaning, Progress, Resolver};
use super::number::ONE;
use super::place::{Line, Place, Scope};
use super::value::to_decimal;
use crate::codes;
use crate::program::{Choice, Class, FlowId, ListId, Type, VariableId, VariableRole};
use crate::source::At;
use hearken_grammar::{AnswerType, Arithmetic, Expression, Name, Statement};
use std::collections::BTreeMap;

/// A `set` or `add`, whose value's type may depend on other variables.
struct Assigned<'s> {
    variable: VariableId,
    scope: Scope,
    value: &'s Expression,
    /// `add`: joined with what the variable is.
    added: bool,
}

/// Lowest and highest.
type Range = (i64, i64);

/// So often are types passed on from one variable to another; far beyond what anybody writes.
const ROUNDS: usize = 64;

impl<'s> Resolver<'s, '_> {
    /// The own variables of every flow.
    pub fn locals(&mut self) {
        let mut assigned = Vec::new();
        let heads = self.lines.flows.clone();
        for (id, line) in heads.into_iter().enumerate() {
            self.locals_of(id as FlowId, line, &mut assigned);
        }
        for (flow, own) in (0..).zip(&self.locals) {
            for name in own.keys() {
                let owners = self.local_owners.or_insert(name, (flow, None));
                if owners.0 != flow && owners.1.is_none() {
                    owners.1 = Some(flow);
                }
            }
        }
        self.settle(&assigned);
        // What was looked at meanwhile is looked at again, with the types as they are now.
        self.condition_values.fill(Progress::Open);
    }

    fn locals_of(&mut self, flow: FlowId, head: Line<'s>, assigned: &mut Vec<Assigned<'s>>) {
        let scope = Scope::new(head.file, Place::Flow(flow));
        let mut lists: BTreeMap<VariableId, Vec<ListId>> = BTreeMap::new();
        let mut ranges: BTreeMap<VariableId, Vec<Option<Range>>> = BTreeMap::new();
        for line in head.below() {
            match line.says() {
                Statement::Ask { names, kind } => {
                    let [name] = names.as_slice() else { continue };
                    if line.has_no_block() && *kind == AnswerType::Options {
                        continue;
                    }
                    let Some(id) = self.local_variable(flow, line, *name, class_of(kind)) else { continue };
                    let (ty, range) = self.asked_type(line, *name, kind);
                    ranges.entry(id).or_default().push(range);
                    if let Type::One(list) | Type::Several(list) = ty {
                        lists.entry(id).or_default().push(list);
                    }
                    self.join(id, ty, line.at_span(name.span));
                }
                Statement::Set(name, value) => {
                    if let Some(variable) = self.local_variable(flow, line, *name, Class::Activity) {
                        ranges.entry(variable).or_default().push(None);
                        assigned.push(Assigned { variable, scope, value, added: false });
                    }
                }
                Statement::Add(value, name) => {
                    if let Some(variable) = self.local_variable(flow, line, *name, Class::Activity) {
                        ranges.entry(variable).or_default().push(None);
                        assigned.push(Assigned { variable, scope, value, added: true });
                    }
                }
                Statement::Show { activity, gives: Some(name), .. } => {
                    if let Some(id) = self.local_variable(flow, line, *name, Class::Activity) {
                        let activity = self.activity_names.get(self.name(line.file, *activity)).copied();
                        let ty = activity.and_then(|a| self.program.activities.get(a as usize)?.result);
                        self.join(id, ty.unwrap_or(Type::Unknown), line.at_span(name.span));
                    }
                }
                _ => {}
            }
        }
        for (id, lists) in lists {
            self.merge_lists(id, &lists);
        }
        for (id, ranges) in ranges {
            self.asked_range(id, &ranges);
        }
    }

    /// The variable of a name that is asked or set: the flow's own, or data's; `None` if the name means something else.
    fn local_variable(&mut self, flow: FlowId, line: Line<'s>, name: Name, class: Class) -> Option<VariableId> {
        let text = self.name(line.file, name);
        match self.names.get(text) {
            Some((Meaning::Data(id), _)) => return Some(*id),
            Some(_) => return None,
            None => {}
        }
        let of_another = text.rsplit_once('.').is_some_and(|(owner, _)| {
            matches!(self.names.get(owner.split('.').next().unwrap_or(owner)), Some((Meaning::Questionnaire(_), _)))
                || self.locals.get(flow as usize).is_some_and(|l| l.contains_key(owner))
        });
        if self.is_lost(text) || of_another {
            return None;
        }
        if let Some(id) = self.locals.get(flow as usize)?.get(text).copied() {
            self.change(id, |v| v.class = if v.class == Class::Activity { class } else { v.class });
            return Some(id);
        }
        let at = line.at_span(name.span);
        let id = self.variable(text.to_owned(), at, VariableRole::Local(flow), Type::Unknown, class);
        self.locals.get_mut(flow as usize)?.insert(text, id);
        Some(id)
    }

    /// The range of a number that is only asked, and always with a range: all of them together, in ten-thousandths.
    fn asked_range(&mut self, id: VariableId, ranges: &[Option<Range>]) {
        let together = |a: Range, b: Range| (a.0.min(b.0), a.1.max(b.1));
        let Some(range) = ranges.iter().copied().reduce(|a, b| Some(together(a?, b?))).flatten() else { return };
        let unit = if self.type_of(id) == Type::Whole { ONE } else { 1 };
        self.change(id, |v| {
            if v.role != VariableRole::Data {
                v.range = Some((range.0 / unit, range.1 / unit));
            }
        });
    }

    /// The type that an ask gives its variable, and the range if it is a number with one, in ten-thousandths.
    fn asked_type(&mut self, line: Line<'s>, name: Name, kind: &AnswerType) -> (Type, Option<Range>) {
        // Said aloud when the ask itself is looked at.
        let plain = self.quietly(|r| r.plain_kind(line.file, kind));
        let ty = match (plain, kind) {
            (Some(kind), _) => {
                let unit = if kind.ty == Type::Whole { ONE } else { 1 };
                return (kind.ty, kind.range.map(|(l, h)| (l * unit, h * unit)));
            }
            (None, AnswerType::OneOf(_)) => Type::Unknown,
            (None, _) if !line.block().any(|l| matches!(l.says(), Statement::Option { .. })) => Type::Unknown,
            (None, AnswerType::Several) => Type::Several(self.ask_list(line, Some(name))),
            (None, _) => Type::One(self.ask_list(line, Some(name))),
        };
        (ty, None)
    }

    /// The list of an ask's options, made when first asked for. Values in its wording come later.
    pub fn ask_list(&mut self, line: Line<'s>, name: Option<Name>) -> ListId {
        if let Some(id) = self.ask_lists.get(&(line.file, line.id)) {
            return *id;
        }
        let mut choices: Vec<Choice> = Vec::new();
        for option in line.block_with_spilled() {
            if let Statement::Option { wording, name } = option.says() {
                let name = name.map(|n| self.name(line.file, n).to_owned());
                let text = crate::program::Text { at: option.at_span(wording.span), pieces: Vec::new() };
                choices.push(Choice { name, text, weight: 0 });
            }
        }
        choices.shrink_to_fit();
        let called = name.map_or("ask", |n| self.name(line.file, n)).to_owned();
        let id = self.list(called, line.at(), choices);
        self.ask_lists.insert((line.file, line.id), id);
        id
    }

    /// Gives a variable a type from one more place.
    fn join(&mut self, id: VariableId, ty: Type, at: At) {
        let now = self.type_of(id);
        match (now, ty) {
            (_, Type::Unknown) => {}
            (Type::Unknown, _) => self.change(id, |v| v.kind = ty),
            (Type::Whole, Type::Decimal) => self.make_decimal(id),
            (Type::Decimal, Type::Whole) | (Type::One(_), Type::One(_)) | (Type::Several(_), Type::Several(_)) => {}
            (a, b) if a == b => {}
            _ => {
                let (is, should) = (self.type_words(ty), self.type_words(now));
                if let Some(variable) = self.program.variables.get(id as usize) {
                    let diagnostic = codes::e0403::asked_as(at, &variable.name, &is, &should, variable.at);
                    self.report(diagnostic);
                }
            }
        }
    }

    /// A number that turns out to have decimal places.
    fn make_decimal(&mut self, id: VariableId) {
        self.change(id, |v| {
            v.kind = Type::Decimal;
            v.range = v.range.map(|(l, h)| (l.saturating_mul(ONE), h.saturating_mul(ONE)));
            v.at_first = v.at_first.take().map(to_decimal);
        });
    }

    /// Asked with different options in different places: the type is the list of all of them.
    fn merge_lists(&mut self, id: VariableId, lists: &[ListId]) {
        if lists.len() < 2
            || !matches!(self.program.variables.get(id as usize), Some(v) if v.role != VariableRole::Data)
        {
            return;
        }
        let mut merged: Vec<Choice> = Vec::new();
        let mut first_length = None;
        for list in lists {
            let choices = self.choices_of(*list).map(|l| l.choices.clone()).unwrap_or_default();
            for choice in choices {
                if self.same_choice(&merged, &choice).is_none() {
                    merged.push(choice);
                }
            }
            first_length = first_length.or(Some(merged.len()));
        }
        if first_length == Some(merged.len()) {
            return;
        }
        let Some(variable) = self.program.variables.get(id as usize) else { return };
        let (name, at, kind) = (variable.name.clone(), variable.at, variable.kind);
        let list = self.list(name, at, merged);
        let kind = if let Type::Several(_) = kind { Type::Several(list) } else { Type::One(list) };
        self.change(id, |v| v.kind = kind);
    }

    /// The position of the same choice: by name, or by wording where neither has one.
    pub fn same_choice(&self, choices: &[Choice], choice: &Choice) -> Option<u32> {
        let same = |c: &Choice| match (&c.name, &choice.name) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.slice(c.text.at) == self.slice(choice.text.at),
            _ => false,
        };
        choices.iter().position(same).map(|p| p as u32)
    }

    /// Passes types on from what is set to what it is set from, until nothing changes.
    fn settle(&mut self, assigned: &[Assigned<'s>]) {
        for _ in 0..ROUNDS {
            let mut changed = false;
            for one in assigned {
                let now = self.type_of(one.variable);
                // Only a type that is open, or a whole number, can change.
                if !matches!(now, Type::Unknown | Type::Whole) {
                    continue;
                }
                let value = self.quietly(|r| {
                    let value = r.value(one.scope, one.value, None);
                    if !one.added || now == Type::Unknown {
                        return value;
                    }
                    let old = r.of_variable(value.at, one.variable);
                    r.arithmetic(value.at, Arithmetic::Add, old, value)
                });
                match (now, value.ty) {
                    (Type::Unknown, ty) if ty != Type::Unknown => self.change(one.variable, |v| v.kind = ty),
                    (Type::Whole, Type::Decimal) => self.make_decimal(one.variable),
                    _ => continue,
                }
                changed = true;
            }
            if !changed {
                return;
            }
        }
    }
}

/// What was written is `conversation`; what was tapped, or is a number or a time, is something that was done. Where it
/// is more than that, it stands under `data` with its class.
fn class_of(kind: &AnswerType) -> Class {
    match kind {
        AnswerType::Text { .. } | AnswerType::Date => Class::Conversation,
        _ => Class::Activity,
    }
}
