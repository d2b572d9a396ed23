//! Presenting what is waited for: which options are on offer, with their wording.

use hearken_image::{AskKind, AskView, NONE, Op};

use crate::output::{Argument, Offer, TextAt};
use crate::render;
use crate::run::Machine;
use crate::stack::Stack;
use crate::state::Waiting;

impl<'i> Machine<'_, 'i> {
    /// The ask that is waited at.
    pub(crate) fn ask(&self) -> Option<AskView<'i>> {
        if self.state.waiting != Waiting::Answer {
            return None;
        }
        match self.image.op(self.state.top().at) {
            Some((Op::Ask(ask), _)) => Some(ask),
            _ => None,
        }
    }

    /// Fills in what is on offer.
    pub(crate) fn present(&mut self) {
        self.output.offers.clear();
        if self.confirms().is_some() {
            return self.present_candidates();
        }
        let Some(ask) = self.ask() else { return };
        match ask.kind {
            AskKind::One | AskKind::Several { .. } => {
                let first = self.image.flow(self.state.top().flow).map_or(0, |f| f.messages) + ask.first_message;
                let mut stack = Stack::new();
                for (position, option) in ask.each_option().enumerate() {
                    let position = position as u32;
                    let message = first + position;
                    let text = match option.head {
                        None => Some(TextAt::Message(message)),
                        Some(head) => self.headed(head, message, &mut stack),
                    };
                    if let Some(text) = text {
                        self.output.offers.push(Offer { option: ask.first_option + position, position, text });
                    }
                }
            }
            AskKind::Scale { scale } => {
                let Some(scale) = self.image.tables.scales.get(scale) else { return };
                for position in 0..scale.count {
                    let text = render::plain(self.image, self.output, scale.first_message + position);
                    self.output.offers.push(Offer { option: scale.first_option + position, position, text });
                }
            }
            _ => {}
        }
    }

    /// The ask whose answer is to be confirmed, if that is waited for.
    pub(crate) fn confirms(&self) -> Option<AskView<'i>> {
        match self.image.op(self.state.top().at) {
            Some((Op::Confirm { ask, .. }, _)) if self.state.waiting == Waiting::Answer => match self.image.op(ask) {
                Some((Op::Ask(ask), _)) => Some(ask),
                _ => None,
            },
            _ => None,
        }
    }

    /// The titles of the likeliest intents, and none of these.
    fn present_candidates(&mut self) {
        let intents = self.image.tables.intents.len();
        for candidate in self.state.candidates {
            let Some(intent) = self.image.tables.intents.get(candidate).filter(|i| i.title != NONE) else { continue };
            let text = render::plain(self.image, self.output, intent.title);
            let option = self.image.root.confirm.saturating_add(candidate);
            self.output.offers.push(Offer { option, position: candidate, text });
        }
        let text = render::plain(self.image, self.output, self.image.root.none_of_these);
        let option = self.image.root.confirm.saturating_add(intents);
        self.output.offers.push(Offer { option, position: NONE, text });
    }

    /// An option with a head: its wording, if it is on offer.
    fn headed(&mut self, head: u32, message: u32, stack: &mut Stack) -> Option<TextAt> {
        let count = self.fragment(head, stack);
        let offered = stack.pop() == 1;
        let first = self.output.arguments.len();
        let values = stack.take(count.saturating_sub(1));
        if !offered {
            return None;
        }
        self.output.arguments.extend(values.iter().map(|v| Argument::Value(*v)));
        render::keep_texts(self.image, self.output, self.state, message, first as u32);
        let text = render::with_values(self.image, self.output, message, first as u32);
        self.output.arguments.truncate(first);
        Some(text)
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
        match self.state.waiting {
            Waiting::Ended => {}
            _ if frame.place != NONE => self.run(self.place_address(frame.place)),
            _ => {}
        }
    }
}
