//! One flow from the inside: what is said and asked, and where each answer leads.

use std::collections::{BTreeMap, BTreeSet};

use hearken_compiler::At;
use hearken_compiler::program::{Ask, AskKind, Flow, FlowId, Match, QuestionnaireId, StepId, Stmt};

use super::graph::{Builder, EdgeKind, Graph, Line, Node, NodeKind};
use super::overview::{form_node, listened_for, signs};
use super::talk::{Talk, is_talk};
use super::walk::{Met, Walker, answers};
use super::words::Words;

/// An end that leads on to whatever comes next.
#[derive(Clone)]
struct Loose {
    from: usize,
    occasion: String,
    /// What is said on the way.
    lines: BTreeSet<Line>,
}

struct Inside<'p> {
    words: Words<'p>,
    flow: FlowId,
    map: Builder,
    start: usize,
    /// The first node of each step, as far as it was come to.
    steps: BTreeMap<StepId, usize>,
    /// Steps that have begun and have no node yet.
    begun: Vec<StepId>,
    /// What leads to steps.
    to_steps: Vec<(Loose, StepId)>,
    /// Where it leaves: each end has its own, so that lines stay short.
    left: BTreeMap<(usize, String), usize>,
    asks: Vec<usize>,
}

/// The map of a flow.
pub fn graph(words: Words<'_>, number: FlowId, flow: &Flow, title: String) -> Graph {
    let mut map = Builder::default();
    let start = map.node(Node {
        title: words.title(flow.title.as_ref(), &flow.name),
        name: flow.name.clone(),
        notes: comes_from(words, number),
        signs: signs(words.program, number),
        ..Node::default()
    });
    let (steps, left) = (BTreeMap::new(), BTreeMap::new());
    let (begun, to_steps, asks) = (Vec::new(), Vec::new(), Vec::new());
    let mut inside = Inside { words, flow: number, map, start, steps, begun, to_steps, left, asks };
    let ends = inside.block(&flow.body, vec![Loose::of(start, "")], true);
    // What is left of steps without anything in them runs out, too.
    if !ends.is_empty() || !inside.begun.is_empty() {
        let title = "runs out: back to where it was done, or the end";
        let node = inside.enter(Node { kind: NodeKind::End, title: title.to_owned(), ..Node::default() }, Vec::new());
        inside.join(ends, node);
    }
    for (loose, step) in std::mem::take(&mut inside.to_steps) {
        if let Some(to) = inside.steps.get(&step).copied() {
            inside.join(vec![loose], to);
        }
    }
    inside.map.done(title)
}

/// The flows that lead to one.
fn comes_from(words: Words<'_>, flow: FlowId) -> Vec<String> {
    let mut all: Vec<String> = listened_for(words, flow).iter().map(|l| format!("at any time: {l}")).collect();
    for other in words.program.flows.iter().enumerate().filter(|(n, _)| *n != flow as usize).map(|(_, f)| f) {
        let mut leads = false;
        let mut meet = |_: &str, met: Met<'_>| {
            leads |= matches!(met, Met::GoesTo(to, ..) | Met::Does(to) if to == flow);
        };
        Walker::new(words, &mut meet).block(&other.body);
        if leads {
            all.push(format!("from {}", words.title(other.title.as_ref(), &other.name)));
        }
    }
    all
}

impl Loose {
    fn of(from: usize, occasion: &str) -> Loose {
        Loose { from, occasion: occasion.to_owned(), lines: BTreeSet::new() }
    }
}

impl<'p> Inside<'p> {
    /// A node, at which the steps begin that have none yet.
    fn enter(&mut self, mut node: Node, ins: Vec<Loose>) -> usize {
        let steps = self.words.program.flows.get(self.flow as usize).map_or(&[][..], |f| &f.steps);
        let begun = std::mem::take(&mut self.begun);
        for step in begun.iter().filter_map(|s| steps.get(*s as usize)) {
            node.step.get_or_insert_with(|| step.name.clone());
            node.at.get_or_insert(step.at);
            node.step_line.get_or_insert(self.words.line(step.at));
        }
        let number = self.map.node(node);
        self.steps.extend(begun.into_iter().map(|step| (step, number)));
        self.join(ins, number);
        number
    }

    fn join(&mut self, ins: Vec<Loose>, to: usize) {
        for Loose { from, occasion, lines } in ins {
            self.map.edge(from, to, EdgeKind::Goes, occasion, lines);
        }
    }

    /// What a block leads on to. `plain` for what stands in no answer and no condition.
    fn block(&mut self, body: &'p [Stmt], mut ins: Vec<Loose>, plain: bool) -> Vec<Loose> {
        let mut rest = body;
        while let Some(first) = rest.first() {
            let talk = rest.iter().take_while(|s| is_talk(s)).count();
            if talk > 0 {
                let (said, behind) = rest.split_at(talk);
                rest = behind;
                ins = self.talk(said, ins, plain);
                continue;
            }
            rest = rest.get(1..).unwrap_or(&[]);
            ins = self.statement(first, ins);
        }
        ins
    }

