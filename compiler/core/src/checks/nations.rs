//! Support that fits where a person lives: nobody is left without any.

use super::context::Context;
use super::walk::{self, Visit};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Expr, ExprKind, ListId, Program, Signpost, SignpostId, Stmt, Text, Type};
use crate::source::At;

/// The registry, and every `signpost` of every flow.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let program = context.program;
    for entry in &program.signposts {
        if context.is_given_again(entry.at) {
            continue;
        }
        if entry.phone.is_none() && entry.text_number.is_none() && entry.email.is_none() && entry.web.is_none() {
            found.push(codes::e0763::cannot_be_reached(entry.at, &entry.name));
        }
    }
    let Some(nation) = program.nation.and_then(|v| context.variable(v)) else { return };
    let Type::One(list) = nation.kind else { return };
    let names = names(context, list);
    let mut bare = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for (name, at) in program.signposts.iter().flat_map(|s| &s.nations) {
        if told.contains(&name.as_str()) || names.iter().any(|(n, _)| n == name) {
            continue;
        }
        let near = codes::words::nearest(name, names.iter().map(|(n, _)| *n));
        // Where a letter is wrong under `data`, it was told where the nation is asked for.
        let of_list = |d: &Diagnostic| d.labels.iter().any(|l| l.at == nation.at || names.iter().any(|n| n.1 == l.at));
        if !context.before.iter().any(|d| d.code == codes::e0205::ENTRY.code && of_list(d)) {
            found.push(codes::e0765::no_such_nation(*at, name, near, nation.at));
        }
        told.push(name);
        // The nation that was most likely meant is not told about as well.
        bare.extend(near);
    }
    for (name, at) in &names {
        let any = program.signposts.iter().any(|s| is_for(s, name));
        if !any && !program.signposts.is_empty() && !bare.contains(name) {
            found.push(codes::e0758::nation_without(*at, name));
            bare.push(*name);
        }
    }
    let names: Vec<&str> = names.iter().map(|(n, _)| *n).filter(|n| !bare.contains(n)).collect();
    for flow in &program.flows {
        let mut looking = Looking { context, names: &names, found };
        walk::block(&mut looking, &flow.body);
    }
}

fn names<'p>(context: &Context<'p>, list: ListId) -> Vec<(&'p str, At)> {
    let choices = context.program.lists.get(list as usize).map_or(&[][..], |l| l.choices.as_slice());
    choices.iter().filter_map(|c| Some((c.name.as_deref()?, c.text.at))).collect()
}

fn is_for(entry: &Signpost, nation: &str) -> bool {
    entry.nations.is_empty() || entry.nations.iter().any(|(n, _)| n == nation)
}

struct Looking<'l, 'p> {
    context: &'l Context<'p>,
    names: &'l [&'p str],
    found: &'l mut Vec<Diagnostic>,
}

impl<'p> Looking<'_, 'p> {
    fn shown(&mut self, which: &[SignpostId], at: At) {
        let entries: Vec<&Signpost> =
            which.iter().filter_map(|s| self.context.program.signposts.get(*s as usize)).collect();
        if entries.is_empty() {
            return;
        }
        let without: Vec<&str> = self.names.iter().copied().filter(|n| !entries.iter().any(|e| is_for(e, n))).collect();
        if !without.is_empty() {
            self.found.push(codes::e0764::none_for(at, &without, self.context.words(at)));
        }
    }

    fn asks_nation(&self, e: &'p Expr) -> bool {
        walk::any(self.context.program, e, &mut |e| match e.kind {
            ExprKind::Variable(v) => Some(v) == self.context.program.nation,
            _ => false,
        })
    }
}

impl<'p> Visit<'p> for Looking<'_, 'p> {
    fn program(&self) -> &'p Program {
        self.context.program
    }
    fn stmt(&mut self, s: &'p Stmt) {
        match s {
            Stmt::Signpost(which, at) => self.shown(which, *at),
            // Below a question about the nation, support is chosen by hand.
            Stmt::If(branches, _, _) if branches.iter().any(|(c, _)| self.asks_nation(c)) => {}
            Stmt::Match(m) if self.asks_nation(&m.value) => {}
            Stmt::If(..) | Stmt::Match(_) | Stmt::Ask(_) => walk::stmt(self, s),
            _ => {}
        }
    }
    fn expr(&mut self, _: &'p Expr) {}
    fn text(&mut self, _: &'p Text) {}
}
