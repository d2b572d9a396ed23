//! What is read, set, asked, shown and led to anywhere in a pack: gone through once, for all checks.

use super::in_parts;
use super::walk::{self, Visit};
use crate::hands::{Hands, Job};
use crate::program::{
    Ask, Expr, ExprKind, Flow, FlowId, ListId, Match, Program, StepId, Stmt, TestStepKind, Text, Type, VariableId,
};
use crate::source::At;

use super::said::Hints;

/// One flow leads to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    /// Where it stands.
    pub from: FlowId,
    /// Where it leads.
    pub to: FlowId,
    /// To which step, if not to the start.
    pub step: Option<StepId>,
    /// `do`, which comes back, rather than `go to`.
    pub comes_back: bool,
    /// The statement.
    pub at: At,
}

/// What is used anywhere.
#[derive(Debug)]
pub(crate) struct Survey<'p> {
    /// By variable: something reads it.
    pub read: Vec<bool>,
    /// By variable: a flow, an interrupt or a questionnaire reads it; tests and guarantees apart.
    pub read_in_flows: Vec<bool>,
    /// By variable: something sets or asks it.
    pub written: Vec<bool>,
    /// By variable: some flow sets it, rather than asks it.
    pub set: Vec<bool>,
    /// Every `set` and `add`.
    pub sets: Vec<(VariableId, &'p Expr, At)>,
    /// Every value that a `do` gives.
    pub given_with: Vec<(VariableId, &'p Expr)>,
    /// Every `ask` with a block, and its flow.
    pub asks: Vec<(FlowId, &'p Ask)>,
    /// Every `match`, and its flow.
    pub matches: Vec<(FlowId, &'p Match)>,
    /// Texts that may have something in them which wording must not have.
    pub suspects: Vec<&'p Text>,
    /// Every result of an activity that is kept.
    pub results: Vec<(VariableId, At)>,
    /// Every `go to` and `do`, flow by flow.
    pub links: Vec<Link>,
    /// By list: positions that something names, as bits; those from 63 on share the last.
    pub named: Vec<u64>,
    /// By intent: something listens for it, or compares with it.
    pub intents: Vec<bool>,
    /// By wording: something shows it.
    pub wordings: Vec<bool>,
    /// By signpost: some flow shows it.
    pub signposts: Vec<bool>,
    /// `signpost all` stands somewhere.
    pub all_signposts: bool,
    /// By questionnaire: some flow gives it.
    pub given: Vec<bool>,
    flow: FlowId,
    in_flows: bool,
    /// Only statements are gone through, not what is read in them.
    statements_alone: bool,
    hints: &'p [Hints<'p>],
    program: &'p Program,
}

impl<'p> Survey<'p> {
    /// Goes through a whole program.
    pub fn of(program: &'p Program, hints: &'p [Hints<'p>]) -> Self {
        let mut survey = Survey::none(program, hints);
        survey.flows(program);
        survey.questionnaires(program);
        survey.interrupts(program);
        survey.in_flows = false;
        survey.promises_and_tests(program);
        survey
    }

    /// What is asked, set and led to, and what is known to be read in flows: all that the checks that may be run again
    /// look at.
    pub fn again(hands: &dyn Hands, program: &'p Program, read_in_flows: &[bool]) -> Self {
        let none = || Survey { statements_alone: true, ..Survey::none(program, &[]) };
        let mut parts: Vec<(&[Flow], Self)> = Vec::new();
        let mut first = 0;
        for flows in in_parts(hands, &program.flows) {
            parts.push((flows, Survey { flow: first, ..none() }));
            first += flows.len() as FlowId;
        }
        let look = |(flows, survey): &mut (&'p [Flow], Self)| survey.statements(flows);
        hands.all(parts.iter_mut().map(|part| -> Job<'_> { Box::new(|| look(part)) }).collect());
        let all = parts.into_iter().map(|(_, survey)| survey).reduce(Survey::joined).unwrap_or_else(none);
        Survey { read_in_flows: read_in_flows.to_vec(), ..all }
    }

    fn statements(&mut self, flows: &'p [Flow]) {
        for flow in flows {
            flow.parameters.iter().for_each(|parameter| mark(&mut self.written, parameter.variable));
            walk::block(self, &flow.body);
            self.flow += 1;
        }
    }

    fn joined(mut self, more: Self) -> Self {
        for (all, flags) in [(&mut self.written, more.written), (&mut self.set, more.set)] {
            all.iter_mut().zip(flags).for_each(|(all, more)| *all |= more);
        }
        self.sets.extend(more.sets);
        self.given_with.extend(more.given_with);
        self.asks.extend(more.asks);
        self.results.extend(more.results);
        self.links.extend(more.links);
        self
    }

    fn none(program: &'p Program, hints: &'p [Hints<'p>]) -> Self {
        let variables = program.variables.len();
        Survey {
            read: vec![false; variables],
            read_in_flows: vec![false; variables],
            written: vec![false; variables],
            named: vec![0; program.lists.len()],
            intents: vec![false; program.intents.len()],
            wordings: vec![false; program.wordings.len()],
            signposts: vec![false; program.signposts.len()],
            given: vec![false; program.questionnaires.len()],
            set: vec![false; variables],
            sets: Vec::new(),
            given_with: Vec::new(),
            asks: Vec::new(),
            matches: Vec::new(),
            suspects: Vec::new(),
            results: Vec::new(),
            links: Vec::new(),
            all_signposts: false,
            flow: 0,
            in_flows: true,
            statements_alone: false,
            hints,
            program,
        }
    }

    fn flows(&mut self, program: &'p Program) {
        for (id, flow) in program.flows.iter().enumerate() {
            self.flow = id as FlowId;
            flow.title.iter().for_each(|t| self.text(t));
            for parameter in &flow.parameters {
                parameter.usually.iter().for_each(|e| self.expr(e));
                mark(&mut self.written, parameter.variable);
            }
            walk::block(self, &flow.body);
        }
        for variable in &program.variables {
            variable.at_first.iter().for_each(|e| self.expr(e));
            variable.or.iter().for_each(|t| self.text(t));
        }
    }

    fn questionnaires(&mut self, program: &'p Program) {
        for q in &program.questionnaires {
            q.stem.iter().for_each(|t| self.text(t));
            for item in &q.items {
                self.text(&item.text);
                item.only_if.iter().for_each(|e| self.expr(e));
            }
            q.case.iter().for_each(|e| self.expr(e));
            let bands = q.scores.iter().filter_map(|s| s.bands.as_ref());
            for list in bands.filter_map(|b| program.lists.get(b.list as usize)) {
                list.choices.iter().for_each(|c| self.text(&c.text));
            }
        }
    }

    fn interrupts(&mut self, program: &'p Program) {
        for interrupt in &program.interrupts {
            interrupt.on.iter().for_each(|i| mark(&mut self.intents, *i));
            interrupt.when.iter().for_each(|e| self.expr(e));
            interrupt.title.iter().for_each(|t| self.text(t));
        }
    }

    fn promises_and_tests(&mut self, program: &'p Program) {
        for guarantee in &program.guarantees {
            guarantee.lines.iter().filter_map(|(_, e, _)| e.as_ref()).for_each(|e| self.expr(e));
        }
        for test in &program.tests {
            for line in &test.lines {
                if let TestStepKind::Expect(e) | TestStepKind::Returns(e) | TestStepKind::With(_, e) = &line.kind {
                    self.expr(e);
                }
            }
        }
    }

    fn name(&mut self, list: ListId, position: i64) {
        if let Some(bits) = self.named.get_mut(list as usize) {
            *bits |= 1 << position.clamp(0, 63);
        }
    }

    fn link(&mut self, to: FlowId, step: Option<StepId>, comes_back: bool, at: At) {
        self.links.push(Link { from: self.flow, to, step, comes_back, at });
    }

    fn ask(&mut self, ask: &'p Ask) {
        self.asks.push((self.flow, ask));
        ask.variable.iter().for_each(|v| mark(&mut self.written, *v));
        for (intents, _, _) in &ask.on {
            intents.iter().for_each(|i| mark(&mut self.intents, *i));
        }
    }

    fn do_flow(&mut self, to: FlowId, with: &'p [Expr], at: At) {
        self.link(to, None, true, at);
        let flow = self.program.flows.get(to as usize);
        for (parameter, value) in flow.into_iter().flat_map(|f| &f.parameters).zip(with) {
            self.given_with.push((parameter.variable, value));
        }
    }
}

impl<'p> Visit<'p> for Survey<'p> {
    fn program(&self) -> &'p Program {
        self.program
    }

    fn stmt(&mut self, s: &'p Stmt) {
        match s {
            Stmt::Ask(a) => self.ask(a),
            Stmt::Set(v, e, at) => {
                mark(&mut self.written, *v);
                mark(&mut self.set, *v);
                self.sets.push((*v, e, *at));
            }
            Stmt::Match(m) => self.matches.push((self.flow, m)),
            Stmt::GoTo(to, step, at) => self.link(*to, *step, false, *at),
            Stmt::Do(to, with, at) => self.do_flow(*to, with, *at),
            Stmt::Give(which, _) => which.iter().for_each(|q| mark(&mut self.given, *q)),
            Stmt::Signpost(which, _) => {
                self.all_signposts |= which.is_empty();
                which.iter().for_each(|s| mark(&mut self.signposts, *s));
            }
            Stmt::Show(show) => {
                if let Some(v) = show.gives {
                    mark(&mut self.written, v);
                    self.results.push((v, show.at));
                }
            }
            _ => {}
        }
        walk::stmt(self, s);
    }

    fn text(&mut self, t: &'p Text) {
        if self.statements_alone {
            return;
        }
        if self.in_flows && self.hints.get(t.at.file as usize).is_some_and(|h| h.of(t.at.span) != 0) {
            self.suspects.push(t);
        }
        walk::text(self, t);
    }

    fn expr(&mut self, e: &'p Expr) {
        if self.statements_alone {
            return;
        }
        match &e.kind {
            // Compared, not shown.
            ExprKind::TextLiteral(t) => return walk::text(self, t),
            ExprKind::Variable(v) => {
                mark(&mut self.read, *v);
                if self.in_flows {
                    mark(&mut self.read_in_flows, *v);
                }
            }
            ExprKind::Constant(n) => match e.ty {
                Type::One(list) => self.name(list, *n),
                Type::Intent => mark(&mut self.intents, *n as u32),
                _ => {}
            },
            ExprKind::Includes(several, positions) => {
                if let Type::Several(list) = several.ty {
                    positions.iter().for_each(|p| self.name(list, i64::from(*p)));
                }
            }
            ExprKind::Wording(w) => {
                let first = self.wordings.get(*w as usize) == Some(&false);
                mark(&mut self.wordings, *w);
                let wording = self.program.wordings.get(*w as usize);
                if let (true, Some(wording)) = (first, wording) {
                    self.expr(&wording.of);
                    wording.cases.iter().map(|(_, _, t)| t).chain(&wording.otherwise).for_each(|t| self.text(t));
                }
            }
            _ => {}
        }
        walk::expr(self, e);
    }
}

fn mark(of: &mut [bool], which: u32) {
    if let Some(flag) = of.get_mut(which as usize) {
        *flag = true;
    }
}