    /// What is said one after the other. In an answer it is no more than that: the answer leads on.
    fn talk(&mut self, said: &[Stmt], mut ins: Vec<Loose>, plain: bool) -> Vec<Loose> {
        let talk = Talk::of(self.words, said);
        if talk.is_nothing() {
            return ins;
        }
        if plain {
            let node = self.enter(talk.into_node(), ins);
            return vec![Loose::of(node, "")];
        }
        for loose in &mut ins {
            loose.lines.extend(&talk.lines);
            if !talk.notes.is_empty() {
                let space = if loose.occasion.is_empty() { "" } else { " " };
                loose.occasion.push_str(&format!("{space}({})", talk.notes.join(", ")));
            }
        }
        ins
    }

    fn statement(&mut self, statement: &'p Stmt, mut ins: Vec<Loose>) -> Vec<Loose> {
        let program = self.words.program;
        // A step that does nothing but lead elsewhere is somewhere to go to all the same.
        if matches!(statement, Stmt::GoTo(..) | Stmt::End(_) | Stmt::Finish(_)) && !self.begun.is_empty() {
            let node = self.enter(Node { kind: NodeKind::Says, ..Node::default() }, ins);
            ins = vec![Loose::of(node, "")];
        }
        match statement {
            Stmt::Step(step) => {
                self.begun.push(*step);
                ins
            }
            Stmt::Ask(ask) => self.ask(ask, ins),
            Stmt::Give(all, at) => all.iter().fold(ins, |ins, q| self.give(*q, *at, ins)),
            Stmt::Do(flow, _, at) => {
                let Some(found) = program.flows.get(*flow as usize) else { return ins };
                let node = Node {
                    title: self.words.title(found.title.as_ref(), &found.name),
                    name: found.name.clone(),
                    notes: vec!["and comes back".to_owned()],
                    signs: signs(program, *flow),
                    at: Some(*at),
                    ..Node::default()
                };
                let node = self.enter(node, ins);
                vec![Loose::of(node, "")]
            }
            Stmt::Show(show) => {
                let title = self.words.note(statement).unwrap_or_default();
                let lines = BTreeSet::from([self.words.line(show.at)]);
                let waits_at = Some(self.words.line(show.at));
                let node = Node { kind: NodeKind::Asks, title, lines, waits_at, at: Some(show.at), ..Node::default() };
                let node = self.enter(node, ins);
                vec![Loose::of(node, "")]
            }
            Stmt::If(ways, otherwise, at) => self.branches(ways, otherwise.as_deref(), *at, ins),
            Stmt::Match(matched) => self.matched(matched, ins),
            Stmt::Vary(by_chance, ways, at) => {
                let title = if *by_chance { "by chance" } else { "in turn" };
                let node = self.depends(title.to_owned(), *at, ins);
                let ways = ways.iter().map(|w| ("one of them".to_owned(), std::slice::from_ref(w)));
                self.ways(node, ways.collect())
            }
            Stmt::GoTo(flow, step, _) => {
                self.goes_to(*flow, *step, ins);
                Vec::new()
            }
            Stmt::End(_) => self.leaves("The end", NodeKind::End, "", ins),
            Stmt::Finish(_) => self.leaves("back to where it was done, or the end", NodeKind::End, "", ins),
            Stmt::Again { .. } => self.again(ins),
            Stmt::Confirm(_) => {
                let loose = ins.into_iter().map(|l| Loose { occasion: format!("{}, makes sure", l.occasion), ..l });
                let loose = loose.collect();
                self.again(loose)
            }
            // What is said was taken before.
            _ => ins,
        }
    }

    fn give(&mut self, questionnaire: QuestionnaireId, at: At, ins: Vec<Loose>) -> Vec<Loose> {
        let Some(form) = self.words.program.questionnaires.get(questionnaire as usize) else { return ins };
        let node = Node { at: Some(at), ..form_node(self.words, form) };
        let node = self.enter(node, ins);
        vec![Loose::of(node, "")]
    }

    fn ask(&mut self, ask: &'p Ask, ins: Vec<Loose>) -> Vec<Loose> {
        let prompt: Vec<String> = ask.prompt.iter().map(|t| self.words.text(t)).collect();
        let waits_at = ask.prompt.first().map_or(ask.at, |p| p.at);
        let node = Node {
            kind: NodeKind::Asks,
            // What is asked may have been said before.
            title: if prompt.is_empty() { "the person answers".to_owned() } else { prompt.join(" ") },
            notes: kind(ask).into_iter().collect(),
            at: Some(ask.at),
            lines: BTreeSet::from([self.words.line(ask.at)]),
            waits_at: Some(self.words.line(waits_at)),
            ..Node::default()
        };
        let node = self.enter(node, ins);
        self.asks.push(node);
        let several = matches!(ask.kind, AskKind::Several(_));
        let ways = answers(self.words, self.words.program, ask);
        let ways = ways.into_iter().filter(|(_, body)| !(several && body.is_empty()));
        let mut on = self.ways(node, ways.collect());
        self.asks.pop();
        let all_heard = matches!(ask.kind, AskKind::Text(_)) && ask.anything_else.is_some();
        if !matches!(ask.kind, AskKind::One(_)) && !all_heard {
            on.push(Loose::of(node, "an answer"));
        }
        if ask.may_skip && ask.skip.is_none() {
            on.push(Loose::of(node, "skipped"));
        }
        on
    }

