//! What an image has room for: of more than that, none would be made.

use super::context::Context;
use super::recursion;
use super::walk::{self, Visit};
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{AskKind, Expr, ExprKind, ListId, Program, Stmt, Text, TextPiece, Type, WordingId};
use crate::source::At;
use hearken_image::{MAX_DEPTH, MAX_INTERRUPTS, MAX_SEVERAL, MAX_STACK};

/// So many nations can be told apart: a signpost has a bit for each.
const NATIONS: usize = 32;

/// Interrupts, options of which several may be chosen, nations, flows that do flows, and values at once.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let program = context.program;
    if let Some(interrupt) = program.interrupts.get(MAX_INTERRUPTS as usize) {
        found.push(codes::e0368::interrupts(interrupt.at, MAX_INTERRUPTS));
    }
    let several = |kind: &AskKind| if let AskKind::Several(list) = kind { Some(*list) } else { None };
    let asked = context.survey.asks.iter().filter_map(|(_, ask)| several(&ask.kind));
    let items = program.questionnaires.iter().flat_map(|q| q.items.iter().filter_map(|item| several(&item.kind)));
    let mut lists: Vec<ListId> = asked.chain(items).collect();
    lists.sort_unstable();
    lists.dedup();
    for list in lists {
        if let Some(at) = choice(context, list, MAX_SEVERAL as usize) {
            found.push(codes::e0368::several(at, MAX_SEVERAL));
        }
    }
    let nation = program.nation.and_then(|v| context.variable(v)).map(|v| v.kind);
    if let Some(Type::One(list)) = nation
        && let Some(at) = choice(context, list, NATIONS)
    {
        found.push(codes::e0368::nations(at, NATIONS as u32));
    }
    let gives = values(context, found);
    nesting(context, &gives, found);
}

/// Where a list has one choice too many.
fn choice(context: &Context<'_>, list: ListId, limit: usize) -> Option<At> {
    context.program.lists.get(list as usize)?.choices.get(limit).map(|choice| choice.text.at)
}

/// Flows that do flows: for each there must be room to come back to it. `gives`: those that give a questionnaire, which is
/// done like a flow.
fn nesting(context: &Context<'_>, gives: &[bool], found: &mut Vec<Diagnostic>) {
    let mut heights: Vec<u32> = gives.iter().map(|gives| u32::from(*gives)).collect();
    let mut links: Vec<_> = context.survey.links.iter().filter(|l| l.comes_back).collect();
    links.sort_by_key(|l| l.from);
    for flow in recursion::order(context) {
        let first = links.partition_point(|l| l.from < flow);
        for link in links.get(first..).unwrap_or_default().iter().take_while(|l| l.from == flow) {
            let below = heights.get(link.to as usize).map_or(0, |height| *height + 1);
            let Some(height) = heights.get_mut(flow as usize) else { continue };
            // Told where it is too much for the first time, and not of all that stand above.
            if below == MAX_DEPTH + 1 && *height < below {
                found.push(codes::e0368::nesting(link.at, MAX_DEPTH));
            }
            *height = below.max(*height);
        }
    }
}

/// Values that have to be held at the same time, to show a text or to work something out.
/// Gives which flows give a questionnaire.
fn values(context: &Context<'_>, found: &mut Vec<Diagnostic>) -> Vec<bool> {
    let program = context.program;
    let mut looking = Looking { program, gives: false, told: None, found };
    let mut gives = Vec::with_capacity(program.flows.len());
    for flow in &program.flows {
        walk::block(&mut looking, &flow.body);
        gives.push(std::mem::take(&mut looking.gives));
    }
    for form in &program.questionnaires {
        form.stem.iter().chain(form.items.iter().map(|item| &item.text)).for_each(|text| looking.text(text));
        form.items.iter().filter_map(|item| item.only_if.as_ref()).chain(&form.case).for_each(|e| looking.expr(e));
    }
    program.interrupts.iter().filter_map(|interrupt| interrupt.when.as_ref()).for_each(|e| looking.expr(e));
    gives
}

struct Looking<'l, 'p> {
    program: &'p Program,
    /// The flow gives a questionnaire.
    gives: bool,
    told: Option<At>,
    found: &'l mut Vec<Diagnostic>,
}

