//! A flow: statements in their blocks.

use super::form;
use super::page::{FLAGS, NUMBERS, Page};
use super::plain;
use super::words::{label, said, sentence};
use crate::Dice;

/// How deep blocks go.
const DEEPEST: usize = 5;

/// A flow that is being written.
pub(super) struct Flow {
    /// Its number; it may do those with a higher one.
    pub number: u32,
    /// How many there are.
    pub flows: u32,
    /// How many questionnaires there are.
    pub forms: u32,
    /// There is an exercise to do.
    pub exercise: bool,
    /// How many names it has given out.
    pub locals: u32,
    /// How many steps it has.
    pub steps: u32,
}

impl Flow {
    /// Writes it.
    pub fn write(mut self, page: &mut Page, dice: &mut Dice<'_>) {
        let name = format!("flow f{} \"Flow {}\"", self.number, self.number);
        page.block(&name, |page| {
            for _ in 0..dice.between(1, 3) {
                let step = self.steps;
                self.steps += 1;
                page.block(&format!("step s{step}"), |page| {
                    page.line(&format!("> {}", said(dice)));
                    self.statements(page, dice);
                });
            }
        });
    }

    fn statements(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        for _ in 0..dice.between(1, 4) {
            self.statement(page, dice);
        }
    }

    fn statement(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        let deep = page.depth() >= DEEPEST;
        match dice.below(if deep { 8 } else { 18 }) {
            0 | 1 => page.line(&format!("> {}", said(dice))),
            2 => {
                let (a, b) = (dice.below(NUMBERS), dice.below(NUMBERS));
                page.line(&format!("set n{a} to (n{b} * {} + {}) mod 101", dice.between(1, 9), dice.below(100)));
            }
            3 => page.line(&format!("add {} to n{}", dice.between(1, 5), dice.below(NUMBERS))),
            4 => page.line(&format!("set b{} to {}", dice.below(FLAGS), dice.pick(&["yes", "no"]))),
            5 => page.line("tell care_team \"Was here.\""),
            6 => page.line("signpost samaritans"),
            7 => self.vary(page, dice),
            8 => self.choose(page, dice),
            9 => self.branch(page, dice),
            10 => self.number(page, dice),
            11 => self.text(page, dice),
            12 => self.several(page, dice),
            13 => page.line(&format!("wait {} hours", dice.between(1, 40))),
            14 => self.show(page, dice),
            15 if self.number + 1 < self.flows => {
                page.line(&format!("do f{}", dice.between(self.number + 1, self.flows - 1)));
            }
            16 if self.forms > 0 => form::ask(page, dice, dice.clone().below(self.forms)),
            17 => plain::ask(page, dice, &self.local()),
            _ if self.exercise => page.line("do calm"),
            _ => page.line(&format!("> {}", sentence(dice))),
        }
    }

    fn local(&mut self) -> String {
        self.locals += 1;
        format!("x{}_{}", self.number, self.locals)
    }

    fn vary(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        let kind = dice.pick(&["one of", "in turn"]);
        page.block(kind, |page| {
            for _ in 0..dice.between(2, 4) {
                page.line(&format!("> {}", sentence(dice)));
            }
        });
    }

    /// A condition on what is always there.
    fn condition(dice: &mut Dice<'_>) -> String {
        let (a, b) = (dice.below(NUMBERS), dice.below(NUMBERS));
        let limit = dice.between(1, 90);
        match dice.below(6) {
            0 => format!("n{a} > {limit}"),
            1 => format!("b{}", dice.below(FLAGS)),
            2 => format!("not b{}", dice.below(FLAGS)),
            3 => format!("n{a} is between 3 and {}", limit + 3),
            4 => format!("n{a} >= {limit} and not b0"),
            _ => format!("n{a} < {limit} or n{b} > {limit}"),
        }
    }

    fn branch(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        page.block(&format!("if {}", Flow::condition(dice)), |page| self.statements(page, dice));
        if dice.once_in(3) {
            page.block(&format!("else if {}", Flow::condition(dice)), |page| self.statements(page, dice));
        }
        if dice.once_in(2) {
            page.block("else", |page| self.statements(page, dice));
        }
    }

