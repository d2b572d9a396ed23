//! A turn and an input as JSON: the same types for every host, and for the screen of `hearken play`.
//!
//! Numbers that may have decimal places are strings, so that no reader rounds them. Moments are RFC 3339.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One line of what `hearken play --json` prints: a turn, or why an input was not taken.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Line {
    /// The next turn. After an input for a turn that is over, the present one again.
    Turn(Box<Turn>),
    /// The input was not taken, and the conversation is as it was.
    NotTaken(NotTaken),
}

/// An input that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotTaken {
    /// Why.
    pub error: Why,
    /// The present turn: the next input answers it.
    pub turn: u32,
}

/// Why an input was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Why {
    /// A stable word.
    pub code: &'static str,
    /// In words, for a log.
    pub message: String,
}

/// A turn: what is shown, and what is waited for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Turn {
    /// Its number, from 1: the next input names it.
    pub turn: u32,
    /// What is shown, in order.
    pub shown: Vec<Shown>,
    /// What is waited for.
    pub prompt: Prompt,
    /// What the app's menu offers everywhere.
    pub menu: Vec<MenuEntry>,
    /// What happened since the turn before, in order.
    pub events: Vec<Event>,
    /// Whether the conversation has ended.
    pub ended: bool,
}

/// Something that is shown, or told to an audience.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shown {
    /// The guide says it.
    Say {
        /// The message's stable id.
        message: u32,
        /// Its text; an empty line begins a new paragraph of the same bubble.
        text: String,
        /// What is marked in it.
        marks: Vec<Mark>,
    },
    /// An entry of the registry of support.
    Signpost(Signpost),
    /// For an audience, never for the person: the host delivers it.
    Tell {
        /// The audience.
        audience: String,
        /// The message's stable id.
        message: u32,
        /// Its text.
        text: String,
    },
}

/// A run of marked text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mark {
    /// Its first character, from 0; characters are Unicode code points.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// How it is marked.
    pub kind: MarkKind,
    /// A link's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// How text is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    Emphasis,
    Strong,
    Link,
}

/// An entry of the registry of support; what it does not have is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Signpost {
    /// Its name in the pack.
    pub name: String,
    /// Its title.
    pub title: String,
    /// A number to call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// A number to send a text message to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_number: Option<String>,
    /// An email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
    /// When it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<String>,
}

/// An entry of the app's menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MenuEntry {
    /// The interrupt's stable id.
    pub interrupt: u32,
    /// Its name in the pack.
    pub name: String,
    /// What it says.
    pub title: String,
}

/// What is waited for. Text, help, stop and the menu are taken at every prompt.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Prompt {
    /// What kind of answer.
    pub kind: PromptKind,
    /// The place's stable id; 0 after the end.
    pub place: u32,
    /// The step's stable id; 0 if it is in none.
    pub step: u32,
    /// A hint for the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether it may be skipped.
    pub may_skip: bool,
    /// The questionnaire of which it is an item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub questionnaire: Option<String>,
    /// For `one` and `several`: what can be chosen, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// For `yes_no`: the words for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<YesNoWords>,
    /// For `number`: which numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// For `text`: at most so many characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<u32>,
    /// For `activity`: what the app renders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity: Option<Activity>,
    /// The local time at which the host should send `wake`, if nothing was answered before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wake_at: Option<String>,
}

/// What kind of answer is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PromptKind {
    /// One of the options.
    One,
    /// Any number of the options.
    Several,
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// Text.
    Text,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// The result of an activity that the app renders.
    Activity,
    /// Nothing, until `wake_at`.
    Wait,
    /// Nothing: it has ended.
    End,
}

/// An option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Choice {
    /// Its stable id.
    pub option: u32,
    /// Its wording.
    pub text: String,
    /// What is marked in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// The number that a person may write for it: of a scale what it counts, else its place from 1.
    pub number: i64,
    /// For `several`: whether it can only be chosen on its own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
}

/// The pack's own words for yes and no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct YesNoWords {
    pub yes: String,
    pub no: String,
}

/// Which numbers can be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Range {
    /// The lowest.
    pub low: String,
    /// The highest.
    pub high: String,
    /// In steps of, from the lowest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Whether it must be a whole number.
    pub whole: bool,
}

