//! A sitting of a questionnaire, played on the real machine: the scores are the machine's, and there is no second way to
//! work them out.

use hearken_compiler::program::Item;
use hearken_runtime::Moment;

use super::form::Form;
use super::log::Problem;
use super::player::Player;
use super::{moments, outside};

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
    /// When it was begun.
    pub begun: Moment,
    /// When its last event was.
    pub ended: Moment,
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
    if outside::items(form).is_empty() { play_here(form, sitting) } else { outside::play(form, sitting) }
}

/// Plays a sitting of a form whose conditions look at nothing but itself.
pub fn play_here(form: &Form<'_>, sitting: &Sitting) -> Result<Played, Problem> {
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
    // Each item may be left for an interrupt once; more is a way round that no form has.
    for _ in 0..=form.questionnaire.items.len().saturating_mul(3) {
        if player.completed {
            break;
        }
        if !player.is_asked() {
            player.take_up(at);
            continue;
        }
        let item = player.asked();
        let Some((n, item)) = item.and_then(|n| Some((n, form.questionnaire.items.get(n)?))) else {
            return Err(Problem::at(0, "something is asked that is no item"));
        };
        let answer = Answer { item: n, line: 0, at, written_at: moments::write(at), given: choose(n, item) };
        player.give(&answer)?;
        sitting.answers.push(answer);
    }
    if !player.completed {
        return Err(Problem::at(0, "it is never completed"));
    }
    sitting.complete(0, &moments::write(at), at);
    Ok(sitting)
}
