//! One questionnaire, played on the real machine from what a log says, past interrupts that led elsewhere.

use hearken_compiler::program::{AskKind, ScoreRule, Type, VariableRole};
use hearken_image::{IdKind, MISSING, NONE, Slot, ValueKind};
use hearken_runtime::{Action, EventKind, Input, Moment, PromptKind, Session};

use super::decimal::ONE;
use super::form::Form;
use super::log::Problem;
use super::sitting::{Answer, Given, Played, Scored, Sitting};

/// A session that plays one questionnaire.
pub struct Player<'a, 'f> {
    form: &'a Form<'f>,
    session: Session<'f>,
    flow: u32,
    /// Whether it has been completed.
    pub completed: bool,
}

impl<'a, 'f> Player<'a, 'f> {
    /// At the questionnaire's first item.
    pub fn begin(form: &'a Form<'f>, at: Moment) -> Result<Self, Problem> {
        let flow = form.pack.symbols.questionnaires.get(form.id as usize).copied();
        let flow = flow.ok_or_else(|| Problem::at(0, "the questionnaire has no flow"))?;
        let session = Session::start_at(form.pack.image, 1, at, Some((flow, None)), |_| {});
        let mut player = Player { form, session, flow, completed: false };
        player.look();
        Ok(player)
    }

    /// Notes whether it is completed.
    fn look(&mut self) {
        self.completed |=
            self.session.turn().events().any(|e| e.kind == EventKind::Completed && e.subject == self.form.id);
    }

    /// Whether an item of it is asked.
    pub fn is_asked(&self) -> bool {
        self.session.turn().prompt().questionnaire == Some(self.form.questionnaire.name.as_str())
    }

    /// An interrupt led elsewhere: the questionnaire is taken up where it was left, with all that is remembered.
    pub fn take_up(&mut self, at: Moment) {
        let image = self.form.pack.image;
        let state = self.session.state();
        let session = Session::start_at(image, 1, at, Some((self.flow, None)), |filling| {
            for (number, variable) in image.tables.variables.iter().enumerate().filter(|(_, v)| v.flow == NONE) {
                let number = number as u32;
                if variable.kind() == Some(ValueKind::Text) {
                    if let Some(text) = state.text(i64::from(variable.slot())) {
                        filling.text(number, text);
                    }
                } else {
                    filling.value(number, state.load(Slot { index: variable.slot(), local: false }));
                }
            }
        });
        self.session = session;
        self.look();
    }

    /// Where nothing of several was chosen, no event says so: gone past.
    fn none_of_several(&mut self, line: usize, at: Moment) -> Result<Option<usize>, Problem> {
        let turn = self.session.turn();
        let several = matches!(turn.prompt().kind, PromptKind::Several { .. });
        let item = self.item_at(turn.prompt().place);
        let (Some(item), true) = (item, several) else { return Ok(None) };
        self.act(line, at, Action::Choose(&[]))?;
        Ok(Some(item))
    }

    /// The item that is asked, by its position.
    pub fn asked(&self) -> Option<usize> {
        if self.is_asked() { self.item_at(self.session.turn().prompt().place) } else { None }
    }

    fn item_at(&self, place: u32) -> Option<usize> {
        let places = self.form.pack.symbols.items.get(self.form.id as usize)?;
        places.iter().position(|p| self.form.pack.image.ids.id(IdKind::Place, *p) == place)
    }

    /// Goes to the item of an answer; the items on the way at which none of several was chosen.
    pub fn come_to(&mut self, answer: &Answer) -> Result<Vec<usize>, Problem> {
        let mut empty = Vec::new();
        // No more items can be gone past than there are.
        for _ in 0..=self.form.questionnaire.items.len() {
            if !self.is_asked() && !self.completed {
                self.take_up(answer.at);
            }
            let asked = self.asked();
            if asked == Some(answer.item) {
                return Ok(empty);
            }
            match self.none_of_several(answer.line, answer.at)? {
                Some(item) => empty.push(item),
                None => return Err(self.not_here(answer, asked)),
            }
        }
        Err(self.not_here(answer, None))
    }

    fn not_here(&self, answer: &Answer, asked: Option<usize>) -> Problem {
        let text = |n: usize| self.form.questionnaire.items.get(n).map_or_else(String::new, |i| self.form.text(i));
        let instead = match asked {
            Some(n) => format!("this pack asks `{}` there", text(n)),
            None => "this pack asks nothing more there".to_owned(),
        };
        let message = format!(
            "`{}` is answered here, and {instead}: something is missing from the log, or it is of another pack",
            text(answer.item)
        );
        Problem::at(answer.line, message)
    }

