//! The statements of a flow, one by one.

use super::block::Within;
use super::build::{Meaning, Resolver};
use super::place::{Line, Scope};
use super::value::error;
use crate::codes;
use crate::program::{Expr, Stmt, Type, VariableId, Wait};
use hearken_grammar::{Arithmetic, Expression, Name, Statement, WaitUntil};

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
            // At the margin, where it has been told about.
            Statement::SignpostEntry(name, None) if line.node.parent.is_none() => {
                Some(Stmt::Signpost(vec![self.signpost_named(file, *name)?], at))
            }
            Statement::Show { activity, with, gives } => self.show(scope, line, *activity, with, *gives),
            _ => {
                self.out_of_place(line);
                None
            }
        }
    }

    fn wait(&mut self, scope: Scope, until: &WaitUntil) -> Wait {
        match until {
            WaitUntil::For(e) => Wait::For(self.value(scope, e, Some(Type::Duration))),
            WaitUntil::Time(seconds) => Wait::UntilTime(*seconds),
            WaitUntil::Day(day, seconds) => Wait::UntilDay(*day as u8, *seconds),
        }
    }

    /// What can be set: a flow's own variable, or data.
    pub fn settable(&mut self, scope: Scope, name: Name) -> Option<VariableId> {
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
            // A band that cannot be set has names for its values all the same.
            let (at, text) = (scope.at(name.span), self.name(scope.file, name));
            let ty = self.quietly(|r| r.named(scope, at, text)).ty;
            self.value(scope, e, Some(ty));
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
                    let diagnostic = codes::e0403::two_types(value.at, text, &variable.name, &is, &should, variable.at);
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