/// Something that the app renders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Activity {
    /// Its name in the manifest.
    pub name: String,
    /// What it is given, by name; `null` for what is missing.
    pub inputs: BTreeMap<String, Option<String>>,
    /// What `returned` must carry; nothing if it has no result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Kind>,
}

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A whole number, as a string.
    Number,
    /// A number with decimal places, as a string.
    Decimal,
    /// `yes` or `no`.
    YesNo,
    /// Text.
    Text,
    /// `2026-11-03`.
    Date,
    /// `09:00`.
    Time,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Event {
    /// Its number in the conversation, from 1.
    pub number: u32,
    /// When.
    pub at: String,
    /// What kind of thing; a reader skips those it does not know.
    pub kind: &'static str,
    /// Its privacy class.
    pub class: &'static str,
    /// The stable id of the place at which it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// A value: what was answered, how many words, until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Why; `page` where the page says so.
    pub why: &'static str,
    /// Which phrase of the pack's intents, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase: Option<u32>,
}

/// What an event is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    Flow(u32),
    Place(u32),
    Message(u32),
    Option(u32),
    Intent(u32),
    Interrupt(u32),
    Signpost(String),
    Activity(String),
    Audience(String),
    Questionnaire(String),
}

/// One line that `hearken play --json` reads: which turn it answers, when, and one thing that was done.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["turn"], "oneOf" = [
    {"required": ["choose"]}, {"required": ["text"]}, {"required": ["number"]}, {"required": ["date"]},
    {"required": ["time"]}, {"required": ["yes"]}, {"required": ["skip"]}, {"required": ["help"]},
    {"required": ["stop"]}, {"required": ["menu"]}, {"required": ["returned"]}, {"required": ["wake"]},
    {"required": ["answers"]}
]))]
pub struct Input {
    /// The number of the turn that it answers. Sent twice, it does no harm.
    pub turn: Option<u32>,
    /// When, `2026-11-03T09:00:00+00:00`. Without it no time has passed; a `wake` comes at the time that was asked for.
    pub at: Option<String>,
    /// Options were chosen, by their stable ids.
    pub choose: Option<Vec<u32>>,
    /// Something was written. Taken everywhere.
    pub text: Option<String>,
    /// A number was given, `3.5`.
    pub number: Option<Figure>,
    /// A date was given, `2026-11-03`.
    pub date: Option<String>,
    /// A time of day was given, `09:00`.
    pub time: Option<String>,
    /// Yes or no was given.
    pub yes: Option<bool>,
    /// It was skipped.
    pub skip: Option<bool>,
    /// Help was asked for. Taken everywhere.
    pub help: Option<bool>,
    /// It was stopped. Taken everywhere.
    pub stop: Option<bool>,
    /// An entry of the menu was tapped, by its stable id. Taken everywhere.
    pub menu: Option<u32>,
    /// An activity was finished: its result, `null` if it has none.
    #[serde(deserialize_with = "there")]
    #[schemars(with = "Option<Outcome>")]
    pub returned: Option<Option<Outcome>>,
    /// Time has passed.
    pub wake: Option<bool>,
    /// The questionnaire that is being asked was filled in as one form, from the present item on: an answer an item, in
    /// the order in which they are asked. If one is none to its item, none is taken. Where an interrupt fires, the
    /// answers behind it are not taken.
    pub answers: Option<Vec<Answer>>,
}

/// One answer of a form: one thing, as in an input.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("oneOf" = [
    {"required": ["choose"]}, {"required": ["text"]}, {"required": ["number"]}, {"required": ["date"]},
    {"required": ["time"]}, {"required": ["yes"]}, {"required": ["skip"]}
]))]
pub struct Answer {
    /// Options were chosen, by their stable ids.
    pub choose: Option<Vec<u32>>,
    /// Something was written; an option's wording or number is that option.
    pub text: Option<String>,
    /// A number was given, `3.5`.
    pub number: Option<Figure>,
    /// A date was given, `2026-11-03`.
    pub date: Option<String>,
    /// A time of day was given, `09:00`.
    pub time: Option<String>,
    /// Yes or no was given.
    pub yes: Option<bool>,
    /// It was skipped.
    pub skip: Option<bool>,
}

impl From<Answer> for Input {
    fn from(answer: Answer) -> Self {
        let Answer { choose, text, number, date, time, yes, skip } = answer;
        Input { choose, text, number, date, time, yes, skip, ..Input::default() }
    }
}

/// A number: a string, so that nothing is rounded; a whole number may stand as it is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Figure {
    /// `"3.5"`.
    Text(String),
    /// `3`.
    Whole(i64),
}

/// An activity's result.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Outcome {
    /// `true`.
    YesNo(bool),
    /// `"yes"`, `"3.5"`, `"2026-11-03"`, `"09:00"`.
    Text(String),
    /// `3`.
    Whole(i64),
}

/// Tells `"returned": null` from no `returned`.
fn there<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<Outcome>>, D::Error> {
    Option::<Outcome>::deserialize(from).map(Some)
}
