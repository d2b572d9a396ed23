//! Where the conversation goes: a route that is gone, that leads elsewhere, or that does not come back.

use std::collections::BTreeSet;

use hearken_compiler::At;
use hearken_compiler::program::{FlowId, InterruptAction, Stmt};

use super::Faults;
use super::walk;

pub(super) fn faults(faults: &mut Faults<'_>) {
    let program = faults.program;
    let mut found = Vec::new();
    walk::each(program, &mut |spot, statement| found.push((spot.clone(), statement)));
    for (spot, statement) in found {
        let safety = faults.places.statement(program, spot.flow, statement);
        match statement {
            Stmt::GoTo(flow, step, at) => {
                let line = faults.line(*at);
                let gone = spot.clone();
                faults.add("dropped route", *at, safety, format!("`{line}` is gone"), move |p| gone.remove(p));
                let (to, name) = elsewhere(faults, *flow);
                let (aside, at, was) = (spot.clone(), *at, *flow);
                faults.add("route elsewhere", at, safety, format!("`{line}` leads to `{name}`"), move |p| {
                    aside.replace(p, Stmt::GoTo(to, None, at));
                });
                if step.is_none() {
                    faults.add("route that comes back", at, safety, format!("`{line}` is a `do`"), move |p| {
                        spot.replace(p, Stmt::Do(was, Vec::new(), at));
                    });
                }
            }
            Stmt::Do(flow, values, at) => {
                let line = faults.line(*at);
                let gone = spot.clone();
                faults.add("dropped route", *at, safety, format!("`{line}` is gone"), move |p| gone.remove(p));
                if values.is_empty() {
                    let (to, name) = elsewhere(faults, *flow);
                    let (aside, at, was) = (spot.clone(), *at, *flow);
                    faults.add("route elsewhere", at, safety, format!("`{line}` does `{name}`"), move |p| {
                        aside.replace(p, Stmt::Do(to, Vec::new(), at));
                    });
                    faults.add("broken resume", at, safety, format!("`{line}` does not come back"), move |p| {
                        spot.replace(p, Stmt::GoTo(was, None, at));
                    });
                }
            }
            Stmt::Finish(at) | Stmt::End(at) => {
                let line = faults.line(*at);
                faults.add("dropped route", *at, safety, format!("`{line}` is gone"), move |p| spot.remove(p));
            }
            _ => {}
        }
    }
    resumes(faults);
}

/// What is done, and should come back, ends the conversation instead, or leaves for the beginning.
fn resumes(faults: &mut Faults<'_>) {
    let program = faults.program;
    let mut done: BTreeSet<FlowId> = program.help.into_iter().collect();
    done.extend(program.interrupts.iter().filter_map(|i| match i.action {
        InterruptAction::Do(flow) => Some(flow),
        InterruptAction::GoTo(..) => None,
    }));
    walk::each(program, &mut |_, statement| {
        if let Stmt::Do(flow, ..) = statement {
            done.insert(*flow);
        }
    });
    for flow in done {
        let Some(found) = program.flows.get(flow as usize) else { continue };
        let (at, safety) = (found.at, faults.places.flows.contains(&(flow as usize)));
        let mut append = |what: &str, statement: fn(FlowId, At) -> Stmt, to: FlowId| {
            faults.add("broken resume", at, safety, format!("`{}` {what}", found.name), move |p| {
                if let Some(flow) = p.flows.get_mut(flow as usize) {
                    flow.body.push(statement(to, at));
                }
            });
        };
        append("ends the conversation where it should come back", |_, at| Stmt::End(at), 0);
        if let Some(entry) = program.entry {
            append("begins all over again where it should come back", |to, at| Stmt::GoTo(to, None, at), entry);
        }
    }
}

/// Another flow: the next of the pack.
pub(super) fn elsewhere(faults: &Faults<'_>, flow: FlowId) -> (FlowId, String) {
    let count = faults.program.flows.len().max(1) as FlowId;
    let next = (flow + 1) % count;
    (next, faults.program.flows.get(next as usize).map_or(String::new(), |f| f.name.clone()))
}
