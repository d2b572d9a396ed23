//! What carries what: gone through once, branch by branch.

use std::cell::OnceCell;

use super::reads::{Read, wordings};
use super::{Edge, Label, Node, Told, label};
use crate::checks::context::Context;
use crate::checks::rings::Graph;
use crate::checks::walk::{Visit, blocks_of_ask};
use crate::program::{
    Ask, AskKind, Class, Expr, FlowId, InterruptAction, Program, Stmt, Text, Variable, VariableId, VariableRole,
};
use crate::source::At;

/// What carries what.
pub(super) struct Flows<'p> {
    pub edges: Vec<Edge>,
    pub told: Vec<Told<'p>>,
    /// By node: what it carries of itself.
    pub own: Vec<Label>,
    /// By node: `data`, which carries nothing but its class.
    pub walls: Vec<bool>,
    /// Nodes of variables end here, those of flows begin.
    pub variables: Node,
    /// Nodes of flows end here, those of branches begin.
    pub branches: Node,
    /// By wording: the variables that show in it.
    pub wordings: Vec<Vec<VariableId>>,
    /// Carries that a safety rule has fired.
    pub risk: Node,
    /// By node: the edges that lead to it; made for the first mistake.
    backward: OnceCell<Graph>,
}

impl Flows<'_> {
    /// The node of a flow's being run at all.
    pub fn of_flow(&self, flow: FlowId) -> Node {
        self.variables + flow
    }

    /// By node: the edges that lead to it.
    pub fn backward(&self) -> &Graph {
        self.backward.get_or_init(|| {
            let edges: Vec<(u32, u32)> = self.edges.iter().zip(0..).map(|(e, i)| (e.to, i)).collect();
            Graph::new(self.own.len(), &edges)
        })
    }

    fn node(&mut self, own: Label) -> Node {
        self.own.push(own);
        self.walls.push(false);
        (self.own.len() - 1) as Node
    }

    fn carries(&mut self, from: Node, to: Node, at: At) {
        if from != to {
            self.edges.push(Edge { from, to, at });
        }
    }

    /// What shows in a text: nodes, and where each stands.
    pub fn read_by<'p>(&self, context: &Context<'p>, text: &'p Text) -> Vec<(Node, At)> {
        let mut read = Read { program: context.program, flows: self, nodes: Vec::new() };
        read.text(text);
        read.nodes
    }

    fn read_in<'p>(&self, program: &'p Program, e: &'p Expr) -> Vec<(Node, At)> {
        let mut read = Read { program, flows: self, nodes: Vec::new() };
        read.expr(e);
        read.nodes
    }
}

/// What a variable carries of itself: what a flow only sets carries what it is set from.
fn own(variable: &Variable) -> Label {
    match variable.role {
        VariableRole::Local(_) if variable.class == Class::Activity => 0,
        _ => label(variable.class),
    }
}

/// Goes through every flow.
pub(super) fn gather<'p>(context: &Context<'p>) -> Flows<'p> {
    let program = context.program;
    let mut flows = Flows {
        edges: Vec::new(),
        told: Vec::new(),
        own: program.variables.iter().map(own).collect(),
        walls: program.variables.iter().map(|v| v.role == VariableRole::Data).collect(),
        variables: program.variables.len() as Node,
        branches: (program.variables.len() + program.flows.len()) as Node,
        wordings: wordings(program),
        risk: 0,
        backward: OnceCell::new(),
    };
    for _ in &program.flows {
        flows.node(0);
    }
    flows.risk = flows.node(label(Class::Risk));
    let activity = flows.node(label(Class::Activity));
    for interrupt in &program.interrupts {
        // That it fired is what one learns from its flow; what it fired for is not.
        let (InterruptAction::GoTo(flow, _) | InterruptAction::Do(flow)) = interrupt.action;
        let to = flows.of_flow(flow);
        flows.carries(activity, to, interrupt.at);
        if interrupt.safety {
            flows.carries(flows.risk, to, interrupt.at);
        }
    }
    let gone_to = vec![false; program.flows.len()];
    let mut through = Through { program, flows, activity, left: false, behind: None, gone_to };
    for (id, flow) in program.flows.iter().enumerate() {
        let branch = through.flows.of_flow(id as FlowId);
        (through.left, through.behind) = (false, None);
        through.block(&flow.body, branch, &[]);
    }
    through.flows
}

struct Through<'p> {
    program: &'p Program,
    flows: Flows<'p>,
    activity: Node,
    /// A way through this flow has left it: what comes after tells that it did not.
    left: bool,
    /// The node for what stands behind that, in the branch where it was last needed.
    behind: Option<(Node, Node)>,
    /// By flow: something goes to it.
    gone_to: Vec<bool>,
}

impl<'p> Through<'p> {
    /// A block below a branch that was taken because of what `reads` hold; its node is made when something needs one.
    fn block(&mut self, body: &'p [Stmt], outer: Node, reads: &[(Node, At)]) {
        let mut inner: Option<Node> = if reads.is_empty() { Some(outer) } else { None };
        for s in body {
            match s {
                // Where it leads does not depend on the branch.
                Stmt::GoTo(..) | Stmt::End(_) | Stmt::Finish(_) => {
                    self.stmt(s, outer);
                    continue;
                }
                _ if !matters(s) => continue,
                _ => {}
            }
            let node = match inner {
                Some(node) => node,
                None => {
                    let node = self.flows.node(0);
                    self.flows.carries(outer, node, At::default());
                    for (read, at) in reads {
                        self.flows.carries(*read, node, *at);
                    }
                    inner = Some(node);
                    node
                }
            };
            self.stmt(s, node);
        }
    }

