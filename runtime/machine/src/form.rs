//! A whole form at once: each answer is taken as if it were given by itself, and if one cannot be, none was.

use hearken_image::AskView;

use crate::input::{Action, Refused};
use crate::present::Asked;
use crate::run::Machine;
use crate::state::Waiting;

impl<'i> Machine<'_, 'i> {
    /// Takes the answers to the questionnaire that is being asked, from the present item on.
    pub(crate) fn form(&mut self, answers: &[Action<'_>]) -> Result<(), Refused> {
        if self.state.waiting == Waiting::Ended {
            return Err(Refused::Ended);
        }
        let mut item = match self.asked() {
            Some(Asked::Ask(ask)) if ask.questionnaire.is_some() => ask,
            _ => return Err(Refused::NotAskedFor),
        };
        let (questionnaire, mut is_asked) = (item.questionnaire, true);
        let (state, output) = (self.state.clone(), self.output.as_it_is());
        self.begin_turn_behind();
        self.output.expect(answers.len());
        for (n, answer) in (0..).zip(answers) {
            if self.interrupted {
                break;
            }
            let taken = is_asked && item.questionnaire == questionnaire && self.answer_item(&item, answer);
            let next = if taken { self.present() } else { None };
            // Asked once more, it was not taken.
            let again = next.as_ref().is_some_and(|next| next.place == item.place);
            if !taken || (again && !self.interrupted) {
                *self.state = state;
                self.output.back_to(output);
                return Err(Refused::WrongAnswer(n));
            }
            is_asked = next.is_some();
            if let Some(next) = next {
                item = next;
            }
        }
        Ok(())
    }

    /// Whether an answer was taken.
    fn answer_item(&mut self, ask: &AskView<'i>, answer: &Action<'_>) -> bool {
        match answer {
            Action::Text(text) => self.text(text).is_ok(),
            answer => self.answer(ask, answer).is_ok(),
        }
    }
}
