//! What is on offer: the options of the ask that is waited at, or the intents among which the person is to say which
//! was meant.

use hearken_image::{AskKind, AskView, IdKind, Image, NONE, Op, Run};

use crate::output::Output;
use crate::reading::Listed;
use crate::state::{State, Waiting};
use crate::turn::Text;

/// An option on offer.
pub(crate) struct Offer<'a> {
    /// Its number in the pack.
    pub option: u32,
    /// Its position among the ask's options; of a candidate its intent, or none.
    pub position: u32,
    pub text: Text<'a>,
}

/// All options on offer, in order.
#[derive(Clone)]
pub(crate) struct Offers<'a> {
    image: &'a Image<'a>,
    from: From,
    /// Where they are not every option as it stands in the image.
    listed: Option<Listed<'a>>,
    next: u32,
    texts: Run<'a>,
}

/// Of what the offers are a part.
#[derive(Clone, Copy)]
pub(crate) enum From {
    /// So many options from the first, their messages from the first.
    Options { first: u32, message: u32, count: u32 },
    /// Titles of intents.
    Candidates,
}

impl From {
    /// The options of an ask of a flow.
    pub(crate) fn ask(image: &Image<'_>, flow: u32, ask: &AskView<'_>) -> Self {
        match ask.kind {
            AskKind::One | AskKind::Several { .. } => {
                let message = image.flow(flow).map_or(0, |f| f.messages) + ask.first_message;
                From::Options { first: ask.first_option, message, count: ask.options }
            }
            AskKind::Scale { scale } => match image.tables.scales.get(scale) {
                Some(s) => From::Options { first: s.first_option, message: s.first_message, count: s.count },
                None => From::Options { first: 0, message: 0, count: 0 },
            },
            _ => From::Options { first: 0, message: 0, count: 0 },
        }
    }

    /// The option's number in the pack.
    fn option(self, image: &Image<'_>, position: u32) -> u32 {
        match self {
            From::Options { first, .. } => first.saturating_add(position),
            From::Candidates => {
                image.root.confirm.saturating_add(if position == NONE { image.tables.intents.len() } else { position })
            }
        }
    }

    /// The message of an option.
    pub(crate) fn message(self, image: &Image<'_>, position: u32) -> u32 {
        match self {
            From::Options { message, .. } => message.saturating_add(position),
            From::Candidates if position == NONE => image.root.none_of_these,
            From::Candidates => image.tables.intents.get(position).map_or(NONE, |i| i.title),
        }
    }
}

impl<'a> Offers<'a> {
    /// What is on offer in a state.
    pub(crate) fn of(image: &'a Image<'a>, state: &State, output: &'a Output) -> Self {
        let none = From::Options { first: 0, message: 0, count: 0 };
        let top = state.top();
        let from = match image.op(top.at) {
            _ if state.waiting != Waiting::Answer => none,
            Some((Op::Ask(ask), _)) => From::ask(image, top.flow, &ask),
            Some((Op::Confirm { .. }, _)) => From::Candidates,
            _ => none,
        };
        Offers::among(image, from, output)
    }

    pub(crate) fn among(image: &'a Image<'a>, from: From, output: &'a Output) -> Self {
        let first = if let From::Options { message, .. } = from { message } else { NONE };
        let listed = output.listed.then(|| Listed::of(output));
        Offers { image, from, listed, next: 0, texts: image.texts.run(first) }
    }

    /// The position of the option that has a stable id, if it is on offer.
    pub(crate) fn position(mut self, id: u32) -> Option<u32> {
        if let (From::Options { first, count, .. }, None) = (self.from, self.listed) {
            let index = self.image.ids.index(IdKind::Option, id, first.saturating_add(count))?;
            return index.checked_sub(first);
        }
        let image = self.image;
        self.find(|o| image.ids.id(IdKind::Option, o.option) == id).map(|o| o.position)
    }
}

impl<'a> Iterator for Offers<'a> {
    type Item = Offer<'a>;

    #[inline]
    fn next(&mut self) -> Option<Offer<'a>> {
        let (position, text) = match &mut self.listed {
            Some(listed) => {
                let (position, shape) = listed.next()?;
                (position, Text::of(self.image, self.from.message(self.image, position), shape))
            }
            None => {
                let From::Options { count, .. } = self.from else { return None };
                let position = self.next;
                if position >= count {
                    return None;
                }
                self.next += 1;
                (position, Text::plain_of(self.texts.next().unwrap_or("")))
            }
        };
        Some(Offer { option: self.from.option(self.image, position), position, text })
    }
}
