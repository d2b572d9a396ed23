//! What happened, for the record: additive only, with fixed numbers, each with the privacy class of what it says.

use alloc::vec::Vec;

use hearken_image::{IdKind, Image, MISSING, NONE};

use crate::bytes::{write_bytes, write_i64};
use crate::input::Moment;
use crate::output::Output;
use crate::reading::Records;
use crate::state::State;

/// A privacy class. Numbers are fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "the words of the language")]
pub enum Class {
    Identity = 0,
    Contact = 1,
    Conversation = 2,
    Answer = 3,
    Score = 4,
    Risk = 5,
    Inferred = 6,
    Activity = 7,
    Device = 8,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $word:literal, $class:ident, $subject:ident;)*) => {
        /// What kind of thing happened. Numbers are fixed; a reader skips those it does not know.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum EventKind { $($(#[$doc])* $name = $number,)* }

        impl EventKind {
            /// Its word in JSON and in a log for people.
            pub const fn word(self) -> &'static str {
                match self { $(EventKind::$name => $word,)* }
            }

            /// The kind of this number.
            pub(crate) const fn from_number(number: u8) -> Option<Self> {
                match number {
                    $($number => Some(EventKind::$name),)*
                    _ => None,
                }
            }

            /// The class of what it says.
            pub const fn class(self) -> Class {
                match self { $(EventKind::$name => Class::$class,)* }
            }

            /// What its subject is.
            pub const fn subject(self) -> Subject {
                match self { $(EventKind::$name => Subject::$subject,)* }
            }
        }
    };
}

/// What the subject of an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// It has none.
    None,
    /// A flow.
    Flow,
    /// A place.
    Place,
    /// A message.
    Message,
    /// An option.
    Option,
    /// An intent.
    Intent,
    /// An interrupt.
    Interrupt,
    /// A signpost, by its number in the image.
    Signpost,
    /// An activity, by its number in the image.
    Activity,
    /// An audience, by its number in the image.
    Audience,
    /// A questionnaire, by its number in the image.
    Questionnaire,
}

kinds! {
    /// A conversation began.
    Started = 1, "started", Activity, None;
    /// A flow began.
    Entered = 2, "entered", Activity, Flow;
    /// A step began.
    Reached = 3, "reached", Activity, Place;
    /// The guide said a message.
    Said = 4, "said", Conversation, Message;
    /// Something was asked; its place is the event's.
    Asked = 5, "asked", Activity, None;
    /// An option was chosen.
    Chose = 6, "chose", Answer, Option;
    /// A value was given.
    Answered = 7, "answered", Answer, None;
    /// The person wrote; how many words. The words themselves are not in the event.
    Wrote = 8, "wrote", Conversation, None;
    /// What they wrote was named.
    Named = 9, "named", Inferred, Intent;
    /// What they gave could not be taken; it was asked again.
    NotTaken = 10, "not_taken", Activity, None;
    /// A prompt was skipped.
    Skipped = 11, "skipped", Answer, None;
    /// An interrupt fired.
    Interrupted = 12, "interrupted", Activity, Interrupt;
    /// Support is due from here on.
    SupportDue = 13, "support_due", Risk, Interrupt;
    /// An entry of the registry of support was shown.
    Signposted = 14, "signposted", Activity, Signpost;
    /// Support that was due has been shown.
    SupportShown = 15, "support_shown", Risk, Interrupt;
    /// An audience was told.
    Told = 16, "told", Activity, Audience;
    /// A questionnaire began, or was taken up again.
    Begun = 17, "begun", Activity, Questionnaire;
    /// A questionnaire was completed.
    Completed = 18, "completed", Activity, Questionnaire;
    /// An answer was a matter of safety.
    SafetyAnswer = 19, "safety_answer", Risk, Place;
    /// An activity was shown.
    Shown = 20, "shown", Activity, Activity;
    /// An activity was finished.
    Returned = 21, "returned", Activity, Activity;
    /// A wait began; until when, in seconds of local time.
    Slept = 22, "slept", Activity, None;
    /// A wait was over.
    Woke = 23, "woke", Activity, None;
    /// Help was asked for.
    Helped = 24, "helped", Activity, None;
    /// It was stopped.
    Stopped = 25, "stopped", Activity, None;
    /// A flow came back to the one that did it.
    CameBack = 26, "came_back", Activity, Flow;
    /// The conversation ended.
    Ended = 27, "ended", Activity, None;
}

/// Why it happened. Numbers are fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Why {
    /// The page says so.
    Page = 0,
    /// An option was tapped.
    Tapped = 1,
    /// What was written is an option's wording, or its number.
    Wording = 2,
    /// A word or phrase of an intent stands in what was written; the number is the phrase's.
    Phrase = 3,
    /// Nothing fitted what was written.
    NothingFitted = 4,
    /// Two intents fitted equally.
    Unsure = 5,
    /// A condition became so.
    Condition = 6,
    /// Its title was tapped in the menu, or written.
    Menu = 7,
    /// Nothing was answered in time.
    Silence = 8,
    /// It was skipped.
    Skipped = 9,
    /// The value is out of its range, or the text too long.
    OutOfRange = 10,
    /// The word for it was written.
    Word = 11,
    /// The time had come.
    Time = 12,
}

