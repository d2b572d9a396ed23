//! Numbers: none grows too large, nothing is divided by 0, and no comparison is there for nothing.

mod infer;
mod interval;
mod reckon;

use super::context::{Context, number};
use super::in_parts;
use super::walk::{self, Visit};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::hands::{Hands, Job};
use crate::program::{
    Binary, Expr, ExprKind, Flow, Program, Stmt, Text, TextPiece, Type, Variable, VariableId, VariableRole,
};
use crate::source::At;
use infer::Ranges;
use interval::Interval;
use reckon::{Note, Reckoner};

pub use interval::FARTHEST;

/// Every expression of every flow, interrupt and questionnaire.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let ranges = infer::infer(context);
    flows(context, &ranges, &context.program.flows, found);
    elsewhere(context, &ranges, found);
}

/// The same, by as many hands as there are.
pub(super) fn by_hands(hands: &dyn Hands, context: &Context<'_>) -> Vec<Diagnostic> {
    let ranges = infer::infer(context);
    let mut found: Vec<(&[Flow], Vec<Diagnostic>)> =
        in_parts(hands, &context.program.flows).map(|part| (part, Vec::new())).collect();
    let look = |(part, found): &mut (&[Flow], Vec<Diagnostic>)| flows(context, &ranges, part, found);
    hands.all(found.iter_mut().map(|one| -> Job<'_> { Box::new(|| look(one)) }).collect());
    let mut found = found.into_iter().flat_map(|(_, found)| found).collect();
    elsewhere(context, &ranges, &mut found);
    found
}

fn flows(context: &Context<'_>, ranges: &Ranges, flows: &[Flow], found: &mut Vec<Diagnostic>) {
    let mut looking = Looking { context, reckoner: Reckoner::noting(context, ranges), place: Place::Flow, found };
    for flow in flows {
        looking.reckoner.back_to(0);
        walk::block(&mut looking, &flow.body);
        looking.tell();
    }
}

fn elsewhere(context: &Context<'_>, ranges: &Ranges, found: &mut Vec<Diagnostic>) {
    let mut looking = Looking { context, reckoner: Reckoner::noting(context, ranges), place: Place::Elsewhere, found };
    let program = context.program;
    let conditions = program.interrupts.iter().filter_map(|i| i.when.as_ref());
    let of_items =
        program.questionnaires.iter().flat_map(|q| q.items.iter().filter_map(|i| i.only_if.as_ref()).chain(&q.case));
    for e in conditions.chain(of_items) {
        looking.expr(e);
        looking.tell();
    }
    looking.place = Place::Promise;
    for e in program.guarantees.iter().flat_map(|g| g.lines.iter().filter_map(|(_, condition, _)| condition.as_ref())) {
        looking.expr(e);
        looking.tell();
    }
    wordings(context, ranges, found);
    first_values(context, found);
}

/// What data starts as lies in its range.
fn first_values(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for variable in &context.program.variables {
        let (Some(Expr { at, kind: ExprKind::Constant(n), .. }), Some((low, high))) =
            (&variable.at_first, variable.range)
        else {
            continue;
        };
        if !(low..=high).contains(n) {
            let decimal = variable.kind == Type::Decimal;
            let range = says(Interval::new(i128::from(low), i128::from(high)), decimal);
            let value = says(Interval::one(*n), decimal);
            found.push(codes::e0455::outside(*at, variable.at, &variable.name, &value, &range));
        }
    }
}

/// Where a comparison stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Flow,
    /// A comparison with something missing is not so, so that none is always so.
    Elsewhere,
    /// Nor here; and one that is never so promises nothing.
    Promise,
}

struct Looking<'l, 'p> {
    context: &'l Context<'p>,
    reckoner: Reckoner<'l, 'p>,
    place: Place,
    found: &'l mut Vec<Diagnostic>,
}

impl<'p> Visit<'p> for Looking<'_, 'p> {
    fn program(&self) -> &'p Program {
        self.context.program
    }

    fn expr(&mut self, e: &'p Expr) {
        self.reckoner.value(e);
    }

    fn text(&mut self, t: &'p Text) {
        for piece in &t.pieces {
            if let TextPiece::Value(e) = piece {
                let value = self.reckoner.value(e);
                let far = Interval::farthest(e.ty == Type::Decimal);
                if value.is_some_and(|v| v.within(far) != v) && multiplies(e) {
                    self.too_large(e.at, self.context.words(e.at), e, None);
                }
            }
        }
    }

    fn stmt(&mut self, s: &'p Stmt) {
        match s {
            Stmt::If(branches, otherwise, _) => {
                let mark = self.reckoner.mark();
                for (condition, body) in branches {
                    self.expr(condition);
                    let before = self.reckoner.mark();
                    self.reckoner.assume(condition, true);
                    walk::block(self, body);
                    self.reckoner.back_to(before);
                    self.reckoner.assume(condition, false);
                }
                walk::block(self, otherwise.as_deref().unwrap_or_default());
                self.reckoner.back_to(mark);
            }
            Stmt::Set(v, e, at) => {
                self.set(*v, e, *at);
                self.reckoner.forget(|changed| changed == *v);
            }
            Stmt::Ask(_) | Stmt::Give(..) | Stmt::Show(_) | Stmt::Wait(..) | Stmt::Do(..) => {
                // Whatever comes in between may set what is not this flow's own.
                let context = self.context;
                let own = |v: VariableId| context.variable(v).is_some_and(|v| matches!(v.role, VariableRole::Local(_)));
                let asked = if let Stmt::Ask(a) = s { a.variable } else { None };
                self.reckoner.forget(|v| !own(v) || Some(v) == asked);
                walk::stmt(self, s);
            }
            _ => walk::stmt(self, s),
        }
    }
}