    fn stmt(&mut self, s: &'p Stmt, branch: Node) {
        match s {
            Stmt::Set(v, e, at) => {
                let reads = self.flows.read_in(self.program, e);
                for (read, place) in reads {
                    self.flows.carries(read, *v, place);
                }
                self.by_branch(*v, branch, *at);
            }
            Stmt::Tell(audience, text, at) => {
                let node = self.with_left(branch, *at);
                self.flows.told.push(Told { audience: *audience, text, at: *at, branch: node });
            }
            Stmt::Do(flow, with, at) => self.done(*flow, with, branch, *at),
            Stmt::GoTo(flow, _, at) => {
                self.left = true;
                if let Some(flag @ false) = self.gone_to.get_mut(*flow as usize) {
                    *flag = true;
                    let to = self.flows.of_flow(*flow);
                    self.flows.carries(self.activity, to, *at);
                }
            }
            Stmt::End(_) | Stmt::Finish(_) => self.left = true,
            Stmt::If(branches, otherwise, _) => {
                let mut reads: Vec<(Node, At)> = Vec::new();
                for (condition, body) in branches {
                    reads.extend(self.flows.read_in(self.program, condition));
                    self.block(body, branch, &reads);
                }
                self.block(otherwise.as_deref().unwrap_or_default(), branch, &reads);
            }
            Stmt::Match(m) => {
                let reads = self.flows.read_in(self.program, &m.value);
                let rest = [&m.missing, &m.otherwise].into_iter().flatten().map(Vec::as_slice);
                for body in m.cases.iter().map(|c| c.body.as_slice()).chain(rest) {
                    self.block(body, branch, &reads);
                }
            }
            Stmt::Vary(_, body, _) => self.block(body, branch, &[]),
            Stmt::Ask(ask) => self.ask(ask, branch),
            Stmt::Show(show) => {
                if let Some(v) = show.gives {
                    self.flows.carries(self.activity, v, show.at);
                    self.by_branch(v, branch, show.at);
                }
            }
            _ => {}
        }
    }

    /// What is set in a branch tells that the branch was taken.
    fn by_branch(&mut self, v: VariableId, branch: Node, at: At) {
        let node = self.with_left(branch, at);
        self.flows.carries(node, v, at);
    }

    /// Behind a branch that leaves, one learns that the conversation went on.
    fn with_left(&mut self, branch: Node, at: At) -> Node {
        if !self.left {
            return branch;
        }
        if let Some((of, node)) = self.behind
            && of == branch
        {
            return node;
        }
        let node = self.flows.node(0);
        self.flows.carries(branch, node, at);
        self.flows.carries(self.activity, node, at);
        self.behind = Some((branch, node));
        node
    }

    fn done(&mut self, flow: FlowId, with: &'p [Expr], branch: Node, at: At) {
        let parameters = self.program.flows.get(flow as usize).map_or(&[][..], |f| f.parameters.as_slice());
        for (parameter, e) in parameters.iter().zip(with) {
            let reads = self.flows.read_in(self.program, e);
            for (read, place) in reads {
                self.flows.carries(read, parameter.variable, place);
            }
        }
        let to = self.flows.of_flow(flow);
        self.flows.carries(branch, to, at);
    }

    fn ask(&mut self, ask: &'p Ask, branch: Node) {
        if let Some(v) = ask.variable {
            self.by_branch(v, branch, ask.at);
            // What somebody taps is something they did; what they wrote is of the variable's own class.
            if self.flows.own.get(v as usize) == Some(&0) {
                self.flows.carries(self.activity, v, ask.at);
            }
        }
        // Which option was taken is what the variable holds; without one, it is something the person did.
        let chosen = ask.variable.unwrap_or(self.activity);
        for option in &ask.options {
            let mut reads = vec![(chosen, ask.at)];
            if let Some(condition) = &option.only_if {
                reads.extend(self.flows.read_in(self.program, condition));
            }
            self.block(&option.body, branch, &reads);
        }
        let written = matches!(ask.kind, AskKind::Text(_)) || !ask.on.is_empty();
        let blocks = blocks_of_ask(ask).any(|b| b.iter().any(matters));
        if written && blocks {
            let meant = self.flows.node(label(Class::Inferred));
            for body in blocks_of_ask(ask) {
                self.block(body, branch, &[(meant, ask.at)]);
            }
        } else {
            for body in blocks_of_ask(ask) {
                self.block(body, branch, &[(self.activity, ask.at)]);
            }
        }
    }
}

/// Whether a statement, or one below it, may set, tell or do something.
fn matters(s: &Stmt) -> bool {
    match s {
        Stmt::Set(..) | Stmt::Tell(..) | Stmt::Do(..) => true,
        Stmt::Ask(_) | Stmt::If(..) | Stmt::Match(_) | Stmt::Vary(..) => true,
        Stmt::Show(show) => show.gives.is_some(),
        _ => false,
    }
}
