//! A turn, as a host sees it: what was said, and what is waited for. Borrows from the image and the session.

use hearken_image::{Activity, AskKind, AskView, IdKind, Image, MarkKind, NONE, Op, ValueKind};

use crate::event::Events;
use crate::given::Value;
use crate::offers::{Offer, Offers};
use crate::output::Output;
use crate::reading::{self, Line, Records, Shape};
use crate::state::{State, Waiting};

/// A turn.
#[derive(Clone, Copy, Debug)]
pub struct Turn<'a> {
    pub(crate) image: &'a Image<'a>,
    pub(crate) state: &'a State,
    pub(crate) output: &'a Output,
}

/// Text and its marks.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    plain: &'a str,
    marks: &'a [u8],
}

/// Marked text: bytes of the plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// The first byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Emphasis, strong, or a link.
    pub kind: MarkKind,
    /// A link's address; else empty.
    pub address: &'a str,
}

impl<'a> Text<'a> {
    pub(crate) fn plain_of(plain: &'a str) -> Self {
        Text { plain, marks: &[] }
    }

    pub(crate) fn of(image: &'a Image<'a>, message: u32, shape: Shape<'a>) -> Self {
        match shape {
            Shape::Stands => Text::plain_of(image.texts.get(message)),
            Shape::Made { text, marks, .. } => Text { plain: text, marks },
        }
    }

    /// The text, as it is shown where marks are not.
    pub fn plain(&self) -> &'a str {
        self.plain
    }

    /// Its marks, in the order in which they end.
    pub fn marks(&self) -> impl Iterator<Item = Mark<'a>> + use<'a> {
        reading::marks(self.marks)
    }
}

/// Something that is shown, or told.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Shown<'a> {
    /// The guide says it.
    Say {
        /// The message's stable id.
        message: u32,
        /// Its text.
        text: Text<'a>,
    },
    /// An entry of the registry of support.
    Signpost(SignpostText<'a>),
    /// For an audience, not for the person: for the host to deliver.
    Tell {
        /// The audience's name.
        audience: &'a str,
        /// The message's stable id.
        message: u32,
        /// Its text.
        text: Text<'a>,
    },
}

/// An entry of the registry of support. Empty where it has no such field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignpostText<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// A phone number.
    pub phone: &'a str,
    /// A number to send a message to.
    pub text: &'a str,
    /// An email address.
    pub email: &'a str,
    /// A web address.
    pub web: &'a str,
    /// When it answers.
    pub open: &'a str,
}

/// An option on offer.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// Its stable id.
    pub option: u32,
    /// Its wording.
    pub text: Text<'a>,
}

/// The options on offer, in order.
#[derive(Clone)]
pub struct Choices<'a> {
    image: &'a Image<'a>,
    offers: Offers<'a>,
}

impl<'a> Choices<'a> {
    fn choice(&self, offer: Offer<'a>) -> Choice<'a> {
        Choice { option: self.image.ids.id(IdKind::Option, offer.option), text: offer.text }
    }
}

impl<'a> Iterator for Choices<'a> {
    type Item = Choice<'a>;

    #[inline]
    fn next(&mut self) -> Option<Choice<'a>> {
        self.offers.next().map(|o| self.choice(o))
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<Choice<'a>> {
        self.offers.nth(n).map(|o| self.choice(o))
    }
}

/// What kind of answer is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PromptKind<'a> {
    /// Nothing: the conversation has ended.
    End,
    /// One of the options.
    One,
    /// Several of the options; those with a bit in `alone` (by position among all of the ask's) only on their own.
    Several {
        /// A bit an option.
        alone: u64,
    },
    /// Yes or no.
    YesNo,
    /// A number, in ten-thousandths.
    Number {
        /// Lowest.
        low: i64,
        /// Highest.
        high: i64,
        /// In steps of, from the lowest; 0 for any.
        step: i64,
        /// Whether it may have decimal places.
        decimal: bool,
    },
    /// Text of at most so many characters.
    Text {
        /// At most so many characters.
        up_to: u32,
    },
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// An activity's result.
    Activity {
        /// Its name.
        name: &'a str,
        /// The kind of its result, if it has one.
        result: Option<ValueKind>,
    },
    /// A moment of local time, in seconds since 1970-01-01.
    Until(i64),
}

/// What is waited for. Text, help and stop are taken at every prompt.
#[derive(Clone, Copy, Debug)]
pub struct Prompt<'a> {
    /// What kind of answer.
    pub kind: PromptKind<'a>,
    /// The place's stable id; 0 if it has ended.
    pub place: u32,
    /// The step's stable id; 0 if it is in none.
    pub step: u32,
    /// A hint, if there is one.
    pub hint: Option<&'a str>,
    /// Whether it may be skipped.
    pub may_skip: bool,
    /// The name of the questionnaire of which it is an item.
    pub questionnaire: Option<&'a str>,
    /// To be woken at this moment of local time, in seconds since 1970-01-01, if nothing is answered before.
    pub wake_at: Option<i64>,
}

impl<'a> Turn<'a> {
    /// Its number, from 1: the next input names it.
    pub fn number(&self) -> u32 {
        self.state.turn
    }

    /// Whether the conversation has ended.
    pub fn ended(&self) -> bool {
        self.state.waiting == Waiting::Ended
    }

