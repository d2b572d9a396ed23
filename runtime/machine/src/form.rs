//! A whole form at once: each answer is taken as if it were given by itself, and if one cannot be, none was.

use crate::input::{Action, Refused};
use crate::present::Asked;
use crate::run::Machine;
use crate::state::Waiting;

impl Machine<'_, '_> {
    /// Takes the answers to the questionnaire that is being asked, from the present item on.
    pub(crate) fn form(&mut self, answers: &[Action<'_>]) -> Result<(), Refused> {
        if self.state.waiting == Waiting::Ended {
            return Err(Refused::Ended);
        }
        let questionnaire = self.item().map(|(questionnaire, _)| questionnaire).ok_or(Refused::NotAskedFor)?;
        let (state, output) = (self.state.clone(), self.output.as_it_is());
        self.begin_turn_behind();
        for (n, answer) in (0..).zip(answers) {
            if self.interrupted {
                break;
            }
            let item = self.item().filter(|(of, _)| *of == questionnaire);
            if !item.is_some_and(|(_, place)| self.answer_item(answer, place)) {
                self.state.clone_from(&state);
                self.output.back_to(output);
                return Err(Refused::WrongAnswer(n));
            }
        }
        Ok(())
    }

    /// The questionnaire and the place of the item that is waited at.
    fn item(&self) -> Option<(u32, u32)> {
        match self.asked()? {
            Asked::Ask(ask) => ask.questionnaire.map(|questionnaire| (questionnaire, ask.place)),
            Asked::Confirm(_) => None,
        }
    }

    /// Whether an answer was one to the item at a place.
    fn answer_item(&mut self, answer: &Action<'_>, place: u32) -> bool {
        let kind = matches!(
            answer,
            Action::Choose(_)
                | Action::Text(_)
                | Action::Number(_)
                | Action::Date(_)
                | Action::Time(_)
                | Action::YesNo(_)
                | Action::Skip
        );
        if !kind || self.take(answer).is_err() {
            return false;
        }
        self.present();
        // Asked once more, it was not taken.
        self.interrupted || self.item().is_none_or(|(_, now)| now != place)
    }
}
