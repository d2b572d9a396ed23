//! What is done besides: a value that is set, support that is shown, a human who is told, an activity, a question.

use std::collections::BTreeSet;

use hearken_compiler::program::{Expr, ExprKind, Stmt, Type};

use super::Faults;
use super::walk;

pub(super) fn faults(faults: &mut Faults<'_>) {
    let program = faults.program;
    let mut found = Vec::new();
    walk::each(program, &mut |spot, statement| found.push((spot.clone(), statement)));
    for (spot, statement) in found {
        let safety = faults.places.statement(program, spot.flow, statement);
        let Some(at) = walk::at_of(statement) else { continue };
        let line = faults.line(at);
        let gone = spot.clone();
        match statement {
            Stmt::Set(_, value, _) => {
                faults.add("forgotten set", at, safety, format!("`{line}` is gone"), move |p| gone.remove(p));
                if let ExprKind::Constant(was) = value.kind {
                    let now = if value.ty == Type::YesNo { 1 - was } else { was + 1 };
                    faults.add(
                        "set to another value",
                        at,
                        safety,
                        format!("`{line}` sets the other value"),
                        move |p| {
                            if let Some(Stmt::Set(_, Expr { kind, .. }, _)) = spot.statement(p) {
                                *kind = ExprKind::Constant(now);
                            }
                        },
                    );
                }
            }
            Stmt::Signpost(which, _) => {
                faults.add("dropped support", at, safety, format!("`{line}` is gone"), move |p| gone.remove(p));
                if which.len() > 1 {
                    let fewer = spot.clone();
                    faults.add("dropped support", at, safety, format!("`{line}` shows the last one alone"), move |p| {
                        if let Some(Stmt::Signpost(which, _)) = fewer.statement(p) {
                            let last = which.len().saturating_sub(1);
                            which.drain(..last);
                        }
                    });
                }
            }
            Stmt::Tell(..) => {
                faults.add("nobody told", at, safety, format!("`{line}` is gone"), move |p| gone.remove(p));
            }
            Stmt::Show(_) => {
                faults.add("dropped activity", at, safety, format!("`{line}` is gone"), move |p| gone.remove(p));
            }
            Stmt::Wait(..) => {
                faults.add("dropped wait", at, safety, format!("`{line}` is gone"), move |p| gone.remove(p));
            }
            Stmt::Ask(ask) => {
                let prompt = faults.words(ask.prompt.first().map_or(ask.at, |p| p.at));
                faults.add("dropped question", at, safety, format!("`{prompt}` is not asked"), move |p| gone.remove(p));
            }
            Stmt::Give(..) => {
                faults.add("dropped question", at, safety, format!("`{line}` is gone"), move |p| gone.remove(p));
            }
            _ => {}
        }
    }
    misplaced(faults);
}

/// Praise, or an exercise, in every support flow: before support is shown, and behind it.
fn misplaced(faults: &mut Faults<'_>) {
    let program = faults.program;
    let tagged = |tag: &str| {
        let tag = tag.to_owned();
        program.flows.iter().zip(0u32..).find_map(|(flow, number)| {
            if flow.tags.contains(&tag) {
                return Some((number, None, flow.name.clone()));
            }
            let step = flow.steps.iter().position(|s| s.tags.contains(&tag))?;
            Some((number, Some(step as u32), format!("{}/{}", flow.name, flow.steps.get(step)?.name)))
        })
    };
    let mut found = Vec::new();
    let mut first = BTreeSet::new();
    walk::each(program, &mut |spot, statement| {
        if let Stmt::Signpost(_, at) = statement
            && faults.places.flows.contains(&spot.flow)
            && first.insert(spot.flow)
        {
            found.push((spot.clone(), *at));
        }
    });
    for (spot, at) in found {
        for tag in ["praise", "exercise"] {
            let Some((flow, step, name)) = tagged(tag) else { continue };
            for (behind, word) in [(0, "before"), (1, "behind")] {
                let (spot, line) = (spot.clone(), faults.line(at));
                let what = format!("{tag} (`{name}`) comes {word} `{line}`");
                faults.add("misplaced tag", at, true, what, move |p| {
                    let new = if step.is_some() || behind == 1 {
                        Stmt::GoTo(flow, step, at)
                    } else {
                        Stmt::Do(flow, Vec::new(), at)
                    };
                    spot.insert(p, behind, new);
                });
            }
        }
    }
}
