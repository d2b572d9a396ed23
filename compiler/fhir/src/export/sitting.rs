//! A sitting of a questionnaire, played on the real machine: the scores are the machine's, and there is no second way to
//! work them out.

use hearken_compiler::program::{AskKind, Item};
use hearken_image::{IdKind, MISSING, NONE, Slot, ValueKind};
use hearken_runtime::{Action, EventKind, Input, Moment, PromptKind, Session};

use super::form::Form;
use super::log::Problem;
use super::moments;

/// What was given for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Options, by their positions; none where none of several was chosen.
    Options(Vec<u32>),
    /// A value: a number in ten-thousandths, yes or no, a day, a time.
    Value(i64),
    /// Words, which no log has.
    Text,
    /// Nothing: it was skipped.
    Skipped,
}

/// An answer to an item.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The item's position.
    pub item: usize,
    /// The log's line.
    pub line: usize,
    /// When.
    pub at: Moment,
    /// When, as the log has it.
    pub written_at: String,
    /// What.
    pub given: Given,
}

/// A sitting: what was answered, in order.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// Which of the pack's forms.
    pub form: usize,
    /// The log's line of its last event.
    pub line: usize,
    /// When its last event was, as the log has it.
    pub written_at: String,
    /// Whether it was completed.
    pub completed: bool,
    /// The answers.
    pub answers: Vec<Answer>,
    begun: Moment,
    ended: Moment,
}

impl Sitting {
    /// One that has just begun.
    pub fn begun(form: usize, line: usize, written_at: &str, at: Moment) -> Self {
        let written_at = written_at.to_owned();
        Sitting { form, line, written_at, completed: false, answers: Vec::new(), begun: at, ended: at }
    }

    /// An answer. Several options of one item come one by one.
    pub fn answer(&mut self, answer: Answer) {
        (self.line, self.written_at, self.ended) = (answer.line, answer.written_at.clone(), answer.at);
        if let (Some(Answer { item, given: Given::Options(chosen), .. }), Given::Options(more)) =
            (self.answers.last_mut(), &answer.given)
            && *item == answer.item
        {
            chosen.extend(more);
            return;
        }
        self.answers.push(answer);
    }

    /// It was completed.
    pub fn complete(&mut self, line: usize, written_at: &str, at: Moment) {
        (self.line, self.written_at, self.ended, self.completed) = (line, written_at.to_owned(), at, true);
    }
}

/// A score as the machine has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// In ten-thousandths; none where it is missing.
    pub value: Option<i64>,
    /// How many of its items are missing.
    pub missing: usize,
    /// The position of its band.
    pub band: Option<usize>,
}

/// What a sitting came to.
#[derive(Clone, Debug)]
pub struct Played {
    /// By item: what was given, if it was asked.
    pub given: Vec<Option<Given>>,
    /// By score.
    pub scores: Vec<Scored>,
    /// Whether it is a case; none where that is not known, or not asked.
    pub case: Option<bool>,
}

/// Plays a sitting.
pub fn play(form: &Form<'_>, sitting: &Sitting) -> Result<Played, Problem> {
    let mut player = Player::begin(form, sitting.begun)?;
    let mut given: Vec<Option<Given>> = vec![None; form.questionnaire.items.len()];
    for answer in &sitting.answers {
        for empty in player.come_to(answer)? {
            if let Some(place) = given.get_mut(empty) {
                *place = Some(Given::Options(Vec::new()));
            }
        }
        player.give(answer)?;
        if let Some(place) = given.get_mut(answer.item) {
            *place = Some(answer.given.clone());
        }
    }
    if sitting.completed {
        player.come_to_the_end(sitting)?;
    }
    Ok(player.came_to(given))
}

/// Fills in a form on the real machine: whatever is asked, `choose` answers. The sitting, completed.
pub fn fill(form: &Form<'_>, at: Moment, choose: &mut dyn FnMut(usize, &Item) -> Given) -> Result<Sitting, Problem> {
    let mut player = Player::begin(form, at)?;
    let mut sitting = Sitting::begun(0, 0, &moments::write(at), at);
    while !player.completed {
        if !player.is_asked() {
            player.take_up(at);
            continue;
        }
        let item = player.item_at(player.session.turn().prompt().place);
        let Some((n, item)) = item.and_then(|n| Some((n, form.questionnaire.items.get(n)?))) else {
            return Err(Problem::at(0, "something is asked that is no item"));
        };
        let answer = Answer { item: n, line: 0, at, written_at: moments::write(at), given: choose(n, item) };
        player.give(&answer)?;
        sitting.answers.push(answer);
    }
    sitting.complete(0, &moments::write(at), at);
    Ok(sitting)
}

struct Player<'a, 'f> {
    form: &'a Form<'f>,
    session: Session<'f>,
    flow: u32,
    completed: bool,
}

impl<'a, 'f> Player<'a, 'f> {
    /// At the questionnaire's first item.
    fn begin(form: &'a Form<'f>, at: Moment) -> Result<Self, Problem> {
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

    fn is_asked(&self) -> bool {
        self.session.turn().prompt().questionnaire == Some(self.form.questionnaire.name.as_str())
    }

    /// An interrupt led elsewhere: the questionnaire is taken up where it was left, with all that is remembered.
    fn take_up(&mut self, at: Moment) {
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

    fn item_at(&self, place: u32) -> Option<usize> {
        let places = self.form.pack.symbols.items.get(self.form.id as usize)?;
        places.iter().position(|p| self.form.pack.image.ids.id(IdKind::Place, *p) == place)
    }

    /// Goes to the item of an answer; the items on the way at which none of several was chosen.
    fn come_to(&mut self, answer: &Answer) -> Result<Vec<usize>, Problem> {
        let mut empty = Vec::new();
        // No more items can be gone past than there are.
        for _ in 0..=self.form.questionnaire.items.len() {
            if !self.is_asked() && !self.completed {
                self.take_up(answer.at);
            }
            let asked = if self.is_asked() { self.item_at(self.session.turn().prompt().place) } else { None };
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

    fn give(&mut self, answer: &Answer) -> Result<(), Problem> {
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

    fn come_to_the_end(&mut self, sitting: &Sitting) -> Result<(), Problem> {
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

    fn came_to(&self, given: Vec<Option<Given>>) -> Played {
        use hearken_compiler::program::{Type, VariableRole};
        let found = self.form.questionnaire;
        let variables = &self.form.pack.compiled.program.variables;
        let score = |rule: &hearken_compiler::program::ScoreRule| {
            let decimal = variables.get(rule.variable as usize).is_some_and(|v| v.kind == Type::Decimal);
            let unit = if decimal { 1 } else { super::decimal::ONE };
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
