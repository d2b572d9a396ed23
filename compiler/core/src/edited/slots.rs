//! What of a flow may be put in the place of something else.

use crate::program::{Expr, FlowId, StepId, Stmt, VariableId};
use crate::source::At;

/// What is set, or asked before it goes on: the variable that is set, if one is, and the expression.
pub(super) type Reckoned<'p> = (Option<VariableId>, &'p mut Expr);
/// Where a `go to` leads.
pub(super) type Leads<'p> = (&'p mut FlowId, &'p mut Option<StepId>);

/// The slots of a flow, each kind in the order in which they are written.
#[derive(Default)]
pub(super) struct Slots<'p> {
    reckoned: Vec<(At, Reckoned<'p>)>,
    leads: Vec<(At, Leads<'p>)>,
}

impl<'p> Slots<'p> {
    /// All of a flow's body.
    pub fn of(body: &'p mut [Stmt]) -> Self {
        let mut slots = Slots::default();
        slots.block(body);
        // The clauses of a question are kept apart from its options, wherever they stand.
        slots.reckoned.sort_by_key(|(at, _)| *at);
        slots.leads.sort_by_key(|(at, _)| *at);
        slots
    }

    /// The slot of a line that reckons or asks, by its number among them.
    pub fn reckoned(self, place: usize) -> Option<Reckoned<'p>> {
        self.reckoned.into_iter().nth(place).map(|(_, slot)| slot)
    }

    /// The slot of a `go to`, by its number among them.
    pub fn leads(self, place: usize) -> Option<Leads<'p>> {
        self.leads.into_iter().nth(place).map(|(_, slot)| slot)
    }

    fn block(&mut self, body: &'p mut [Stmt]) {
        for s in body {
            match s {
                Stmt::Set(target, e, at) => self.reckoned.push((*at, (Some(*target), e))),
                Stmt::GoTo(flow, step, at) => self.leads.push((*at, (flow, step))),
                Stmt::If(branches, otherwise, _) => {
                    for (condition, body) in branches {
                        self.reckoned.push((condition.at, (None, condition)));
                        self.block(body);
                    }
                    otherwise.iter_mut().for_each(|body| self.block(body));
                }
                Stmt::Match(m) => {
                    m.cases.iter_mut().for_each(|case| self.block(&mut case.body));
                    m.missing.iter_mut().chain(&mut m.otherwise).for_each(|body| self.block(body));
                }
                Stmt::Ask(ask) => {
                    ask.options.iter_mut().for_each(|option| self.block(&mut option.body));
                    ask.on.iter_mut().for_each(|(_, body, _)| self.block(body));
                    let rest = [&mut ask.unsure, &mut ask.anything_else, &mut ask.invalid, &mut ask.skip];
                    rest.into_iter().flatten().for_each(|body| self.block(body));
                    ask.silence.iter_mut().for_each(|(_, body)| self.block(body));
                }
                Stmt::Vary(_, body, _) => self.block(body),
                _ => {}
            }
        }
    }
}
