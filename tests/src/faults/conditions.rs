//! What is decided: a condition that is always so, or never; a case that is not there.

use hearken_compiler::At;
use hearken_compiler::program::{Expr, ExprKind, Stmt, Type};

use super::Faults;
use super::expressions;
use super::walk::{self, Spot};

/// A condition that is always so, or never.
pub(super) fn constant(at: At, so: bool) -> Expr {
    Expr { at, ty: Type::YesNo, kind: ExprKind::Constant(i64::from(so)) }
}

pub(super) fn faults(faults: &mut Faults<'_>) {
    let program = faults.program;
    let mut found = Vec::new();
    walk::each(program, &mut |spot, statement| found.push((spot.clone(), statement)));
    for (spot, statement) in found {
        let safety = faults.places.statement(program, spot.flow, statement);
        match statement {
            Stmt::If(arms, otherwise, _) => {
                for (number, (condition, _)) in arms.iter().enumerate() {
                    let line = faults.line(condition.at);
                    for so in [true, false] {
                        let always = if so { "always" } else { "never" };
                        let (spot, at) = (spot.clone(), condition.at);
                        // Where support comes, or somebody is told, more often than need be, nobody is left without.
                        let only_says = otherwise.iter().flatten().all(|s| matches!(s, Stmt::Say(..)));
                        let safety = safety && !(so && only_says);
                        faults.add("dropped condition", at, safety, format!("`{line}` is {always} taken"), move |p| {
                            if let Some(Stmt::If(arms, ..)) = spot.statement(p)
                                && let Some((condition, _)) = arms.get_mut(number)
                            {
                                *condition = constant(at, so);
                            }
                        });
                    }
                }
                if let (Some(body), Some((first, _))) = (otherwise, arms.first()) {
                    let safety = safety && !body.iter().all(|s| matches!(s, Stmt::Say(..)));
                    let (line, spot) = (faults.line(first.at), spot.clone());
                    faults.add("dropped case", first.at, safety, format!("the `else` of `{line}` is gone"), move |p| {
                        if let Some(Stmt::If(_, otherwise, _)) = spot.statement(p) {
                            *otherwise = None;
                        }
                    });
                }
            }
            Stmt::Match(matched) => {
                for (number, case) in matched.cases.iter().enumerate() {
                    let (line, spot) = (faults.line(case.at), spot.clone());
                    faults.add("dropped case", case.at, safety, format!("`{line}` is gone"), move |p| {
                        if let Some(Stmt::Match(found)) = spot.statement(p)
                            && number < found.cases.len()
                        {
                            found.cases.remove(number);
                        }
                    });
                }
                let at = matched.at;
                let line = faults.line(at);
                if matched.missing.is_some() {
                    let what = format!("`is missing` of `{line}` is gone");
                    let spot = spot.clone();
                    faults.add("dropped case", at, safety, what, move |p| {
                        if let Some(Stmt::Match(found)) = spot.statement(p) {
                            found.missing = None;
                        }
                    });
                }
            }
            _ => {}
        }
        parts(faults, &spot, statement, safety);
    }
}

/// Every part of each condition of a statement.
fn parts(faults: &mut Faults<'_>, spot: &Spot, statement: &Stmt, safety: bool) {
    for (number, condition) in walk::conditions(statement).into_iter().enumerate() {
        for edit in expressions::edits(faults, condition) {
            let spot = spot.clone();
            faults.add(edit.kind, edit.at, safety, edit.what, move |p| {
                if let Some(statement) = spot.statement(p)
                    && let Some(condition) = walk::conditions_mut(statement).into_iter().nth(number)
                {
                    (edit.change)(condition);
                }
            });
        }
    }
}
