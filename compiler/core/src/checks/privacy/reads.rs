//! What an expression, a text or a wording reads.

use super::Node;
use super::gather::Flows;
use crate::checks::walk::{self, Visit};
use crate::program::{Expr, ExprKind, Program, VariableId, WordingId};
use crate::source::At;

/// Collects what an expression or a text reads.
pub(super) struct Read<'p, 'f, 'g> {
    pub program: &'p Program,
    pub flows: &'f Flows<'g>,
    /// What was read, and where each stands.
    pub nodes: Vec<(Node, At)>,
}

impl<'p> Visit<'p> for Read<'p, '_, '_> {
    fn program(&self) -> &'p Program {
        self.program
    }

    fn expr(&mut self, e: &'p Expr) {
        let at = e.at;
        match &e.kind {
            ExprKind::Variable(v) => self.nodes.push((*v, at)),
            ExprKind::SupportDue => self.nodes.push((self.flows.risk, at)),
            ExprKind::Wording(w) => {
                let variables = self.flows.wordings.get(*w as usize);
                self.nodes.extend(variables.into_iter().flatten().map(|v| (*v, at)));
            }
            _ => walk::expr(self, e),
        }
    }
}

/// The variables that show in each wording, those of wordings within it among them.
pub(super) fn wordings(program: &Program) -> Vec<Vec<VariableId>> {
    struct All<'p> {
        program: &'p Program,
        found: Vec<VariableId>,
        open: Vec<WordingId>,
    }
    impl<'p> Visit<'p> for All<'p> {
        fn program(&self) -> &'p Program {
            self.program
        }
        fn expr(&mut self, e: &'p Expr) {
            match &e.kind {
                ExprKind::Variable(v) => self.found.push(*v),
                ExprKind::Wording(w) if !self.open.contains(w) => self.wording(*w),
                _ => walk::expr(self, e),
            }
        }
    }
    impl All<'_> {
        fn wording(&mut self, w: WordingId) {
            self.open.push(w);
            if let Some(wording) = self.program.wordings.get(w as usize) {
                self.expr(&wording.of);
                wording.cases.iter().map(|(_, _, t)| t).chain(&wording.otherwise).for_each(|t| self.text(t));
            }
        }
    }
    (0..program.wordings.len() as WordingId)
        .map(|w| {
            let mut all = All { program, found: Vec::new(), open: Vec::new() };
            all.wording(w);
            all.found.sort_unstable();
            all.found.dedup();
            all.found
        })
        .collect()
}
