//! Who is there to turn to behind an answer that is a matter of safety: words that a form filler shows by itself.
//!
//! They are the registry's and nothing else: the entries that the guide shows first when such an answer makes an interrupt
//! fire. Where several ways lead from there, the entries of all of them: a form does not know which is gone.

use std::collections::BTreeSet;

use hearken_compiler::checks::{Known, known};
use hearken_compiler::program::{
    AskKind, Binary, Expr, ExprKind, FlowId, InterruptAction, Item, Program, Signpost, SignpostId, StepId, Stmt, Type,
};

use super::decimal::ONE;
use super::form::Form;
use super::words;

impl<'a> Form<'a> {
    /// The entries of the registry that an item leads to, in the order in which they are shown.
    pub fn support(&self, item: &Item) -> Vec<&'a Signpost> {
        let program: &'a Program = &self.pack.compiled.program;
        let mut seek = Seek { program, found: Vec::new(), seen: BTreeSet::new() };
        for answer in self.unsafe_answers(item) {
            let value = |variable| if variable == item.variable { Known::Is(answer) } else { Known::Unknown };
            let fires = |condition: &Expr| matches!(known(condition, &value), Known::Is(so) if so != 0);
            let interrupt = program.interrupts.iter().find(|i| i.safety && i.when.as_ref().is_some_and(fires));
            match interrupt.map(|i| &i.action) {
                Some(InterruptAction::GoTo(flow, step)) => drop(seek.flow(*flow, *step)),
                Some(InterruptAction::Do(flow)) => drop(seek.flow(*flow, None)),
                None => {}
            }
        }
        seek.found.iter().filter_map(|id| program.signposts.get(*id as usize)).collect()
    }

    /// The answers that are a matter of safety, in units of the item's variable; of a number, the ends.
    fn unsafe_answers(&self, item: &Item) -> Vec<i64> {
        let Some(least) = item.safety else { return Vec::new() };
        let in_units = |value: i64| match self.pack.compiled.program.variables.get(item.variable as usize) {
            Some(variable) if variable.kind == Type::Decimal => value,
            _ => value.div_euclid(ONE),
        };
        let all: Vec<i64> = match item.kind {
            AskKind::One(list) => self.choices(list).iter().map(|c| c.weight).collect(),
            AskKind::Number { high, .. } => vec![least, high],
            _ => vec![ONE],
        };
        all.into_iter().filter(|value| *value >= least).map(in_units).collect()
    }

    /// When they are shown: the answer is such a one.
    pub fn is_unsafe(&self, item: &Item) -> Option<Expr> {
        let kind = self.pack.compiled.program.variables.get(item.variable as usize)?.kind;
        let least = item.safety?;
        // (Upwards: an answer of 1 is not below a level of 0.5.)
        let least = if kind == Type::Decimal { least } else { least.saturating_neg().div_euclid(ONE).saturating_neg() };
        let expression = |ty, kind| Expr { at: item.at, ty, kind };
        let value = expression(kind, ExprKind::Variable(item.variable));
        if kind == Type::YesNo {
            return Some(value);
        }
        let least = expression(kind, ExprKind::Constant(least));
        let both = ExprKind::Binary(Binary::GreaterOrEqual, Box::new(value), Box::new(least));
        Some(expression(Type::YesNo, both))
    }

    /// An entry of the registry in one line: what it is called, how it is reached, when it answers, whom it is for.
    pub fn signpost_text(&self, signpost: &Signpost) -> String {
        let sources = &self.pack.compiled.sources;
        let said = |at: &Option<hearken_compiler::At>| at.map(|at| sources.slice(at).trim().to_owned());
        let ways = [
            said(&signpost.phone).map(|phone| format!("call {phone}")),
            said(&signpost.text_number).map(|number| format!("text {number}")),
            said(&signpost.email),
            said(&signpost.web),
            signpost.open.as_ref().map(|open| words::plain(sources, open)),
            self.nations(signpost),
        ];
        let ways: Vec<String> = ways.into_iter().flatten().collect();
        let title = signpost.title.as_ref().map_or_else(|| signpost.name.clone(), |title| words::plain(sources, title));
        if ways.is_empty() { title } else { format!("{title}: {}", ways.join(" · ")) }
    }

    /// The nations that an entry is for, unless it is for all that the registry knows of.
    fn nations(&self, signpost: &Signpost) -> Option<String> {
        let all = self.pack.compiled.program.signposts.iter().flat_map(|s| &s.nations);
        let all: BTreeSet<&str> = all.map(|(name, _)| name.as_str()).collect();
        let own: BTreeSet<&str> = signpost.nations.iter().map(|(name, _)| name.as_str()).collect();
        if own.is_empty() || own == all {
            return None;
        }
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters.next().map(|first| format!("{}{}", first.to_uppercase(), letters.as_str())).unwrap_or_default()
        };
        let spelt = |(name, _): &(String, _)| name.split('_').map(capital).collect::<Vec<_>>().join(" ");
        Some(signpost.nations.iter().map(spelt).collect::<Vec<_>>().join(", "))
    }
}

/// What is shown first, on every way.
struct Seek<'p> {
    program: &'p Program,
    found: Vec<SignpostId>,
    seen: BTreeSet<(FlowId, Option<StepId>)>,
}

impl Seek<'_> {
    /// A flow, from a step of it. Whether a way leads through it that shows nothing.
    fn flow(&mut self, flow: FlowId, step: Option<StepId>) -> bool {
        let Some(body) = self.program.flows.get(flow as usize).map(|f| f.body.as_slice()) else { return false };
        if !self.seen.insert((flow, step)) {
            return false;
        }
        let begins = |s: &Stmt| matches!((s, step), (Stmt::Step(here), Some(step)) if *here == step);
        let from = body.iter().position(begins).unwrap_or(0);
        self.body(body.get(from..).unwrap_or_default())
    }

    fn body(&mut self, body: &[Stmt]) -> bool {
        for statement in body {
            let through = match statement {
                Stmt::Signpost(ids, _) => {
                    let all: Vec<SignpostId> = (0..self.program.signposts.len() as SignpostId).collect();
                    for id in if ids.is_empty() { &all } else { ids } {
                        if !self.found.contains(id) {
                            self.found.push(*id);
                        }
                    }
                    false
                }
                Stmt::GoTo(flow, step, _) => {
                    self.flow(*flow, *step);
                    false
                }
                Stmt::Do(flow, ..) => self.flow(*flow, None),
                Stmt::If(branches, otherwise, _) => {
                    let blocks = branches.iter().map(|(_, block)| block).chain(otherwise);
                    self.any(blocks, otherwise.is_none())
                }
                Stmt::Match(cases) => {
                    let blocks =
                        cases.cases.iter().map(|case| &case.body).chain(&cases.missing).chain(&cases.otherwise);
                    self.any(blocks, cases.otherwise.is_none())
                }
                Stmt::Vary(_, each, _) => {
                    each.iter().fold(false, |through, s| self.body(std::slice::from_ref(s)) | through)
                }
                Stmt::Finish(_) => return true,
                // Whoever waits here has been shown nothing: the compiler refuses that before support.
                Stmt::Ask(_) | Stmt::Give(..) | Stmt::Wait(..) | Stmt::End(_) => false,
                _ => true,
            };
            if !through {
                return false;
            }
        }
        true
    }

    fn any<'s>(&mut self, blocks: impl Iterator<Item = &'s Vec<Stmt>>, beside: bool) -> bool {
        let blocks: Vec<&Vec<Stmt>> = blocks.collect();
        blocks.into_iter().fold(beside, |through, block| self.body(block) | through)
    }
}
