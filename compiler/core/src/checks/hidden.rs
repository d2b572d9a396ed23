//! Items that are not always asked, and the scores that they count in: what they count then must be what the paper says.

use super::context::Context;
use super::walk;
use super::ways::may_be_unanswered;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{Expr, ExprKind, Item, Questionnaire, Unary};

/// Every questionnaire.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for q in context.program.questionnaires.iter().filter(|q| !context.is_broken_at(q.at)) {
        for (position, item) in q.items.iter().enumerate() {
            let Some(condition) = &item.only_if else { continue };
            let score = q.scores.iter().find(|s| s.items.contains(&(position as u32)));
            match (score, item.counts) {
                (Some(score), None) => {
                    found.push(codes::w0571::counts_as_missing(condition.at, &item.name, score.at, &score.name));
                }
                (Some(_), Some(counts)) => hidden_by_a_skip(context, q, item, condition, counts, found),
                (None, _) => {}
            }
        }
    }
}

/// A condition on an item that may be left out: then this one is not shown, and counts as if the answer had been known.
fn hidden_by_a_skip(
    context: &Context<'_>,
    q: &Questionnaire,
    item: &Item,
    condition: &Expr,
    counts: i64,
    found: &mut Vec<Diagnostic>,
) {
    let program = context.program;
    let reads = |e: &Expr, of: &Item| matches!(e.kind, ExprKind::Variable(v) if v == of.variable);
    for read in q.items.iter().filter(|i| may_be_unanswered(q, i)) {
        let tests = |e: &Expr| matches!(&e.kind, ExprKind::Unary(Unary::IsMissing, of) if reads(of, read));
        if walk::any(program, condition, &mut |e| reads(e, read)) && !walk::any(program, condition, &mut { tests }) {
            found.push(codes::w0572::hidden_by_a_skip(condition.at, &item.name, &read.name, counts));
        }
    }
}
