//! A line of a flow resolved once more by itself, after a number in it was edited.

use super::build::{Meaning, Mended, Resolver};
use super::place::{Place, Scope};
use crate::manifest::Manifest;
use crate::program::{Expr, Program, Type, VariableId};
use crate::source::{At, FileId, Sources};
use hearken_grammar::{Arithmetic, Statement};

/// What a line sets its variable to, or asks before it goes on. Its names mean these variables of a program; `None` if it
/// has other names, or if anything is to be told of it.
pub(crate) fn again(
    program: &mut Program,
    sources: &Sources,
    file: FileId,
    known: &[VariableId],
    (target, says): (Option<VariableId>, &Statement),
) -> Option<Expr> {
    let names: Vec<(VariableId, String)> =
        known.iter().filter_map(|v| Some((*v, program.variables.get(*v as usize)?.name.clone()))).collect();
    let (manifest, mended, mut found) = (Manifest::default(), Mended::new(), Vec::new());
    let mut resolver = Resolver::new(sources, &[], &[], &manifest, &mended, &mut found);
    for (variable, name) in &names {
        resolver.names.insert(name, (Meaning::Data(*variable), At::default()));
    }
    resolver.program = std::mem::take(program);
    let value = resolver.value_of(Scope::new(file, Place::Pack), target, says);
    let nothing_unknown = resolver.unknown_names.is_empty();
    *program = std::mem::take(&mut resolver.program);
    value.filter(|value| nothing_unknown && found.is_empty() && value.ty != Type::Unknown)
}

impl<'s> Resolver<'s, '_> {
    fn value_of(&mut self, scope: Scope, target: Option<VariableId>, says: &Statement) -> Option<Expr> {
        match (target, says) {
            (None, Statement::If(e) | Statement::ElseIf(e)) => Some(self.condition(scope, e)),
            (Some(target), Statement::Set(_, e)) => {
                let value = self.expression(scope, e);
                Some(self.store(target, value))
            }
            (Some(target), Statement::Add(e, name)) => {
                let value = self.expression(scope, e);
                let at = scope.at(name.span);
                let now = self.of_variable(at, target);
                let more = self.arithmetic(at, Arithmetic::Add, now, value);
                Some(self.store(target, more))
            }
            _ => None,
        }
    }
}