impl<'p> Looking<'_, 'p> {
    fn set(&mut self, v: VariableId, e: &'p Expr, at: At) {
        let Some(value) = self.reckoner.value(e) else { return };
        let Some(variable) = self.context.variable(v) else { return };
        let noted = self.reckoner.notes.as_ref().is_some_and(|n| n.iter().any(|n| matches!(n, Note::TooLarge(..))));
        if noted {
            return;
        }
        let decimal = variable.kind == Type::Decimal;
        if let Some((low, high)) = variable.range {
            let range = Interval::new(i128::from(low), i128::from(high));
            if value.meet(range).is_none() {
                let (says, may) = (says(value, decimal), says(range, decimal));
                self.found.push(codes::e0455::outside(e.at, variable.at, &variable.name, &says, &may));
            }
            return;
        }
        let far = Interval::farthest(decimal);
        if value.meet(far).is_none() || (value.within(far) != value && multiplies(e)) {
            self.too_large(at, &variable.name, e, Some(variable));
        }
    }

    /// More than is counted: a variable without a range makes it so.
    fn too_large(&mut self, at: At, name: &str, e: &Expr, set: Option<&Variable>) {
        if self.reckoner.notes.as_ref().is_some_and(|n| n.iter().any(|n| matches!(n, Note::TooLarge(..)))) {
            return;
        }
        let open = self.reckoner.open(e).and_then(|v| self.context.variable(v)).or(set);
        let (open_name, open_at) = open.map_or((name, at), |v| (v.name.as_str(), v.at));
        self.found.push(codes::e0454::too_large(at, name, open_name, open_at));
    }

    /// Turns what was noted into messages.
    fn tell(&mut self) {
        let notes = self.reckoner.notes.replace(Vec::new()).unwrap_or_default();
        let mut last: Option<At> = None;
        for note in notes {
            match note {
                Note::ByZero(at, by, variable) => {
                    let variable = variable.and_then(|v| self.context.variable(v));
                    let declared = variable.map(|v| (v.name.as_str(), v.at));
                    self.found.push(codes::e0453::by_zero(at, by, self.context.words(by), declared));
                }
                Note::TooLarge(at, variable) => {
                    let name = self.context.words(at);
                    let open = variable.and_then(|v| self.context.variable(v));
                    let (open_name, open_at) = open.map_or((name, at), |v| (v.name.as_str(), v.at));
                    self.found.push(codes::e0454::too_large(at, name, open_name, open_at));
                }
                // The two halves of `is between` stand at one place, and one of them may well be always so.
                Note::Decided { at, .. } if last == Some(at) => {}
                // An item that cannot be answered makes the score of its questionnaire what it is not.
                Note::Decided { .. } if self.context.has_broken() => {}
                Note::Decided { at, left, always, range, decimal } => {
                    let words = self.context.words(at);
                    if always && (self.place != Place::Flow || words.contains(" between ") || words.contains(" is ")) {
                        continue;
                    }
                    last = Some(at);
                    let left = self.context.words(left);
                    // What a questionnaire can give is not known while a line of it is wrong.
                    let owner = left.split('.').next().unwrap_or(left);
                    let mut owners = self.context.program.questionnaires.iter().filter(|q| q.name == owner);
                    if owners.any(|q| self.context.is_broken_at(q.at)) {
                        continue;
                    }
                    let range = says(range, decimal);
                    self.found.push(match self.place {
                        Place::Promise => codes::w0456::promised_for_nothing(at, words, left, &range),
                        _ => codes::w0456::decided(at, words, left, &range, always),
                    });
                }
            }
        }
    }
}

