//! Loops in which the person is never asked, shown or left in peace: nobody would come out of them.
//!
//! Each flow is cut into stretches, one from its start and one from each of its steps. A stretch leads to another
//! where a way from its beginning gets there without a turn of the person's. A ring of stretches is such a loop.

use super::context::Context;
use super::rings::Graph;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{FlowId, StepId, Stmt};
use crate::source::At;

/// Reports one loop of each ring. `order` has each flow after those it does.
pub(super) fn check(context: &Context<'_>, order: &[FlowId], found: &mut Vec<Diagnostic>) {
    let mut stretches = Stretches::of(context);
    for flow in order {
        stretches.flow(context, *flow);
    }
    stretches.edges.sort_by_key(|e| (e.from, e.to));
    let edges: Vec<(u32, u32)> = stretches.edges.iter().map(|e| (e.from, e.to)).collect();
    let graph = Graph::new(stretches.count as usize, &edges);
    let groups = graph.groups();
    for ring in graph.rings(&groups) {
        let ways: Vec<&Edge> = ring
            .iter()
            .enumerate()
            .filter_map(|(i, from)| {
                let to = ring.get(i + 1).or(ring.first())?;
                let first = stretches.edges.partition_point(|e| (e.from, e.to) < (*from, *to));
                stretches.edges.get(first)
            })
            .collect();
        // A ring of nothing but `do` is a flow that does itself, which has its own message.
        if ways.iter().all(|w| w.way == Way::Does) || ways.iter().any(|w| context.is_broken(w.flow)) {
            continue;
        }
        let places: Vec<(At, &'static str)> = ways.iter().map(|w| (w.at, w.way.words())).collect();
        found.extend(codes::e0358::loop_without_turn(&places));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    GoesTo,
    Does,
    RunsOn,
}

impl Way {
    fn words(self) -> &'static str {
        match self {
            Way::GoesTo => "the conversation goes on from here",
            Way::Does => "this is done on the way",
            Way::RunsOn => "it runs on into this step",
        }
    }
}

struct Edge {
    from: u32,
    to: u32,
    flow: FlowId,
    at: At,
    way: Way,
}

struct Stretches {
    /// By flow: the number of its first stretch; its steps' follow.
    first: Vec<u32>,
    count: u32,
    edges: Vec<Edge>,
    /// By flow: it can come back without a turn.
    comes_back: Vec<bool>,
    here: u32,
    flow: FlowId,
}

impl Stretches {
    fn of(context: &Context<'_>) -> Self {
        let mut count = 0;
        let mut first = Vec::with_capacity(context.program.flows.len());
        for flow in &context.program.flows {
            first.push(count);
            count += 1 + flow.steps.len() as u32;
        }
        let comes_back = vec![false; first.len()];
        Stretches { first, count, edges: Vec::new(), comes_back, here: 0, flow: 0 }
    }

    fn number(&self, flow: FlowId, step: Option<StepId>) -> Option<u32> {
        self.first.get(flow as usize).map(|f| f + step.map_or(0, |s| s + 1))
    }

    fn lead(&mut self, to: Option<u32>, at: At, way: Way) {
        if let Some(to) = to {
            self.edges.push(Edge { from: self.here, to, flow: self.flow, at, way });
        }
    }

    fn flow(&mut self, context: &Context<'_>, id: FlowId) {
        let Some(flow) = context.flow(id) else { return };
        (self.flow, self.here) = (id, self.number(id, None).unwrap_or(0));
        let (start, first_edge) = (self.here, self.edges.len());
        // Which stretches a way from the start gets to, within this flow, without a turn.
        let mut quick = true;
        let mut backs: Vec<u32> = Vec::new();
        for s in &flow.body {
            if let Stmt::Step(step) = s {
                let next = self.number(id, Some(*step));
                let at = flow.steps.get(*step as usize).map(|s| s.at).unwrap_or_default();
                if quick {
                    self.lead(next, at, Way::RunsOn);
                }
                (self.here, quick) = (next.unwrap_or(0), true);
            } else if quick {
                quick = self.stmt(s, &mut backs);
            }
        }
        if quick {
            backs.push(self.here);
        }
        let back = self.gets_to(start, first_edge, &backs);
        if let Some(flag) = self.comes_back.get_mut(id as usize) {
            *flag = back;
        }
    }

    /// Whether a way from the start of a flow gets to one of its stretches that come back.
    fn gets_to(&self, start: u32, first_edge: usize, backs: &[u32]) -> bool {
        if backs.is_empty() || backs.contains(&start) {
            return !backs.is_empty();
        }
        // Steps are numbered as they stand, so the edges of one stretch lie together.
        let own = self.edges.get(first_edge..).unwrap_or_default();
        let mut seen = std::collections::BTreeSet::from([start]);
        let mut todo = vec![start];
        while let Some(at) = todo.pop() {
            if backs.binary_search(&at).is_ok() {
                return true;
            }
            let first = own.partition_point(|e| e.from < at);
            let edges = own.get(first..).unwrap_or_default().iter().take_while(|e| e.from == at);
            for e in edges.filter(|e| e.way != Way::Does) {
                if seen.insert(e.to) {
                    todo.push(e.to);
                }
            }
        }
        false
    }

    /// Whether a way goes on below a block without a turn.
    fn block(&mut self, body: &[Stmt], backs: &mut Vec<u32>) -> bool {
        body.iter().all(|s| self.stmt(s, backs))
    }

    fn stmt(&mut self, s: &Stmt, backs: &mut Vec<u32>) -> bool {
        match s {
            // Whatever comes behind these comes after a turn.
            Stmt::Ask(_) | Stmt::Give(..) | Stmt::Show(_) | Stmt::Wait(..) => false,
            Stmt::End(_) | Stmt::Again { .. } | Stmt::Confirm(_) => false,
            Stmt::Finish(_) => {
                backs.push(self.here);
                false
            }
            Stmt::GoTo(flow, step, at) => {
                self.lead(self.number(*flow, *step), *at, Way::GoesTo);
                false
            }
            Stmt::Do(flow, _, at) => {
                self.lead(self.number(*flow, None), *at, Way::Does);
                self.comes_back.get(*flow as usize) == Some(&true)
            }
            Stmt::If(branches, otherwise, _) => {
                let mut on = otherwise.as_deref().is_none_or(|b| self.block(b, backs));
                for (_, body) in branches {
                    on |= self.block(body, backs);
                }
                on
            }
            Stmt::Match(m) => {
                let mut on = false;
                let rest = [&m.missing, &m.otherwise].into_iter().flatten().map(Vec::as_slice);
                for body in m.cases.iter().map(|c| c.body.as_slice()).chain(rest) {
                    on |= self.block(body, backs);
                }
                on
            }
            Stmt::Vary(_, body, _) => body.iter().fold(body.is_empty(), |on, s| self.stmt(s, backs) | on),
            Stmt::Step(_) | Stmt::Say(_) | Stmt::Set(..) | Stmt::Tell(..) | Stmt::Signpost(..) => true,
        }
    }
}