    /// Asks once more: a note, where nothing lies between.
    fn again(&mut self, ins: Vec<Loose>) -> Vec<Loose> {
        let Some(ask) = self.asks.last().copied() else { return ins };
        let (same, other): (Vec<Loose>, Vec<Loose>) = ins.into_iter().partition(|l| l.from == ask);
        if let Some(node) = self.map.at(ask) {
            node.notes.extend(same.into_iter().map(|l| format!("asks again: {}", l.occasion)));
        }
        self.join(other, ask);
        Vec::new()
    }

    fn depends(&mut self, title: String, at: At, ins: Vec<Loose>) -> usize {
        self.enter(Node { kind: NodeKind::Depends, title, at: Some(at), ..Node::default() }, ins)
    }

    fn ways(&mut self, node: usize, ways: Vec<(String, &'p [Stmt])>) -> Vec<Loose> {
        let mut on = Vec::new();
        for (occasion, body) in ways {
            on.extend(self.block(body, vec![Loose::of(node, &occasion)], false));
        }
        on
    }

    fn branches(
        &mut self,
        ways: &'p [(hearken_compiler::program::Expr, Vec<Stmt>)],
        otherwise: Option<&'p [Stmt]>,
        at: At,
        ins: Vec<Loose>,
    ) -> Vec<Loose> {
        let says = |c: &hearken_compiler::program::Expr| self.words.slice(c.at);
        let (title, mut all, no) = match ways {
            [(condition, body)] => (format!("{}?", says(condition)), vec![("yes".to_owned(), body.as_slice())], "no"),
            ways => {
                let all = ways.iter().map(|(c, body)| (format!("if {}", says(c)), body.as_slice()));
                ("which is so?".to_owned(), all.collect(), "otherwise")
            }
        };
        all.push((no.to_owned(), otherwise.unwrap_or(&[])));
        let node = self.depends(title, at, ins);
        self.ways(node, all)
    }

    fn matched(&mut self, matched: &'p Match, ins: Vec<Loose>) -> Vec<Loose> {
        let subject = self.words.slice(matched.value.at);
        let case = |c: &'p hearken_compiler::program::MatchCase| {
            (self.words.case(&matched.value, &c.values, c.at), c.body.as_slice())
        };
        let mut all: Vec<(String, &[Stmt])> = matched.cases.iter().map(case).collect();
        all.extend(matched.missing.as_ref().map(|b| ("missing".to_owned(), b.as_slice())));
        all.extend(matched.otherwise.as_ref().map(|b| ("otherwise".to_owned(), b.as_slice())));
        let node = self.depends(format!("{subject}?"), matched.at, ins);
        self.ways(node, all)
    }

    fn goes_to(&mut self, flow: FlowId, step: Option<StepId>, ins: Vec<Loose>) {
        match step {
            Some(step) if flow == self.flow => self.to_steps.extend(ins.into_iter().map(|l| (l, step))),
            None if flow == self.flow => self.join(ins, self.start),
            _ => {
                let Some(found) = self.words.program.flows.get(flow as usize) else { return };
                let title = self.words.title(found.title.as_ref(), &found.name);
                let step = step.and_then(|s| found.steps.get(s as usize)).map_or("", |s| &s.name);
                self.leaves(&title, NodeKind::Elsewhere, step, ins);
            }
        }
    }

    fn leaves(&mut self, title: &str, kind: NodeKind, step: &str, ins: Vec<Loose>) -> Vec<Loose> {
        for loose in ins {
            let key = (loose.from, format!("{title}/{step}"));
            let node = match self.left.get(&key) {
                Some(node) => *node,
                None => {
                    let (title, name) = (title.to_owned(), step.to_owned());
                    let node = self.map.node(Node { kind, title, name, ..Node::default() });
                    self.left.insert(key, node);
                    node
                }
            };
            self.join(vec![loose], node);
        }
        Vec::new()
    }
}

/// What kind of answer there is, where nothing to choose says so.
fn kind(ask: &Ask) -> Option<String> {
    let kind = match ask.kind {
        AskKind::One(_) => return None,
        AskKind::Several(_) => "several may be chosen",
        AskKind::YesNo => "yes or no",
        AskKind::Number { .. } => "a number",
        AskKind::Text(_) => "in their own words",
        AskKind::Date => "a date",
        AskKind::Time => "a time",
    };
    Some(kind.to_owned())
}