    /// Gives an answer where it is asked for.
    pub fn give(&mut self, answer: &Answer) -> Result<(), Problem> {
        let kind = self.form.questionnaire.items.get(answer.item).map(|i| i.kind);
        match (&answer.given, kind) {
            (Given::Options(positions), Some(AskKind::One(list) | AskKind::Several(list))) => {
                let symbols = self.form.pack.symbols;
                let id = |p: &u32| {
                    let option = symbols.option(list, *p);
                    option.map_or(0, |o| self.form.pack.image.ids.id(IdKind::Option, o))
                };
                let ids: Vec<u32> = positions.iter().map(id).collect();
                self.act(answer.line, answer.at, Action::Choose(&ids))
            }
            (Given::Value(value), Some(AskKind::YesNo)) => self.act(answer.line, answer.at, Action::YesNo(*value != 0)),
            (Given::Value(value), Some(AskKind::Date)) => self.act(answer.line, answer.at, Action::Date(*value)),
            (Given::Value(value), Some(AskKind::Time)) => self.act(answer.line, answer.at, Action::Time(*value)),
            (Given::Value(value), _) => self.act(answer.line, answer.at, Action::Number(*value)),
            // That something was written is all that is known, and all that a score may depend on.
            (Given::Text, _) => self.act(answer.line, answer.at, Action::Text("…x")),
            (Given::Skipped, _) => self.act(answer.line, answer.at, Action::Skip),
            (Given::Options(_), _) => Err(Problem::at(answer.line, "this item has no options")),
        }
    }

    fn act(&mut self, line: usize, at: Moment, action: Action<'_>) -> Result<(), Problem> {
        let turn = self.session.turn().number();
        self.session
            .advance(&Input { turn, at, action })
            .map_err(|why| Problem::at(line, format!("the pack does not take this answer: {why}")))?;
        if self.session.turn().events().any(|e| e.kind == EventKind::NotTaken) {
            return Err(Problem::at(line, "the pack does not take this answer: it is out of its range"));
        }
        self.look();
        Ok(())
    }

    /// Goes to the end of it, once all is answered.
    pub fn come_to_the_end(&mut self, sitting: &Sitting) -> Result<(), Problem> {
        for _ in 0..=self.form.questionnaire.items.len() {
            if self.completed {
                return Ok(());
            }
            if !self.is_asked() {
                self.take_up(sitting.ended);
            }
            if !self.completed && self.none_of_several(sitting.line, sitting.ended)?.is_none() {
                break;
            }
        }
        if self.completed {
            return Ok(());
        }
        let name = &self.form.questionnaire.name;
        Err(Problem::at(sitting.line, format!("`{name}` is completed here, and an item has no answer in this log")))
    }

    fn value(&self, variable: u32) -> Option<i64> {
        let number = self.form.pack.symbols.variables.get(variable as usize)?;
        let variable = self.form.pack.image.tables.variables.get(*number)?;
        let state = self.session.state();
        if variable.kind() == Some(ValueKind::Text) {
            return state.text(i64::from(variable.slot())).map(|_| 0);
        }
        Some(state.load(Slot { index: variable.slot(), local: false })).filter(|v| *v != MISSING)
    }

    /// What it came to.
    pub fn came_to(&self, given: Vec<Option<Given>>) -> Played {
        let found = self.form.questionnaire;
        let variables = &self.form.pack.compiled.program.variables;
        let score = |rule: &ScoreRule| {
            let decimal = variables.get(rule.variable as usize).is_some_and(|v| v.kind == Type::Decimal);
            let unit = if decimal { 1 } else { ONE };
            let is_missing = |n: &&u32| found.items.get(**n as usize).is_some_and(|i| self.value(i.variable).is_none());
            Scored {
                value: self.value(rule.variable).map(|v| v.saturating_mul(unit)),
                missing: rule.items.iter().filter(is_missing).count(),
                band: rule.bands.as_ref().and_then(|b| self.value(b.variable)).and_then(|b| usize::try_from(b).ok()),
            }
        };
        let case = variables.iter().position(|v| v.role == VariableRole::Case(self.form.id));
        Played {
            given,
            scores: found.scores.iter().map(score).collect(),
            case: case.filter(|_| found.case.is_some()).and_then(|c| self.value(c as u32)).map(|c| c != 0),
        }
    }
}