fn multiplies(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Binary(Binary::Multiply | Binary::Divide, ..) => true,
        ExprKind::Binary(_, a, b) => multiplies(a) || multiplies(b),
        ExprKind::Unary(_, a) => multiplies(a),
        _ => false,
    }
}

fn says(range: Interval, decimal: bool) -> String {
    let unit = if decimal { 1 } else { 10_000 };
    let one = |n: i128| {
        let far = i128::from(FARTHEST) * if decimal { interval::ONE } else { 1 };
        number(i64::try_from(n.clamp(-far, far) * unit).unwrap_or(i64::MAX))
    };
    if range.low == range.high { one(range.low) } else { format!("{} to {}", one(range.low), one(range.high)) }
}

/// So many lines of one wording are held against each other.
const LINES: usize = 1_000;

/// Wording that depends on a value: something is shown for each, and each line can be.
fn wordings(context: &Context<'_>, ranges: &Ranges, found: &mut Vec<Diagnostic>) {
    for wording in &context.program.wordings {
        if wording.of.ty == Type::Unknown || matches!(wording.of.kind, ExprKind::Error) {
            continue;
        }
        let mut cases: Vec<(i128, i128, &Text)> =
            wording.cases.iter().map(|(l, h, t)| (i128::from(*l), i128::from(*h), t)).collect();
        let all = match wording.of.ty {
            Type::YesNo => Some(Interval::new(0, 1)),
            Type::One(list) => Some(Interval::new(0, context.choices(list) as i128 - 1)),
            _ => Reckoner::quiet(context, ranges).value(&wording.of),
        };
        let decimal = wording.of.ty == Type::Decimal;
        for (i, (low, high, text)) in cases.iter().enumerate().take(LINES) {
            let earlier = cases.iter().take(i).find(|(l, h, _)| l <= low && high <= h);
            if let Some((_, _, first)) = earlier {
                found.push(codes::w0459::case_never(text.at, first.at, &wording.name));
            }
        }
        if wording.otherwise.is_some() || cases.is_empty() {
            continue;
        }
        let last = cases.last().map(|(_, _, text)| text.at);
        cases.sort_by_key(|(l, _, _)| *l);
        let Some(all) = all.filter(|_| !decimal) else {
            found.push(codes::e0458::nothing_to_show(wording.at, &wording.name, None, last));
            continue;
        };
        let mut next = all.low;
        for (low, high, _) in &cases {
            if *low > next {
                break;
            }
            next = next.max(high + 1);
        }
        if next <= all.high {
            let value = match wording.of.ty {
                Type::YesNo => {
                    if next == 1 {
                        "yes".to_owned()
                    } else {
                        "no".to_owned()
                    }
                }
                Type::One(list) => context.choice_name(list, next as usize).to_owned(),
                _ => says(Interval::new(next, next), false),
            };
            found.push(codes::e0458::nothing_to_show(wording.at, &wording.name, Some(&value), last));
        }
    }
}
