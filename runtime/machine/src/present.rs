//! Presenting what is waited for: which options are on offer, with their wording.

use hearken_image::{AskKind, AskView, NONE, Op};

use crate::given::Given;
use crate::offers::{Among, Offers};
use crate::render;
use crate::run::Machine;
use crate::stack::Stack;
use crate::state::Waiting;

/// What an answer is waited for to.
pub(crate) enum Asked<'i> {
    /// What the page asks.
    Ask(AskView<'i>),
    /// Which of the likeliest intents was meant, by the answer to this.
    Confirm(AskView<'i>),
}

impl<'i> Machine<'_, 'i> {
    /// The ask that is waited at.
    pub(crate) fn asked(&self) -> Option<Asked<'i>> {
        if self.state.waiting != Waiting::Answer {
            return None;
        }
        let at = self.state.top().at;
        if let Some(ask) = self.image.ask(at) {
            return Some(Asked::Ask(ask));
        }
        match self.image.op(at)?.0 {
            Op::Confirm { ask, .. } => self.image.ask(ask).map(Asked::Confirm),
            _ => None,
        }
    }

    /// What is on offer.
    pub(crate) fn offers(&self) -> Offers<'_> {
        Offers::of(self.image, self.output)
    }

    /// The position of the option that has a stable id, if it is on offer.
    pub(crate) fn position(&self, id: u32) -> Option<u32> {
        Offers::position(self.image, self.output, id)
    }

    /// Fills in what is on offer, where that is not every option as it stands in the image. Gives the ask that is waited
    /// at.
    pub(crate) fn present(&mut self) -> Option<AskView<'i>> {
        let before = core::mem::take(&mut self.output.among);
        if self.state.waiting != Waiting::Answer {
            return None;
        }
        let ask = self.image.ask(self.state.top().at);
        match &ask {
            Some(ask) => self.present_options(ask, before),
            None => self.present_candidates(),
        }
        ask
    }

    /// `before`: of what the last offers of the same turn were a part, if each was an option as it stands.
    fn present_options(&mut self, ask: &AskView<'i>, before: Among) {
        let among = Among::ask(self.image, self.state.top().flow, ask);
        self.output.among = among;
        match ask.kind {
            AskKind::One | AskKind::Several { .. } if ask.has_heads() => {
                self.output.begin_prompt(true);
                let mut stack = Stack::new();
                for (position, option) in (0..).zip(ask.each_option()) {
                    let message = among.message(self.image, position);
                    match option.head {
                        None => self.offer(position, message),
                        Some(head) => self.headed(head, position, message, &mut stack),
                    }
                }
            }
            AskKind::Scale { .. } => {
                let Among::Options { message, count, .. } = among else { return };
                // The items of a questionnaire mostly have the same scale.
                if among == before || self.image.stand(message, count) {
                    return;
                }
                self.output.begin_prompt(true);
                for position in 0..count {
                    self.offer(position, message.saturating_add(position));
                }
            }
            _ => {}
        }
    }

    /// The titles of the likeliest intents, and none of these.
    fn present_candidates(&mut self) {
        self.output.among = Among::Candidates;
        self.output.begin_prompt(true);
        for candidate in self.state.candidates {
            if let Some(intent) = self.image.tables.intents.get(candidate).filter(|i| i.title != NONE) {
                self.offer(candidate, intent.title);
            }
        }
        self.offer(NONE, self.image.root.none_of_these);
    }

    /// An option whose message has no values.
    fn offer(&mut self, position: u32, message: u32) {
        self.output.number(position.wrapping_add(1));
        if self.image.stands(message) {
            self.output.number(0);
        } else {
            render::message(self.image, self.output, message, Given::Kept(0, &[]));
        }
    }

    /// An option with a head, if it is on offer.
    fn headed(&mut self, head: u32, position: u32, message: u32, stack: &mut Stack) {
        let count = self.fragment(head, stack);
        let offered = stack.pop() == 1;
        let values = stack.take(count.saturating_sub(1));
        if !offered {
            return;
        }
        self.output.number(position.wrapping_add(1));
        render::message(self.image, self.output, message, Given::Stack(values, self.state));
    }

    /// The weight of an option of a scale.
    pub(crate) fn weight(&self, scale: u32, position: u32) -> Option<i64> {
        let scale = self.image.tables.scales.get(scale)?;
        let number = self.image.tables.numbers.get(scale.weights.checked_add(position)?)?;
        Some(i64::from(number.value as i32))
    }

    /// Shows again what is waited for: the prompt is said again from its place.
    pub(crate) fn again(&mut self) {
        let frame = self.state.top();
        if self.state.waiting != Waiting::Ended && frame.place != NONE {
            self.run(self.place_address(frame.place));
        }
    }
}