    /// What is said, in order.
    pub fn shown(&self) -> impl Iterator<Item = Shown<'a>> + use<'a> {
        let turn = *self;
        let id = move |message| turn.image.ids.id(IdKind::Message, message);
        let mut records = Records::of(turn.output);
        core::iter::from_fn(move || {
            Some(match records.line()? {
                Line::Say(message, shape) => {
                    Shown::Say { message: id(message), text: Text::of(turn.image, message, shape) }
                }
                Line::Signpost(number) => Shown::Signpost(turn.signpost(number)),
                Line::Tell(audience, message, shape) => {
                    let audience = turn.image.tables.audiences.get(audience);
                    let audience = audience.map_or("", |a| turn.image.names.get(a.name));
                    Shown::Tell { audience, message: id(message), text: Text::of(turn.image, message, shape) }
                }
            })
        })
    }

    /// What happened, in order.
    pub fn events(&self) -> Events<'a> {
        Events::of(self.state, self.output)
    }

    /// The options on offer, in order.
    pub fn choices(&self) -> Choices<'a> {
        Choices { image: self.image, offers: Offers::of(self.image, self.output) }
    }

    /// The inputs of the activity on show: name, value (`i64::MIN` if missing), and text if it is one.
    pub fn inputs(&self) -> impl Iterator<Item = (&'a str, i64, &'a str)> + use<'a> {
        let turn = *self;
        let record = turn.activity();
        let numbers = record.map_or(0, |a| a.inputs)..record.map_or(0, |a| a.inputs + a.input_count * 2);
        numbers.step_by(2).zip(reading::inputs(turn.output)).map(move |(at, value)| {
            let name = turn.image.tables.numbers.get(at).map_or("", |n| turn.image.names.get(n.value));
            match value {
                Value::Missing => (name, i64::MIN, ""),
                Value::Number(value) => (name, value, ""),
                Value::Text(text) => (name, i64::MIN, text),
            }
        })
    }

    /// The menu: every interrupt that has a title, by its stable id.
    pub fn menu(&self) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        let image = self.image;
        image
            .tables
            .interrupts
            .iter()
            .enumerate()
            .filter(|(_, i)| i.title != NONE)
            .map(|(n, i)| (image.ids.id(IdKind::Interrupt, n as u32), image.texts.get(i.title)))
    }

    /// What is waited for.
    pub fn prompt(&self) -> Prompt<'a> {
        let place = self.state.frames.last().map_or(NONE, |f| f.place);
        let id = |place: u32| if place == NONE { 0 } else { self.image.ids.id(IdKind::Place, place) };
        let mut prompt = Prompt {
            kind: PromptKind::End,
            place: id(place),
            step: id(self.state.step),
            hint: None,
            may_skip: false,
            questionnaire: None,
            wake_at: None,
        };
        match self.state.waiting {
            // Else it is to be confirmed what was meant.
            Waiting::Answer => match self.image.ask(self.state.top().at) {
                Some(ask) => self.answer(&mut prompt, &ask),
                None => prompt.kind = PromptKind::One,
            },
            Waiting::Activity => {
                if let Some(activity) = self.activity() {
                    prompt.kind = PromptKind::Activity {
                        name: self.image.names.get(activity.name),
                        result: ValueKind::from_number(activity.result.min(255) as u8),
                    };
                }
            }
            Waiting::Until(until) => {
                prompt.kind = PromptKind::Until(until);
                prompt.wake_at = Some(until);
            }
            Waiting::Ended => {}
        }
        prompt
    }

    fn answer(&self, prompt: &mut Prompt<'a>, ask: &AskView<'a>) {
        prompt.kind = match ask.kind {
            AskKind::One | AskKind::Scale { .. } => PromptKind::One,
            AskKind::Several { alone } => PromptKind::Several { alone },
            AskKind::YesNo => PromptKind::YesNo,
            AskKind::Number { low, high, step, decimal } => {
                let unit = if decimal { 1 } else { 10_000 };
                let wide = |v: i64| v.saturating_mul(unit);
                PromptKind::Number { low: wide(low), high: wide(high), step: wide(step), decimal }
            }
            AskKind::Text { up_to } => PromptKind::Text { up_to },
            AskKind::Date => PromptKind::Date,
            AskKind::Time => PromptKind::Time,
        };
        let messages = self.image.flow(self.state.top().flow).map_or(0, |f| f.messages);
        prompt.hint = ask.hint.map(|h| self.image.texts.get(messages.saturating_add(h)));
        prompt.may_skip = ask.may_skip();
        prompt.questionnaire = ask
            .questionnaire
            .and_then(|q| self.image.tables.questionnaires.get(q))
            .map(|q| self.image.names.get(q.name));
        prompt.wake_at = ask.targets().silence.map(|(seconds, _)| self.state.asked.saturating_add(i64::from(seconds)));
    }

    /// The activity on show.
    fn activity(&self) -> Option<Activity> {
        match self.image.op(self.state.top().at)?.0 {
            Op::Show { activity, .. } if self.state.waiting == Waiting::Activity => {
                self.image.tables.activities.get(activity)
            }
            _ => None,
        }
    }

    fn signpost(&self, number: u32) -> SignpostText<'a> {
        let text = |m: u32| if m == NONE { "" } else { self.image.texts.get(m) };
        match self.image.tables.signposts.get(number) {
            Some(s) => SignpostText {
                name: self.image.names.get(s.name),
                title: text(s.title),
                phone: text(s.phone),
                text: text(s.text),
                email: text(s.email),
                web: text(s.web),
                open: text(s.open),
            },
            None => SignpostText { name: "", title: "", phone: "", text: "", email: "", web: "", open: "" },
        }
    }
}
