//! What the pages say that can be reached, before it is found in the image.

use std::collections::BTreeMap;

use hearken_compiler::program::{Ask, AskKind, Item, Match, Program, Questionnaire, Stmt, Text};
use hearken_compiler::{At, Compiled, Lowered, Sources};
use hearken_runtime::Image;

use super::What;
use super::code::place_of;
use super::points::{BandOf, Line, Number, Points, Ways};

/// The points of an ask, in the order of its options and of its blocks in the image.
#[derive(Debug, Default)]
pub(super) struct AskPoints {
    pub options: Vec<Number>,
    pub offered: Vec<(u32, Ways)>,
    pub blocks: Vec<Number>,
}

/// The points by what the page says, before they are found in the image.
#[derive(Debug, Default)]
pub(super) struct Meant {
    pub said: BTreeMap<At, Number>,
    pub done: BTreeMap<Line, Number>,
    pub confirms: BTreeMap<At, Number>,
    pub conditions: BTreeMap<Line, Ways>,
    pub asks: BTreeMap<At, AskPoints>,
    /// `end conversation` and `finish`, by line.
    pub ends: BTreeMap<Line, At>,
}

/// The points of a pack, by what its pages say.
pub(super) fn walk(compiled: &Compiled, lowered: &Lowered, image: &Image<'_>) -> (Points, Meant) {
    let mut walk = Walk { sources: &compiled.sources, points: Points::default(), meant: Meant::default() };
    walk.program(&compiled.program, lowered, image);
    (walk.points, walk.meant)
}

/// The program, walked through once.
struct Walk<'a> {
    sources: &'a Sources,
    points: Points,
    meant: Meant,
}

