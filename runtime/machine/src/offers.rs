//! What is on offer: the options of the ask that is waited at, or the intents among which the person is to say which
//! was meant.

use hearken_image::{AskKind, AskView, IdKind, Image, NONE, Run};

use crate::output::Output;
use crate::reading::Listed;
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
    among: Among,
    /// Where they are not every option as it stands in the image.
    listed: Option<Listed<'a>>,
    next: u32,
    texts: Run<'a>,
}

/// Of what the offers are a part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Among {
    /// Nothing is on offer.
    #[default]
    Nothing,
    /// So many options from the first, their messages from the first.
    Options { first: u32, message: u32, count: u32 },
    /// Titles of intents.
    Candidates,
}

impl Among {
    /// The options of an ask of a flow.
    pub(crate) fn ask(image: &Image<'_>, flow: u32, ask: &AskView<'_>) -> Self {
        match ask.kind {
            AskKind::One | AskKind::Several { .. } => {
                let message = image.flow(flow).map_or(0, |f| f.messages) + ask.first_message;
                Among::Options { first: ask.first_option, message, count: ask.options }
            }
            AskKind::Scale { scale } => match image.tables.scales.get(scale) {
                Some(s) => Among::Options { first: s.first_option, message: s.first_message, count: s.count },
                None => Among::Nothing,
            },
            _ => Among::Nothing,
        }
    }

    /// The option's number in the pack.
    fn option(self, image: &Image<'_>, position: u32) -> u32 {
        match self {
            Among::Nothing => NONE,
            Among::Options { first, .. } => first.saturating_add(position),
            Among::Candidates => {
                image.root.confirm.saturating_add(if position == NONE { image.tables.intents.len() } else { position })
            }
        }
    }

    /// The message of an option.
    pub(crate) fn message(self, image: &Image<'_>, position: u32) -> u32 {
        match self {
            Among::Nothing => NONE,
            Among::Options { message, .. } => message.saturating_add(position),
            Among::Candidates if position == NONE => image.root.none_of_these,
            Among::Candidates => image.tables.intents.get(position).map_or(NONE, |i| i.title),
        }
    }
}

impl<'a> Offers<'a> {
    #[inline]
    pub(crate) fn of(image: &'a Image<'a>, output: &'a Output) -> Self {
        let first = if let Among::Options { message, .. } = output.among { message } else { NONE };
        // At an activity what is listed is its inputs, and nothing is on offer.
        let offers = output.listed && !matches!(output.among, Among::Nothing);
        let listed = offers.then(|| Listed::of(output));
        Offers { image, among: output.among, listed, next: 0, texts: image.texts.run(first) }
    }

    #[inline(never)]
    fn next_listed(&mut self) -> Option<Offer<'a>> {
        let (position, shape) = self.listed.as_mut()?.next()?;
        let text = Text::of(self.image, self.among.message(self.image, position), shape);
        Some(Offer { option: self.among.option(self.image, position), position, text })
    }

    /// The position of the option that has a stable id, if it is on offer.
    pub(crate) fn position(image: &Image<'_>, output: &Output, id: u32) -> Option<u32> {
        match output.among {
            Among::Options { first, count, .. } if !output.listed => {
                image.ids.index(IdKind::Option, id, first.saturating_add(count))?.checked_sub(first)
            }
            _ if !output.listed => None,
            _ => {
                let mut listed = Offers::of(image, output);
                listed.find(|o| image.ids.id(IdKind::Option, o.option) == id).map(|o| o.position)
            }
        }
    }
}

impl<'a> Iterator for Offers<'a> {
    type Item = Offer<'a>;

    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    fn next(&mut self) -> Option<Offer<'a>> {
        if self.listed.is_some() {
            return self.next_listed();
        }
        let Among::Options { first, count, .. } = self.among else { return None };
        let position = self.next;
        if position >= count {
            return None;
        }
        self.next += 1;
        let text = Text::plain_of(self.texts.next().unwrap_or(""));
        Some(Offer { option: first.saturating_add(position), position, text })
    }

    /// Without looking at those before it, where each is an option as it stands in the image.
    #[inline]
    fn nth(&mut self, n: usize) -> Option<Offer<'a>> {
        match (self.listed, self.among) {
            (None, Among::Options { message, .. }) => {
                self.next = u32::try_from(n).ok().and_then(|n| self.next.checked_add(n))?;
                self.texts = self.image.texts.run(message.saturating_add(self.next));
            }
            _ => {
                for _ in 0..n {
                    self.next()?;
                }
            }
        }
        self.next()
    }
}