    /// Options, each with a block that may lead anywhere: behind a question, a way back is no way round without a turn.
    fn choose(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        let name = if dice.once_in(2) { Some(self.local()) } else { None };
        let listens = dice.once_in(3);
        let line = name.as_ref().map_or_else(|| "ask".to_owned(), |name| format!("ask {name}"));
        let options = dice.between(2, 4);
        let may_skip = dice.once_in(4);
        page.block(&line, |page| {
            page.line(&format!("> {}", said(dice)));
            for option in 0..options {
                let named = name.as_ref().map_or_else(String::new, |_| format!(" [o{option}]"));
                page.line(&format!("- {}{named}", label(dice, option)));
                page.block("", |page| {
                    if option > 0 && dice.once_in(4) {
                        page.line(&format!("only if {}", Flow::condition(dice)));
                    }
                    self.option(page, dice);
                });
            }
            if may_skip {
                page.line("may skip");
            }
            if listens {
                page.block("on topic.work or topic.money", |page| page.line("> I see."));
                if dice.once_in(2) {
                    page.block("on unsure", |page| page.line("confirm"));
                }
                page.block("on anything else", |page| {
                    page.line("> Thank you.");
                    if dice.once_in(2) {
                        page.line("again at most 2 times");
                    }
                });
            }
        });
        if let Some(name) = name {
            let missing = may_skip || listens;
            let so =
                if missing { format!("if {name} is not missing and {name} is o0") } else { format!("if {name} is o0") };
            page.block(&so, |page| page.line("> The first, then."));
        }
    }

    fn option(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        if dice.once_in(2) && page.depth() < DEEPEST {
            self.statement(page, dice);
        }
        match dice.below(9) {
            0 => page.line(&format!("go to f{}", dice.below(self.flows))),
            1 => page.line(&format!("go to s{}", dice.below(self.steps))),
            2 => page.line("end conversation"),
            3 => page.line("finish"),
            _ => {}
        }
    }

    fn number(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        let name = self.local();
        let decimal = if dice.once_in(3) { " in steps of 0.5" } else { "" };
        page.block(&format!("ask {name} as number 0 to 20{decimal}"), |page| {
            page.line(&format!("> {}", sentence(dice)));
            if dice.once_in(2) {
                page.block("on invalid", |page| {
                    page.line("> A number, please.");
                    page.line("again at most 2 times");
                });
            }
        });
        page.block(&format!("if {name} is missing"), |page| page.line("> Never mind."));
        page.block(&format!("else if {name} > {}", dice.below(19)), |page| {
            page.line(&format!("> {{{name}}} is a lot."))
        });
    }

    fn text(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        page.block("ask as text up to 60 characters", |page| {
            page.line(&format!("> {}", sentence(dice)));
            if dice.once_in(2) {
                page.line("may skip");
            }
            page.block("on topic.*", |page| page.line("> I see."));
            page.block("on anything else", |page| page.line("> Thank you."));
            if dice.once_in(3) {
                page.block("on silence after 1 day", |page| {
                    page.line("> No hurry.");
                    page.line("listen again");
                });
            }
        });
    }

    fn several(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        let name = self.local();
        let options = dice.between(2, 5);
        page.block(&format!("ask {name} as several"), |page| {
            page.line(&format!("> {}", sentence(dice)));
            for option in 0..options {
                page.line(&format!("- {} [o{option}]", label(dice, option)));
            }
            page.line("- None of these");
            page.block("", |page| page.line("only on its own"));
        });
        page.block(&format!("if {name} includes o{}", dice.below(options)), |page| page.line("> I see."));
    }

    fn show(&mut self, page: &mut Page, dice: &mut Dice<'_>) {
        let name = self.local();
        page.line(&format!("show film with seconds {} gives {name}", dice.between(1, 99)));
        page.block(&format!("if {name}"), |page| page.line("> To the end."));
    }
}