impl Walk<'_> {
    fn program(&mut self, program: &Program, lowered: &Lowered, image: &Image<'_>) {
        for flow in &program.flows {
            self.block(program, &flow.body);
        }
        for (number, questionnaire) in program.questionnaires.iter().enumerate() {
            self.questionnaire(number as u32, questionnaire, program, lowered, image);
        }
        for intent in &program.intents {
            let number = self.points.add(What::Named, intent.at, intent.name.clone());
            self.points.intents.push(number);
        }
    }

    fn line(&self, at: At) -> Line {
        (u32::from(at.file), self.sources.position(at).line)
    }

    fn says(&mut self, text: &Text) {
        let number = self.points.add(What::Said, text.at, String::new());
        self.meant.said.insert(text.at, number);
    }

    fn does(&mut self, at: At) {
        let number = self.points.add(What::Done, at, String::new());
        self.meant.done.insert(self.line(at), number);
    }

    fn condition(&mut self, at: At) {
        let ways = self.ways(at);
        self.meant.conditions.insert(self.line(at), ways);
    }

    fn ways(&mut self, at: At) -> Ways {
        let so = self.points.add(What::So, at, String::new());
        Ways { so, not_so: Some(self.points.add(What::NotSo, at, String::new())) }
    }

    fn block(&mut self, program: &Program, body: &[Stmt]) {
        for statement in body {
            self.statement(program, statement);
        }
    }

    fn statement(&mut self, program: &Program, statement: &Stmt) {
        match statement {
            Stmt::Step(_) => {}
            Stmt::Say(text) => self.says(text),
            Stmt::Ask(ask) => self.ask(program, ask),
            Stmt::If(branches, otherwise, _) => {
                for (condition, body) in branches {
                    self.condition(condition.at);
                    self.block(program, body);
                }
                otherwise.iter().for_each(|body| self.block(program, body));
            }
            Stmt::Match(matched) => self.matched(program, matched),
            Stmt::Vary(_, ways, _) => self.block(program, ways),
            Stmt::End(at) => {
                self.meant.ends.insert(self.line(*at), *at);
            }
            Stmt::Finish(at) => {
                self.meant.ends.insert(self.line(*at), *at);
                self.does(*at);
            }
            Stmt::Confirm(at) => {
                let number = self.points.add(What::Done, *at, String::new());
                self.meant.confirms.insert(*at, number);
            }
            Stmt::Give(_, at)
            | Stmt::Set(_, _, at)
            | Stmt::GoTo(_, _, at)
            | Stmt::Do(_, _, at)
            | Stmt::Again { at, .. }
            | Stmt::Wait(_, at)
            | Stmt::Tell(_, _, at)
            | Stmt::Signpost(_, at) => self.does(*at),
            Stmt::Show(show) => self.does(show.at),
        }
    }

    fn matched(&mut self, program: &Program, matched: &Match) {
        if let Some(body) = &matched.missing {
            // Its code has the line of the `match`; a person looks for the case.
            let ways = self.ways(self.head_of(body, "is missing").unwrap_or(matched.value.at));
            self.meant.conditions.insert(self.line(matched.value.at), ways);
            self.block(program, body);
        }
        for (n, case) in matched.cases.iter().enumerate() {
            if n + 1 == matched.cases.len() && matched.otherwise.is_none() {
                // There is a case for each value: what comes to the last one is of it.
                let so = self.points.add(What::So, case.at, String::new());
                self.meant.conditions.insert(self.line(case.at), Ways { so, not_so: None });
            } else {
                self.condition(case.at);
            }
            self.block(program, &case.body);
        }
        matched.otherwise.iter().for_each(|body| self.block(program, body));
    }

    fn ask(&mut self, program: &Program, ask: &Ask) {
        ask.prompt.iter().for_each(|text| self.says(text));
        let mut known = AskPoints::default();
        // A place is known by the prompt, as the lock knows it.
        let asked = ask.prompt.first().map_or(ask.at, |p| p.at);
        if let AskKind::One(list) | AskKind::Several(list) = ask.kind {
            let choices = program.lists.get(list as usize).map_or(&[][..], |l| &l.choices);
            for (position, (choice, option)) in choices.iter().zip(&ask.options).enumerate() {
                known.options.push(self.points.add_answer(What::Chosen, choice.text.at, asked));
                if let Some(condition) = &option.only_if {
                    known.offered.push((position as u32, self.ways(condition.at)));
                }
                self.block(program, &option.body);
            }
        }
        for (_, body, at) in &ask.on {
            known.blocks.push(self.points.add_answer(What::Entered, *at, asked));
            self.block(program, body);
        }
        let silence = ask.silence.as_ref().map(|s| &s.1);
        let others =
            [ask.unsure.as_ref(), ask.anything_else.as_ref(), ask.invalid.as_ref(), ask.skip.as_ref(), silence];
        for body in others.into_iter().flatten() {
            let at = self.head_of(body, "on ").unwrap_or(ask.at);
            known.blocks.push(self.points.add_answer(What::Entered, at, asked));
            self.block(program, body);
        }
        self.meant.asks.insert(asked, known);
    }

    fn questionnaire(
        &mut self,
        number: u32,
        found: &Questionnaire,
        program: &Program,
        lowered: &Lowered,
        image: &Image<'_>,
    ) {
        found.stem.iter().for_each(|text| self.says(text));
        for Item { text, only_if, .. } in &found.items {
            self.says(text);
            if let Some(condition) = only_if {
                self.condition(condition.at);
            }
        }
        for bands in found.scores.iter().filter_map(|s| s.bands.as_ref()) {
            let name = program.variables.get(bands.variable as usize).map_or("", |v| &v.name);
            let choices = program.lists.get(bands.list as usize).map_or(&[][..], |l| &l.choices);
            let points = choices.iter().map(|c| self.points.add(What::Band, c.text.at, name.to_owned())).collect();
            let variable = lowered.symbols.variables.get(bands.variable as usize);
            let Some(variable) = variable.and_then(|v| image.tables.variables.get(*v)) else { continue };
            self.points.bands.push(BandOf { questionnaire: number, slot: variable.slot(), points });
        }
    }

    /// The line above a block that it belongs to: the nearest that begins so. Only blank lines and comments stand between.
    fn head_of(&self, body: &[Stmt], word: &str) -> Option<At> {
        let first = place_of(body.first()?);
        let text = self.sources.text(first.file).get(..first.span.start as usize)?;
        let mut end = text.len();
        for line in text.rsplit('\n') {
            let start = end - line.len();
            let trimmed = line.trim();
            if trimmed.starts_with(word) {
                let from = start + (line.len() - line.trim_start().len());
                let mut at = first;
                (at.span.start, at.span.end) = (from as u32, (from + trimmed.len()) as u32);
                return Some(at);
            }
            end = start.saturating_sub(1);
        }
        None
    }
}