impl Why {
    /// All of them, in the order of their numbers.
    const ALL: [Why; 13] = [
        Why::Page,
        Why::Tapped,
        Why::Wording,
        Why::Phrase,
        Why::NothingFitted,
        Why::Unsure,
        Why::Condition,
        Why::Menu,
        Why::Silence,
        Why::Skipped,
        Why::OutOfRange,
        Why::Word,
        Why::Time,
    ];

    /// The one of this number.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Why::ALL.get(usize::from(number)).copied()
    }

    /// Its word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Why::Page => "page",
            Why::Tapped => "tapped",
            Why::Wording => "wording",
            Why::Phrase => "phrase",
            Why::NothingFitted => "nothing_fitted",
            Why::Unsure => "unsure",
            Why::Condition => "condition",
            Why::Menu => "menu",
            Why::Silence => "silence",
            Why::Skipped => "skipped",
            Why::OutOfRange => "out_of_range",
            Why::Word => "word",
            Why::Time => "time",
        }
    }
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its number in the session, from 1.
    pub number: u32,
    /// The turn in which it happened.
    pub turn: u32,
    /// When that turn began.
    pub time: Moment,
    /// What kind of thing.
    pub kind: EventKind,
    /// Its privacy class; an answer that a safety rule reads is `risk` only in [`EventKind::SafetyAnswer`].
    pub class: Class,
    /// The place at which it happened: a number in the image, or `u32::MAX`.
    pub place: u32,
    /// What it is about: a number in the image of what [`EventKind::subject`] says, or `u32::MAX`.
    pub subject: u32,
    /// A value, in the unit of its kind; `i64::MIN` for none.
    pub value: i64,
    /// Why.
    pub why: Why,
    /// Which phrase, for [`Why::Phrase`].
    pub which: u32,
}

impl Event {
    /// Adds the event to a log: its length, then fields as (number, value), all variable-length. Places and subjects
    /// stand with their stable ids. A reader skips fields and kinds that it does not know.
    pub fn write(&self, image: &Image<'_>, log: &mut Vec<u8>) {
        let id = |kind, index: u32| if index == NONE { 0 } else { i64::from(image.ids.id(kind, index)) };
        let subject = match self.kind.subject() {
            Subject::None => 0,
            Subject::Flow => id(IdKind::Flow, self.subject),
            Subject::Place => id(IdKind::Place, self.subject),
            Subject::Message => id(IdKind::Message, self.subject),
            Subject::Option => id(IdKind::Option, self.subject),
            Subject::Intent => id(IdKind::Intent, self.subject),
            Subject::Interrupt => id(IdKind::Interrupt, self.subject),
            _ => i64::from(self.subject) + 1,
        };
        let place = id(IdKind::Place, self.place);
        // In the order of their numbers, each with whether there is anything to say.
        let fields = [
            (i64::from(self.number), true),
            (i64::from(self.turn), true),
            (self.time.utc, true),
            (i64::from(self.time.offset), self.time.offset != 0),
            (self.kind as i64, true),
            (place, place != 0),
            (i64::from(image.content() as u32), true),
            (self.class as i64, true),
            (self.why as i64, self.why != Why::Page),
            (i64::from(self.which), self.which != NONE),
            (subject, subject != 0),
            (self.value, self.value != MISSING),
        ];
        let mut record = Vec::with_capacity(32);
        for (number, (value, there)) in (1..).zip(fields) {
            if there {
                record.push(number);
                write_i64(&mut record, value);
            }
        }
        write_bytes(log, &record);
    }
}

/// What happened in a turn, in order.
#[derive(Clone, Debug)]
pub struct Events<'a> {
    records: Records<'a>,
    /// The number of the next one.
    number: u32,
    turn: u32,
    time: Moment,
}

impl<'a> Events<'a> {
    pub(crate) fn of(state: &State, output: &'a Output) -> Self {
        // The turn's own are the last of the session's.
        let number = state.events.saturating_sub(output.events).saturating_add(1);
        Events { records: Records::of(output), number, turn: state.turn, time: state.now }
    }

    /// The same once more, from where this one is.
    pub fn iter(&self) -> Events<'a> {
        self.clone()
    }
}

impl Iterator for Events<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let mut happened = self.records.happened()?;
        while happened.silent != 0 {
            happened = self.records.happened()?;
        }
        let number = self.number;
        self.number = number.saturating_add(1);
        Some(Event {
            number,
            turn: self.turn,
            time: self.time,
            kind: happened.kind,
            class: happened.kind.class(),
            place: happened.place,
            subject: happened.subject,
            value: happened.value,
            why: happened.why,
            which: happened.which,
        })
    }
}
