//! What conditions, calculations and texts need to be there, and what a condition shows to be there.

use super::flow::Look;
use super::found::Needs;
use super::state::{State, Status};
use crate::program::{Expr, ExprKind, Text, TextPiece, Unary, VariableId, WordingId};

/// Whether a name stands for a `condition` of the pack: what it says stands elsewhere, and there a comparison with
/// something missing is simply not so.
fn of_elsewhere(e: &Expr) -> bool {
    let part = match &e.kind {
        ExprKind::Unary(_, a) | ExprKind::Binary(_, a, _) | ExprKind::IsOneOf(a, _) | ExprKind::Includes(a, _) => a.at,
        ExprKind::And(of) | ExprKind::Or(of) | ExprKind::CountOf(of) => match of.first() {
            Some(first) => first.at,
            None => return false,
        },
        _ => return false,
    };
    part.file != e.at.file || part.span.start < e.at.span.start || part.span.end > e.at.span.end
}

impl<'p, S: State> Look<'_, 'p, S> {
    /// A variable by itself.
    pub(super) fn plain(e: &Expr) -> Option<VariableId> {
        match &e.kind {
            ExprKind::Variable(v) => Some(*v),
            ExprKind::Unary(Unary::ToDecimal | Unary::ToDate, a) => Self::plain(a),
            _ => None,
        }
    }

    /// What is known when a condition is so, and when it is not.
    pub(super) fn condition(&mut self, e: &'p Expr, state: S) -> (S, S) {
        match &e.kind {
            ExprKind::Unary(Unary::Not, a) => {
                let (so, not) = self.condition(a, state);
                (not, so)
            }
            _ if of_elsewhere(e) => (state, state),
            ExprKind::Unary(Unary::IsMissing, a) => (state, self.all_there(a, state)),
            ExprKind::And(of) => {
                let mut so = state;
                let mut nots: Option<S> = None;
                for part in of {
                    let (yes, no) = self.condition(part, so);
                    nots = Some(nots.map_or(no, |n| n.join(no).0));
                    so = yes;
                }
                (so, nots.unwrap_or(state))
            }
            ExprKind::Or(of) => {
                let mut not = state;
                let mut sos: Option<S> = None;
                for part in of {
                    let (yes, no) = self.condition(part, not);
                    sos = Some(sos.map_or(yes, |s| s.join(yes).0));
                    not = no;
                }
                (sos.unwrap_or(state), not)
            }
            _ => {
                let state = self.value(e, state);
                (state, state)
            }
        }
    }

    /// What is not missing has all its parts.
    fn all_there(&mut self, e: &'p Expr, state: S) -> S {
        match &e.kind {
            ExprKind::Variable(v) => self.brought(*v, Status::Sure, state),
            ExprKind::Unary(_, a) => self.all_there(a, state),
            ExprKind::Binary(_, a, b) => {
                let state = self.all_there(a, state);
                self.all_there(b, state)
            }
            _ => state,
        }
    }

    /// Goes through an expression; every variable in it must be there.
    pub(super) fn value(&mut self, e: &'p Expr, state: S) -> S {
        match &e.kind {
            _ if of_elsewhere(e) => state,
            ExprKind::Variable(v) => self.need_variable(Needs::Value(*v), *v, e.at, state),
            ExprKind::Unary(Unary::IsMissing | Unary::Not, _) | ExprKind::And(_) | ExprKind::Or(_) => {
                let (so, not) = self.condition(e, state);
                so.join(not).0
            }
            ExprKind::Unary(_, a) | ExprKind::Includes(a, _) | ExprKind::IsOneOf(a, _) => self.value(a, state),
            ExprKind::Binary(_, a, b) => {
                let state = self.value(a, state);
                self.value(b, state)
            }
            _ => state,
        }
    }

    /// Goes through a text; every value shown in it must be there, or say what is shown instead.
    pub(super) fn text(&mut self, t: &'p Text, state: S) -> S {
        let mut state = state;
        for piece in &t.pieces {
            if let TextPiece::Value(e) = piece {
                state = self.shown(e, state);
            }
        }
        state
    }

    fn shown(&mut self, e: &'p Expr, state: S) -> S {
        match &e.kind {
            ExprKind::Variable(v) => {
                let has_or = self.context.variable(*v).is_some_and(|v| v.or.is_some());
                if has_or { state } else { self.need_variable(Needs::Shown(*v), *v, e.at, state) }
            }
            ExprKind::Wording(w) => self.wording(*w, e, state),
            _ => self.value(e, state),
        }
    }

    /// What a wording depends on must be there where it is shown: that is where the mistake is told.
    fn wording(&mut self, w: WordingId, shown: &'p Expr, state: S) -> S {
        let Some(wording) = self.context.program.wordings.get(w as usize) else { return state };
        let mut state = match Self::plain(&wording.of) {
            Some(v) => self.need_variable(Needs::Shown(v), v, shown.at, state),
            None => state,
        };
        let texts = wording.cases.iter().map(|(_, _, t)| t).chain(&wording.otherwise);
        for piece in texts.flat_map(|t| &t.pieces) {
            let TextPiece::Value(Expr { kind: ExprKind::Variable(v), .. }) = piece else { continue };
            if self.context.variable(*v).is_some_and(|v| v.or.is_none()) {
                state = self.need_variable(Needs::Shown(*v), *v, shown.at, state);
            }
        }
        state
    }
}
