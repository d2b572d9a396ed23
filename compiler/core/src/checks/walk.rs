//! Goes through statements, expressions and text, so that a check says only what it looks for.

use crate::program::{Ask, Expr, ExprKind, Program, Stmt, Text, TextPiece};

/// Something that looks at a program. What it does not override is gone through.
pub(super) trait Visit<'p> {
    /// The program, for options' wording.
    fn program(&self) -> &'p Program;
    /// A statement; call [`stmt`] to go on into it.
    fn stmt(&mut self, s: &'p Stmt) {
        stmt(self, s);
    }
    /// A whole expression, or a part of one; call [`expr`] to go on into it.
    fn expr(&mut self, e: &'p Expr) {
        expr(self, e);
    }
    /// Text that is shown; call [`text`] to go on into it.
    fn text(&mut self, t: &'p Text) {
        text(self, t);
    }
}

/// Every statement of a block.
pub(super) fn block<'p, V: Visit<'p> + ?Sized>(v: &mut V, body: &'p [Stmt]) {
    for s in body {
        v.stmt(s);
    }
}

/// What a statement holds: text, expressions, and the blocks below it.
pub(super) fn stmt<'p, V: Visit<'p> + ?Sized>(v: &mut V, s: &'p Stmt) {
    match s {
        Stmt::Step(_)
        | Stmt::Give(..)
        | Stmt::GoTo(..)
        | Stmt::Finish(_)
        | Stmt::End(_)
        | Stmt::Again { .. }
        | Stmt::Confirm(_)
        | Stmt::Signpost(..) => {}
        Stmt::Say(t) | Stmt::Tell(_, t, _) => v.text(t),
        Stmt::Ask(a) => ask(v, a),
        Stmt::Set(_, e, _) => v.expr(e),
        Stmt::If(branches, otherwise, _) => {
            for (condition, body) in branches {
                v.expr(condition);
                block(v, body);
            }
            block(v, otherwise.as_deref().unwrap_or_default());
        }
        Stmt::Match(m) => {
            v.expr(&m.value);
            for case in &m.cases {
                case.values.iter().for_each(|e| v.expr(e));
                block(v, &case.body);
            }
            block(v, m.missing.as_deref().unwrap_or_default());
            block(v, m.otherwise.as_deref().unwrap_or_default());
        }
        Stmt::Vary(_, body, _) => block(v, body),
        Stmt::Do(_, with, _) => with.iter().for_each(|e| v.expr(e)),
        Stmt::Wait(crate::program::Wait::For(e), _) => v.expr(e),
        Stmt::Wait(..) => {}
        Stmt::Show(show) => show.inputs.iter().flatten().for_each(|e| v.expr(e)),
    }
}

/// What an `ask` holds.
fn ask<'p, V: Visit<'p> + ?Sized>(v: &mut V, a: &'p Ask) {
    a.prompt.iter().chain(&a.hint).for_each(|t| v.text(t));
    option_texts(v.program(), a).for_each(|t| v.text(t));
    for option in &a.options {
        option.only_if.iter().for_each(|e| v.expr(e));
        block(v, &option.body);
    }
    blocks_of_ask(a).for_each(|b| block(v, b));
}

/// The wording of an ask's options.
pub(super) fn option_texts<'p>(program: &'p Program, a: &Ask) -> impl Iterator<Item = &'p Text> + use<'p> {
    use crate::program::AskKind::{One, Several};
    let list = match a.kind {
        One(list) | Several(list) if !a.options.is_empty() => program.lists.get(list as usize),
        _ => None,
    };
    list.into_iter().flat_map(|l| l.choices.iter().map(|c| &c.text))
}

/// The blocks of an ask that are not an option's.
pub(super) fn blocks_of_ask(a: &Ask) -> impl Iterator<Item = &[Stmt]> {
    let rest = [&a.unsure, &a.anything_else, &a.invalid, &a.skip].into_iter().flatten().map(Vec::as_slice);
    a.on.iter().map(|(_, b, _)| b.as_slice()).chain(rest).chain(a.silence.iter().map(|(_, b)| b.as_slice()))
}

/// The parts of an expression.
pub(super) fn expr<'p, V: Visit<'p> + ?Sized>(v: &mut V, e: &'p Expr) {
    match &e.kind {
        ExprKind::Error
        | ExprKind::Constant(_)
        | ExprKind::Variable(_)
        | ExprKind::Wording(_)
        | ExprKind::SignpostField(..)
        | ExprKind::Now
        | ExprKind::Today
        | ExprKind::SupportDue => {}
        ExprKind::TextLiteral(t) => v.text(t),
        ExprKind::Unary(_, a) | ExprKind::Includes(a, _) => v.expr(a),
        ExprKind::Binary(_, a, b) => {
            v.expr(a);
            v.expr(b);
        }
        ExprKind::IsOneOf(a, of) => {
            v.expr(a);
            of.iter().for_each(|e| v.expr(e));
        }
        ExprKind::And(of) | ExprKind::Or(of) | ExprKind::CountOf(of) => of.iter().for_each(|e| v.expr(e)),
        ExprKind::Default(a, t) => {
            v.expr(a);
            v.text(t);
        }
    }
}

/// The values in a text.
pub(super) fn text<'p, V: Visit<'p> + ?Sized>(v: &mut V, t: &'p Text) {
    for piece in &t.pieces {
        if let TextPiece::Value(e) = piece {
            v.expr(e);
        }
    }
}

/// Whether a part of an expression is as asked.
pub(super) fn any<'p>(program: &'p Program, e: &'p Expr, is: &mut dyn FnMut(&'p Expr) -> bool) -> bool {
    struct Any<'p, 'f> {
        program: &'p Program,
        is: &'f mut dyn FnMut(&'p Expr) -> bool,
        found: bool,
    }
    impl<'p> Visit<'p> for Any<'p, '_> {
        fn program(&self) -> &'p Program {
            self.program
        }
        fn expr(&mut self, e: &'p Expr) {
            self.found = self.found || (self.is)(e);
            if !self.found {
                expr(self, e);
            }
        }
    }
    let mut any = Any { program, is, found: false };
    any.expr(e);
    any.found
}

/// Where a statement stands.
pub(super) fn place(program: &Program, flow: crate::program::FlowId, s: &Stmt) -> crate::source::At {
    match s {
        Stmt::Step(step) => program
            .flows
            .get(flow as usize)
            .and_then(|f| f.steps.get(*step as usize))
            .map_or_else(Default::default, |s| s.at),
        Stmt::Say(t) => t.at,
        Stmt::Ask(a) => a.at,
        Stmt::Match(m) => m.at,
        Stmt::Show(s) => s.at,
        Stmt::Give(_, at)
        | Stmt::Set(_, _, at)
        | Stmt::If(_, _, at)
        | Stmt::Vary(_, _, at)
        | Stmt::GoTo(_, _, at)
        | Stmt::Do(_, _, at)
        | Stmt::Finish(at)
        | Stmt::End(at)
        | Stmt::Again { at, .. }
        | Stmt::Confirm(at)
        | Stmt::Wait(_, at)
        | Stmt::Tell(_, _, at)
        | Stmt::Signpost(_, at) => *at,
    }
}
