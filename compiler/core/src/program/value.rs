//! What there is to hold and to choose from: types, privacy classes, variables, lists.

use super::{Expr, FlowId, ListId, QuestionnaireId, Text, VariableId};
use crate::source::At;

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// A whole number.
    Whole,
    /// A fixed-point number with four places.
    Decimal,
    /// Yes or no.
    YesNo,
    /// Text.
    Text,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time (`now`), in seconds of local time since 1970.
    Moment,
    /// A length of time, in seconds.
    Duration,
    /// One of a list. The value is its position, from 0.
    One(ListId),
    /// Several of a list. The value is a bit a position.
    Several(ListId),
    /// An intent. The value is its number.
    Intent,
    /// Not known because of a mistake that was reported: fits everything.
    Unknown,
}

/// A privacy class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words of the language")]
pub enum Class {
    Identity,
    Contact,
    Conversation,
    Answer,
    Score,
    Risk,
    Inferred,
    Activity,
    Device,
}

/// What a variable is.
#[derive(Clone, Debug, PartialEq)]
pub enum VariableRole {
    /// Declared under `data`: the whole pack's, remembered.
    Data,
    /// Asked or set in a flow: its own, for that run.
    Local(FlowId),
    /// An item's answer (its weight, or its value if it is a number).
    Item(QuestionnaireId, u32),
    /// `gad7.total` and other scores: the latest completed sitting's.
    Score(QuestionnaireId, u32),
    /// `gad7.band`, or `gad7.anxiety.band` where there are several: the position in the bands.
    Band(QuestionnaireId, u32),
    /// `gad7.case`.
    Case(QuestionnaireId),
    /// `gad7.previous.total`: the score of the sitting before.
    Previous(QuestionnaireId, u32),
    /// `gad7.first.total`: the score of the first sitting.
    First(QuestionnaireId, u32),
    /// `gad7.answered`: how many items of the sitting were answered.
    Answered(QuestionnaireId),
    /// `gad7.completed`: the day the latest sitting was completed; missing if none was.
    Completed(QuestionnaireId),
    /// `gad7.previous.completed`: the day of the sitting that `gad7.previous.total` is of (of the first score).
    PreviousCompleted(QuestionnaireId),
    /// `gad7.first.completed`: the day of the first sitting.
    FirstCompleted(QuestionnaireId),
    /// `worry.intent`: the intent of a text answer; of the variable named.
    IntentOf(VariableId),
    /// `worry.confidence`, in per cent.
    ConfidenceOf(VariableId),
    /// `worry.words`: how many words.
    WordsOf(VariableId),
    /// How often a flow has been started: `visits to`.
    Visits(FlowId),
}

/// A variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its full name (`gad7.total`, `short_session`).
    pub name: String,
    /// Where it is declared or first set.
    pub at: At,
    /// What it is.
    pub role: VariableRole,
    /// Its type.
    pub kind: Type,
    /// Lowest and highest value it was declared to take, in units of its type (ten-thousandths for decimals).
    pub range: Option<(i64, i64)>,
    /// Its privacy class. Of a flow's own variable: `conversation` where text or a date is asked, `activity` where an
    /// option, a number, a time or a yes or no is, or where it is only set.
    pub class: Class,
    /// Its value from the start (`at first`), a constant.
    pub at_first: Option<Expr>,
    /// What is shown while it is missing (`or "there"`).
    pub or: Option<Text>,
    /// What it is, for people.
    pub about: Option<Text>,
}

/// A list of choices.
#[derive(Clone, Debug)]
pub struct List {
    /// Where it comes from: an ask's or scale's or band's name, for people and for the lock.
    pub name: String,
    /// Where it stands.
    pub at: At,
    /// Its choices, in order.
    pub choices: Vec<Choice>,
}

/// One of a list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// `[name]`, if it has one.
    pub name: Option<String>,
    /// What it says; for `as one of`, its name.
    pub text: Text,
    /// What it counts, in ten-thousandths; 0 where nothing is counted.
    pub weight: i64,
}
