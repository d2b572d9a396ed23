//! Ways through the statements of a program: each has an address, which finds it again in a copy.

use hearken_compiler::At;
use hearken_compiler::program::{Expr, ExprKind, Program, Stmt};

/// Where a statement stands.
#[derive(Clone, Debug)]
pub struct Spot {
    /// In which flow.
    pub flow: usize,
    /// Down through the blocks: which statement, and which of its blocks.
    path: Vec<(usize, usize)>,
    /// Which statement of the block.
    pub at: usize,
}

impl Spot {
    /// Its block.
    pub fn block<'p>(&self, program: &'p mut Program) -> Option<&'p mut Vec<Stmt>> {
        let mut block = &mut program.flows.get_mut(self.flow)?.body;
        for (statement, inner) in &self.path {
            block = inner_mut(block.get_mut(*statement)?).into_iter().nth(*inner)?;
        }
        Some(block)
    }

    /// The statement.
    pub fn statement<'p>(&self, program: &'p mut Program) -> Option<&'p mut Stmt> {
        self.block(program)?.get_mut(self.at)
    }

    /// Takes the statement out.
    pub fn remove(&self, program: &mut Program) {
        if let Some(block) = self.block(program)
            && self.at < block.len()
        {
            block.remove(self.at);
        }
    }

    /// Puts a statement in its place.
    pub fn replace(&self, program: &mut Program, with: Stmt) {
        if let Some(statement) = self.statement(program) {
            *statement = with;
        }
    }

    /// Puts a statement before it, or so many behind.
    pub fn insert(&self, program: &mut Program, behind: usize, new: Stmt) {
        if let Some(block) = self.block(program) {
            block.insert((self.at + behind).min(block.len()), new);
        }
    }
}

/// Every statement of every flow, each before those in it.
pub fn each<'p>(program: &'p Program, see: &mut dyn FnMut(&Spot, &'p Stmt)) {
    for (flow, found) in program.flows.iter().enumerate() {
        let mut spot = Spot { flow, path: Vec::new(), at: 0 };
        below(&found.body, &mut spot, see);
    }
}

fn below<'p>(block: &'p [Stmt], spot: &mut Spot, see: &mut dyn FnMut(&Spot, &'p Stmt)) {
    for (at, statement) in block.iter().enumerate() {
        spot.at = at;
        see(spot, statement);
        for (number, inner) in inner(statement).into_iter().enumerate() {
            spot.path.push((at, number));
            below(inner, spot, see);
            spot.path.pop();
        }
        spot.at = at;
    }
}

macro_rules! inner {
    ($name:ident, $($mutable:ident)?) => {
        /// The blocks of a statement, in order.
        pub fn $name(statement: & $($mutable)? Stmt) -> Vec<& $($mutable)? Vec<Stmt>> {
            let mut all = Vec::new();
            match statement {
                Stmt::Ask(ask) => {
                    for option in & $($mutable)? ask.options {
                        all.push(& $($mutable)? option.body);
                    }
                    for (_, body, _) in & $($mutable)? ask.on {
                        all.push(body);
                    }
                    all.extend(& $($mutable)? ask.unsure);
                    all.extend(& $($mutable)? ask.anything_else);
                    all.extend(& $($mutable)? ask.invalid);
                    all.extend(& $($mutable)? ask.skip);
                    if let Some((_, body)) = & $($mutable)? ask.silence {
                        all.push(body);
                    }
                }
                Stmt::If(arms, otherwise, _) => {
                    for (_, body) in arms {
                        all.push(body);
                    }
                    all.extend(otherwise);
                }
                Stmt::Match(found) => {
                    for case in & $($mutable)? found.cases {
                        all.push(& $($mutable)? case.body);
                    }
                    all.extend(& $($mutable)? found.missing);
                    all.extend(& $($mutable)? found.otherwise);
                }
                _ => {}
            }
            all
        }
    };
}

inner!(inner,);
inner!(inner_mut, mut);

/// The conditions of a statement, in order: of an `if`, of the options of an `ask`.
pub fn conditions(statement: &Stmt) -> Vec<&Expr> {
    match statement {
        Stmt::If(arms, ..) => arms.iter().map(|(condition, _)| condition).collect(),
        Stmt::Ask(ask) => ask.options.iter().filter_map(|o| o.only_if.as_ref()).collect(),
        _ => Vec::new(),
    }
}

/// The same, to be changed.
pub fn conditions_mut(statement: &mut Stmt) -> Vec<&mut Expr> {
    match statement {
        Stmt::If(arms, ..) => arms.iter_mut().map(|(condition, _)| condition).collect(),
        Stmt::Ask(ask) => ask.options.iter_mut().filter_map(|o| o.only_if.as_mut()).collect(),
        _ => Vec::new(),
    }
}

/// The parts of an expression that are conditions or what they compare, in order.
pub fn parts(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::Unary(_, one) | ExprKind::Default(one, _) | ExprKind::Includes(one, _) => vec![one],
        ExprKind::IsOneOf(one, _) => vec![one],
        ExprKind::Binary(_, a, b) => vec![a, b],
        ExprKind::And(all) | ExprKind::Or(all) | ExprKind::CountOf(all) => all.iter().collect(),
        _ => Vec::new(),
    }
}

fn parts_mut(expr: &mut Expr) -> Vec<&mut Expr> {
    match &mut expr.kind {
        ExprKind::Unary(_, one) | ExprKind::Default(one, _) | ExprKind::Includes(one, _) => vec![one],
        ExprKind::IsOneOf(one, _) => vec![one],
        ExprKind::Binary(_, a, b) => vec![a, b],
        ExprKind::And(all) | ExprKind::Or(all) | ExprKind::CountOf(all) => all.iter_mut().collect(),
        _ => Vec::new(),
    }
}

/// The part of an expression that a path leads to.
pub fn part_mut<'e>(expr: &'e mut Expr, path: &[usize]) -> Option<&'e mut Expr> {
    let mut expr = expr;
    for step in path {
        expr = parts_mut(expr).into_iter().nth(*step)?;
    }
    Some(expr)
}

/// Where a statement stands, if it says so.
pub fn at_of(statement: &Stmt) -> Option<At> {
    Some(match statement {
        Stmt::Step(_) => return None,
        Stmt::Say(text) => text.at,
        Stmt::Ask(ask) => ask.at,
        Stmt::Match(found) => found.at,
        Stmt::Show(show) => show.at,
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
    })
}
