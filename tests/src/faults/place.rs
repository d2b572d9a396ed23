//! What is a safety place. Found on the program as it is, by these rules and nothing else:
//!
//! 1. A **support flow** is one that shows support (a `signpost` stands in it) and that an interrupt, or help, leads to; and
//!    each flow that a support flow does (`do`), and so on. A `go to` leaves it, so what that leads to is not part of it.
//!    Every statement of a support flow up to its first question is at a safety place. Who has come to that question has been
//!    shown support; what is on offer behind it is not, but for rule 4.
//! 2. An **interrupt** that is a matter of safety, or leads to a support flow; the intents that it listens for; help and
//!    stop.
//! 3. A **signal** is a variable that the condition of such an interrupt reads, or the condition of a guarantee. What writes
//!    one (an item, a `set`, an `ask`) is at a safety place, and every condition that reads one and decides more than
//!    what is said. So is an item whose answer is a matter of safety.
//! 4. A `signpost` and a `tell`, wherever they stand; a `go to` or `do` that leads into a support flow.
//! 5. A condition, or outside support flows an answer, with a statement in its block that is at a safety place.

use std::collections::{BTreeMap, BTreeSet};

use hearken_compiler::At;
use hearken_compiler::program::{Expr, ExprKind, Interrupt, InterruptAction, Program, Stmt, VariableId, VariableRole};

use super::walk::{self, parts};

/// Where it is a matter of safety.
pub struct Places {
    /// The support flows.
    pub flows: BTreeSet<usize>,
    /// Where the first question of each stands.
    questions: BTreeMap<usize, At>,
    /// The interrupts, by number.
    pub interrupts: BTreeSet<usize>,
    /// The intents that those listen for.
    pub intents: BTreeSet<usize>,
    /// The signals.
    pub signals: BTreeSet<VariableId>,
}

impl Places {
    /// Finds them.
    pub fn of(program: &Program) -> Self {
        let leads = |interrupt: &Interrupt| match interrupt.action {
            InterruptAction::GoTo(flow, _) | InterruptAction::Do(flow) => flow as usize,
        };
        let mut shows: BTreeSet<usize> = BTreeSet::new();
        walk::each(program, &mut |spot, statement| {
            if matches!(statement, Stmt::Signpost(..)) {
                shows.insert(spot.flow);
            }
        });
        let mut flows: BTreeSet<usize> = program.interrupts.iter().map(leads).collect();
        flows.extend(program.help.map(|f| f as usize));
        flows.retain(|f| shows.contains(f));
        loop {
            let before = flows.len();
            let mut done = BTreeSet::new();
            walk::each(program, &mut |spot, statement| {
                if let Stmt::Do(flow, ..) = statement
                    && flows.contains(&spot.flow)
                {
                    done.insert(*flow as usize);
                }
            });
            flows.extend(done);
            if flows.len() == before {
                break;
            }
        }
        let mut questions = BTreeMap::new();
        walk::each(program, &mut |spot, statement| {
            if let Stmt::Ask(_) = statement
                && flows.contains(&spot.flow)
            {
                questions.entry(spot.flow).or_insert_with(|| walk::at_of(statement).unwrap_or_default());
            }
        });
        let all = program.interrupts.iter().enumerate();
        let of_safety: BTreeSet<usize> =
            all.filter(|(_, i)| i.safety || flows.contains(&leads(i))).map(|(n, _)| n).collect();
        let mut signals = BTreeSet::new();
        for guarantee in &program.guarantees {
            guarantee.lines.iter().filter_map(|(_, c, _)| c.as_ref()).for_each(|c| reads(c, &mut signals));
        }
        let mut intents = BTreeSet::new();
        for interrupt in of_safety.iter().filter_map(|n| program.interrupts.get(*n)) {
            interrupt.when.iter().for_each(|c| reads(c, &mut signals));
            intents.extend(interrupt.on.iter().map(|i| *i as usize));
        }
        for item in program.questionnaires.iter().flat_map(|q| &q.items) {
            if item.safety.is_some() {
                signals.insert(item.variable);
            }
        }
        Places { flows, questions, interrupts: of_safety, intents, signals }
    }

    /// Whether a statement is at a safety place.
    pub fn statement(&self, program: &Program, flow: usize, statement: &Stmt) -> bool {
        let in_support = self.flows.contains(&flow);
        if in_support && self.questions.get(&flow).is_none_or(|question| walk::at_of(statement) < Some(*question)) {
            return true;
        }
        let own = match statement {
            Stmt::Signpost(..) | Stmt::Tell(..) => true,
            Stmt::Set(variable, ..) => self.signals.contains(variable),
            Stmt::Ask(ask) => ask.variable.is_some_and(|v| self.signals.contains(&v)),
            Stmt::GoTo(to, ..) | Stmt::Do(to, ..) => self.flows.contains(&(*to as usize)),
            Stmt::Give(which, _) => which.iter().any(|q| self.gives(program, *q)),
            _ => false,
        };
        let only_says = walk::inner(statement).into_iter().flatten().all(|s| matches!(s, Stmt::Say(..)));
        own || !only_says && walk::conditions(statement).into_iter().any(|c| self.condition(c))
            || !(in_support && matches!(statement, Stmt::Ask(_)))
                && walk::inner(statement).into_iter().any(|block| self.block(program, flow, block))
    }

    /// Whether a statement of a block is at a safety place.
    pub fn block(&self, program: &Program, flow: usize, block: &[Stmt]) -> bool {
        block.iter().any(|s| self.statement(program, flow, s))
    }

    /// Whether a condition reads a signal, or whether support is due.
    pub fn condition(&self, condition: &Expr) -> bool {
        let mut read = BTreeSet::new();
        reads(condition, &mut read);
        let due = |expr: &Expr| matches!(expr.kind, ExprKind::SupportDue);
        !read.is_disjoint(&self.signals) || due(condition) || parts(condition).into_iter().any(due)
    }

    /// Whether a questionnaire gives a signal.
    pub fn gives(&self, program: &Program, questionnaire: u32) -> bool {
        self.signals.iter().any(|signal| {
            let role = program.variables.get(*signal as usize).map(|v| &v.role);
            matches!(role, Some(VariableRole::Item(q, _)) if *q == questionnaire)
        })
    }
}

/// What an expression reads.
fn reads(expr: &Expr, into: &mut BTreeSet<VariableId>) {
    if let ExprKind::Variable(variable) = expr.kind {
        into.insert(variable);
    }
    parts(expr).into_iter().for_each(|part| reads(part, into));
}
