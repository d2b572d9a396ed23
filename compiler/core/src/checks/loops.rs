//! Loops in which the person is never asked, shown or left in peace: nobody would come out of them.
//!
//! Each flow is cut into stretches, one from its start and one from each of its steps. A stretch leads to another
//! where a way from its beginning gets there without a turn of the person's. A ring of stretches is such a loop.
//!
//! A questionnaire is no such turn: of somebody who was led away behind its last item it asks nothing when it is given
//! again. And what is written, there or by a `set`, may call an interrupt. This says what the verifier of images says
//! (`loops.rs` of `hearken-image`), in the author's words; no image is made of what only one of the two refuses.

use super::context::Context;
use super::rings::Graph;
use crate::codes;
use crate::codes::e0358::{Place, Way};
use crate::diagnostic::Diagnostic;
use crate::program::{FlowId, InterruptAction, InterruptId, QuestionnaireId, StepId, Stmt, VariableId, VariableRole};
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
        let mut places = Vec::new();
        for edge in ways {
            places.extend(edge.given.map(|(at, way)| Place { at, way, name: "" }));
            let name = edge.interrupt.and_then(|i| context.program.interrupts.get(i as usize)).map_or("", |i| &i.name);
            places.push(Place { at: edge.at, way: edge.way, name });
        }
        found.extend(codes::e0358::loop_without_turn(&places));
    }
}

struct Edge {
    from: u32,
    to: u32,
    flow: FlowId,
    at: At,
    way: Way,
    /// The interrupt that is called.
    interrupt: Option<InterruptId>,
    /// A questionnaire that is given on the way there.
    given: Option<(At, Way)>,
}

struct Stretches {
    /// By flow: the number of its first stretch; its steps' follow.
    first: Vec<u32>,
    count: u32,
    edges: Vec<Edge>,
    /// By flow: it can come back without a turn.
    comes_back: Vec<bool>,
    /// By variable: the interrupts that look at it.
    watchers: Vec<Vec<InterruptId>>,
    /// By questionnaire: those that look at anything that it gives.
    watching: Vec<Vec<InterruptId>>,
    here: u32,
    flow: FlowId,
    /// The questionnaire given last in this stretch.
    given: Option<(At, Way)>,
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
        // (Of more interrupts than there is room for no image is made, and they are told of.)
        let few = context.program.interrupts.len() <= hearken_image::MAX_INTERRUPTS as usize;
        let watchers = if few { context.program.watchers() } else { Vec::new() };
        let watching = watching(context, &watchers);
        Stretches { first, count, edges: Vec::new(), comes_back, watchers, watching, here: 0, flow: 0, given: None }
    }

    fn number(&self, flow: FlowId, step: Option<StepId>) -> Option<u32> {
        self.first.get(flow as usize).map(|f| f + step.map_or(0, |s| s + 1))
    }

    fn lead(&mut self, to: Option<u32>, at: At, way: Way) {
        if let Some(to) = to {
            let (from, flow, given) = (self.here, self.flow, self.given);
            self.edges.push(Edge { from, to, flow, at, way, interrupt: None, given });
        }
    }

    /// Where a variable is written, the interrupts that look at it may begin; in the flow that one leads to, it does not.
    fn written(&mut self, context: &Context<'_>, variable: VariableId, at: At) {
        for number in self.watchers.get(variable as usize).cloned().unwrap_or_default() {
            self.call(context, number, at, Some(self.flow));
        }
    }

    fn call(&mut self, context: &Context<'_>, number: InterruptId, at: At, own: Option<FlowId>) {
        let Some(interrupt) = context.program.interrupts.get(number as usize) else { return };
        let (flow, step) = match interrupt.action {
            InterruptAction::GoTo(flow, step) => (flow, step),
            InterruptAction::Do(flow) => (flow, None),
        };
        if let (true, Some(to)) = (own != Some(flow), self.number(flow, step)) {
            let (from, flow, given) = (self.here, self.flow, self.given);
            self.edges.push(Edge { from, to, flow, at, way: Way::Calls, interrupt: Some(number), given });
        }
    }

    /// A new sitting takes back what the last one gave, and the end of one gives it again.
    fn given(&mut self, context: &Context<'_>, questionnaire: QuestionnaireId, at: At) {
        for number in self.watching.get(questionnaire as usize).cloned().unwrap_or_default() {
            self.call(context, number, at, None);
        }
        let form = context.program.questionnaires.get(questionnaire as usize);
        let asks = form.is_some_and(|q| q.items.iter().any(|item| item.only_if.is_none()));
        self.given = Some((at, if asks { Way::Gives } else { Way::GivesIf }));
    }

    fn flow(&mut self, context: &Context<'_>, id: FlowId) {
        let Some(flow) = context.flow(id) else { return };
        (self.flow, self.here, self.given) = (id, self.number(id, None).unwrap_or(0), None);
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
                (self.here, self.given, quick) = (next.unwrap_or(0), None, true);
            } else if quick {
                quick = self.stmt(context, s, &mut backs);
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
    fn block(&mut self, context: &Context<'_>, body: &[Stmt], backs: &mut Vec<u32>) -> bool {
        body.iter().all(|s| self.stmt(context, s, backs))
    }

    fn stmt(&mut self, context: &Context<'_>, s: &Stmt, backs: &mut Vec<u32>) -> bool {
        match s {
            // Whatever comes behind these comes after a turn.
            Stmt::Ask(_) | Stmt::Show(_) | Stmt::Wait(..) => false,
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
                let mut on = otherwise.as_deref().is_none_or(|b| self.block(context, b, backs));
                for (_, body) in branches {
                    on |= self.block(context, body, backs);
                }
                on
            }
            Stmt::Match(m) => {
                let mut on = false;
                let rest = [&m.missing, &m.otherwise].into_iter().flatten().map(Vec::as_slice);
                for body in m.cases.iter().map(|c| c.body.as_slice()).chain(rest) {
                    on |= self.block(context, body, backs);
                }
                on
            }
            Stmt::Vary(_, body, _) => body.iter().fold(body.is_empty(), |on, s| self.stmt(context, s, backs) | on),
            Stmt::Set(variable, _, at) => {
                self.written(context, *variable, *at);
                true
            }
            Stmt::Give(questionnaires, at) => {
                questionnaires.iter().for_each(|q| self.given(context, *q, *at));
                true
            }
            Stmt::Step(_) | Stmt::Say(_) | Stmt::Tell(..) | Stmt::Signpost(..) => true,
        }
    }
}

/// By questionnaire: the interrupts that look at anything that it gives.
fn watching(context: &Context<'_>, watchers: &[Vec<InterruptId>]) -> Vec<Vec<InterruptId>> {
    let mut watching = vec![Vec::new(); context.program.questionnaires.len()];
    for (variable, watchers) in context.program.variables.iter().zip(watchers) {
        let (VariableRole::Item(of, _)
        | VariableRole::Score(of, _)
        | VariableRole::Band(of, _)
        | VariableRole::First(of, _)
        | VariableRole::Case(of)
        | VariableRole::Completed(of)) = variable.role
        else {
            continue;
        };
        if let Some(list) = watching.get_mut(of as usize) {
            list.extend(watchers);
        }
    }
    for list in &mut watching {
        list.sort_unstable();
        list.dedup();
    }
    watching
}
