//! Goes through the statements of a flow and tells on what occasion each is come to.

use hearken_compiler::program::{Ask, AskKind, FlowId, Program, QuestionnaireId, StepId, Stmt};

use super::words::{Words, quoted, seconds};

/// Somewhere that a flow leads, or something that happens in it.
pub enum Met<'p> {
    /// It leaves for a flow, or a step of one.
    GoesTo(FlowId, Option<StepId>),
    /// It runs a flow and comes back.
    Does(FlowId),
    /// It asks a questionnaire and comes back.
    Gives(QuestionnaireId),
    /// The conversation ends.
    Ends,
    /// It comes back early.
    Finishes,
    /// Something else.
    Other(&'p Stmt),
}

/// One who goes through.
pub struct Walker<'w, 'p> {
    words: Words<'p>,
    /// The occasion of the answer, and of the condition within it.
    occasions: Vec<String>,
    meet: &'w mut dyn FnMut(&str, Met<'p>),
}

impl<'w, 'p> Walker<'w, 'p> {
    /// One who tells what is met.
    pub fn new(words: Words<'p>, meet: &'w mut dyn FnMut(&str, Met<'p>)) -> Self {
        Walker { words, occasions: Vec::new(), meet }
    }

    /// Goes through a block. Whether it may run on to what stands behind it.
    pub fn block(&mut self, body: &'p [Stmt]) -> bool {
        let mut on = true;
        for statement in body {
            // Where it was left, it is taken up again by whoever goes to a step.
            on = match statement {
                Stmt::Step(_) => true,
                _ => self.statement(statement) && on,
            };
        }
        on
    }

    fn met(&mut self, met: Met<'p>) {
        let occasion = match self.occasions.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [.., answer, condition] => format!("{answer}, {condition}"),
        };
        (self.meet)(&occasion, met);
    }

    fn within(&mut self, occasion: String, body: &'p [Stmt]) -> bool {
        self.occasions.push(occasion);
        let on = self.block(body);
        self.occasions.pop();
        on
    }

    fn statement(&mut self, statement: &'p Stmt) -> bool {
        match statement {
            Stmt::GoTo(flow, step, _) => self.met(Met::GoesTo(*flow, *step)),
            Stmt::End(_) => self.met(Met::Ends),
            Stmt::Finish(_) => self.met(Met::Finishes),
            Stmt::Do(flow, ..) => {
                self.met(Met::Does(*flow));
                return true;
            }
            Stmt::Give(questionnaires, _) => {
                questionnaires.iter().for_each(|q| self.met(Met::Gives(*q)));
                return true;
            }
            Stmt::If(ways, otherwise, _) => {
                let mut on = false;
                for (condition, body) in ways {
                    on |= self.within(format!("if {}", self.words.slice(condition.at)), body);
                }
                return self.otherwise(otherwise.as_deref()) || on;
            }
            Stmt::Match(matched) => {
                let mut on = false;
                for case in &matched.cases {
                    on |= self.within(self.words.case(&matched.value, &case.values, case.at), &case.body);
                }
                let is_missing = || format!("{} is missing", self.words.slice(matched.value.at));
                if let Some(body) = &matched.missing {
                    let occasion = is_missing();
                    on |= self.within(occasion, body);
                }
                return self.otherwise(matched.otherwise.as_deref()) || on;
            }
            Stmt::Vary(by_chance, ways, _) => {
                let occasion = if *by_chance { "by chance" } else { "in turn" };
                let mut on = ways.is_empty();
                for way in ways {
                    on |= self.within(occasion.to_owned(), std::slice::from_ref(way));
                }
                return on;
            }
            Stmt::Ask(ask) => {
                self.met(Met::Other(statement));
                return self.ask(ask);
            }
            Stmt::Again { .. } | Stmt::Confirm(_) => {
                self.met(Met::Other(statement));
                return false;
            }
            _ => {
                self.met(Met::Other(statement));
                return true;
            }
        }
        false
    }

    fn otherwise(&mut self, body: Option<&'p [Stmt]>) -> bool {
        body.is_none_or(|body| self.within("otherwise".to_owned(), body))
    }

    fn ask(&mut self, ask: &'p Ask) -> bool {
        let mut on = !matches!(ask.kind, AskKind::One(_)) || ask.options.is_empty();
        for (occasion, body) in answers(self.words, self.words.program, ask) {
            on |= self.within(occasion, body);
        }
        on || (ask.may_skip && ask.skip.is_none())
    }
}

/// What may be answered, in the order of the page, and what then happens.
pub fn answers<'p>(words: Words<'_>, program: &Program, ask: &'p Ask) -> Vec<(String, &'p [Stmt])> {
    let mut all: Vec<(String, &[Stmt])> = Vec::new();
    if let AskKind::One(list) | AskKind::Several(list) = ask.kind {
        let choices = program.lists.get(list as usize).map_or(&[][..], |l| &l.choices);
        for (choice, option) in choices.iter().zip(&ask.options) {
            let mut says = quoted(&words.text(&choice.text));
            if let Some(condition) = &option.only_if {
                says.push_str(&format!(", only if {}", words.slice(condition.at)));
            }
            all.push((says, &option.body));
        }
    }
    for (intents, body, _) in &ask.on {
        let name = |i: &u32| program.intents.get(*i as usize).map(|i| words.title(i.title.as_ref(), &i.name));
        let names: Vec<String> = intents.iter().filter_map(name).collect();
        all.push((format!("hears: {}", names.join(" or ")), body));
    }
    let others = [
        ("not sure which was meant", &ask.unsure),
        ("anything else", &ask.anything_else),
        ("cannot be read", &ask.invalid),
        ("skipped", &ask.skip),
    ];
    for (occasion, body) in others {
        all.extend(body.as_ref().map(|b| (occasion.to_owned(), b.as_slice())));
    }
    if let Some((after, body)) = &ask.silence {
        all.push((format!("silent for {}", seconds(*after)), body));
    }
    all
}