impl<'p> Visit<'p> for Looking<'_, 'p> {
    fn program(&self) -> &'p Program {
        self.program
    }

    fn expr(&mut self, e: &'p Expr) {
        self.held(e.at, height(e));
    }

    fn text(&mut self, t: &'p Text) {
        self.shown(t, 0);
    }

    fn stmt(&mut self, s: &'p Stmt) {
        self.gives |= matches!(s, Stmt::Give(..));
        let together: Vec<&Expr> = match s {
            Stmt::Do(_, with, _) => with.iter().collect(),
            Stmt::Show(show) => show.inputs.iter().flatten().collect(),
            _ => Vec::new(),
        };
        let most = together.iter().zip(0..).map(|(e, before)| before + height(e)).max().unwrap_or(0);
        if let (true, Some(last)) = (most > MAX_STACK, together.last()) {
            self.found.push(codes::e0368::given(last.at, together.len() as u32, MAX_STACK));
            return;
        }
        if let Stmt::Match(m) = s {
            let most = m.cases.iter().map(|case| is_one_of(&m.value, &case.values)).max().unwrap_or(0);
            self.held(m.value.at, most);
        }
        if let Stmt::Ask(ask) = s {
            for (text, option) in walk::option_texts(self.program, ask).zip(&ask.options) {
                self.shown(text, option.only_if.as_ref().map_or(1, height));
            }
        }
        walk::stmt(self, s);
    }
}

impl<'p> Looking<'_, 'p> {
    fn held(&mut self, at: At, most: u32) {
        if most > MAX_STACK && self.told != Some(at) {
            self.told = Some(at);
            self.found.push(codes::e0368::parts(at, MAX_STACK));
        }
    }

    /// A text, and what is worked out behind its values: whether an option is offered.
    fn shown(&mut self, t: &'p Text, behind: u32) {
        let mut held = Held { program: self.program, count: 0, most: 0 };
        held.text(t);
        if held.most.max(held.count + behind) > MAX_STACK && self.told != Some(t.at) {
            self.told = Some(t.at);
            self.found.push(codes::e0368::values(t.at, held.count, MAX_STACK));
        }
    }
}

/// Whether an expression can be worked out with the values that there is room for.
pub(crate) fn has_room(e: &Expr) -> bool {
    height(e) <= MAX_STACK
}

/// How many values are held at most while an expression is worked out.
fn height(e: &Expr) -> u32 {
    let joined = |of: &[Expr], least: u32| joined(of, |part| height(part).max(least));
    match &e.kind {
        ExprKind::Unary(_, a) | ExprKind::Includes(a, _) | ExprKind::Default(a, _) => height(a),
        ExprKind::Binary(_, a, b) => height(a).max(height(b) + 1),
        ExprKind::IsOneOf(a, of) => is_one_of(a, of),
        ExprKind::And(of) | ExprKind::Or(of) => joined(of, 1),
        ExprKind::CountOf(of) => joined(of, 2),
        _ => 1,
    }
}

/// Each is worked out beside what those before it came to.
fn joined(of: &[Expr], each: impl Fn(&Expr) -> u32) -> u32 {
    of.iter().enumerate().map(|(n, part)| u32::from(n > 0) + each(part)).max().unwrap_or(1)
}

fn is_one_of(a: &Expr, of: &[Expr]) -> u32 {
    let value = height(a);
    joined(of, |alternative| value.max(1 + height(alternative)))
}

/// The values of a text, which are held until it is shown; those of a wording in it are held for all of its cases.
struct Held<'p> {
    program: &'p Program,
    count: u32,
    most: u32,
}

impl<'p> Held<'p> {
    fn push(&mut self, height: u32) {
        self.most = self.most.max(self.count.saturating_add(height));
        self.count += 1;
    }

    fn text(&mut self, text: &'p Text) {
        for piece in &text.pieces {
            // (What is wrong enough goes on for ever: a wording of itself.)
            if let (TextPiece::Value(e), true) = (piece, self.count <= MAX_STACK) {
                self.value(e);
            }
        }
    }

    fn value(&mut self, e: &'p Expr) {
        match &e.kind {
            ExprKind::SignpostField(..) => {}
            ExprKind::Wording(wording) => self.wording(*wording),
            ExprKind::Default(inner, or) => self.default(inner, or),
            ExprKind::Variable(v) => {
                let or = self.program.variables.get(*v as usize).and_then(|v| v.or.as_ref());
                match or {
                    Some(or) => self.default(e, or),
                    None => self.push(1),
                }
            }
            _ => self.push(height(e)),
        }
    }

    fn default(&mut self, inner: &'p Expr, or: &'p Text) {
        self.push(height(inner));
        self.push(height(inner));
        self.text(or);
    }

    fn wording(&mut self, wording: WordingId) {
        let Some(wording) = self.program.wordings.get(wording as usize) else { return };
        // The sum of its cases, beside two comparisons.
        self.push(if wording.cases.is_empty() { 1 } else { (height(&wording.of) + 2).max(4) });
        wording.cases.iter().map(|case| &case.2).chain(&wording.otherwise).for_each(|text| self.text(text));
    }
}
