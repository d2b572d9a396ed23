//! What becomes of each item of a form.

use super::decimal::Decimal;
use super::own::Line;

/// What an item of a form is on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Not on it.
    Nothing,
    /// A heading, or what is said at the beginning.
    Group,
    /// Words that are said with something else.
    Display,
    /// A question.
    Question(Question),
    /// A score.
    Score(Score),
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name.
    pub name: String,
    /// How it is answered.
    pub takes: Takes,
    /// It must be answered.
    pub required: bool,
    /// Its place among the questions.
    pub order: usize,
    /// It may stay without an answer: it may be skipped, or is not always shown.
    pub may_be_missing: bool,
    /// What our own extension says of it.
    pub own: OwnItem,
}

/// What our own extension says of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnItem {
    /// Its words as they are typed, where they are more than is shown.
    pub typed: Option<String>,
    /// It has no name on its page.
    pub unnamed: bool,
    /// Its highest answer counts as the lowest.
    pub reverse: bool,
    /// Whether it says itself that it counts in no score.
    pub not_scored: Option<bool>,
    /// Whether it says itself that it may be skipped.
    pub may_skip: Option<bool>,
    /// Where its condition stands, in the words of a page.
    pub only_if: Option<String>,
    /// `counts 0`.
    pub counts: Option<Line>,
    /// `safety when 1 or more`.
    pub safety: Option<Line>,
    /// The scale that its answers are.
    pub scale: Option<String>,
    /// Its answers are the questionnaire's.
    pub shared: bool,
    /// Its answers are its group's.
    pub grouped: bool,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One of a list: its number.
    One(usize),
    /// Any of a list.
    Several(usize),
    /// Yes or no.
    YesNo,
    /// A number: lowest, highest and step, where they are known.
    Number(Option<(Decimal, Decimal)>, Option<Decimal>),
    /// Words, at most so many signs.
    Text(Option<String>),
    /// One of a list that the form does not bring: asked as words.
    Unlisted,
    /// A day.
    Date,
    /// A time of day.
    Time,
}

impl Takes {
    /// The line that says so; none where the options do.
    pub fn line(&self) -> Option<String> {
        Some(match self {
            Takes::One(_) => return None,
            Takes::Several(_) => "as several".to_owned(),
            Takes::YesNo => "as yes or no".to_owned(),
            Takes::Number(None, None) => "as number".to_owned(),
            Takes::Number(None, Some(step)) => format!("as number in steps of {step}"),
            Takes::Number(Some((low, high)), None) => format!("as number {low} to {high}"),
            Takes::Number(Some((low, high)), Some(step)) => format!("as number {low} to {high} in steps of {step}"),
            Takes::Text(Some(most)) => format!("as text up to {most} characters"),
            Takes::Text(None) | Takes::Unlisted => "as text".to_owned(),
            Takes::Date => "as date".to_owned(),
            Takes::Time => "as time".to_owned(),
        })
    }
}

/// A score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Its name.
    pub name: String,
    /// Its items, as they stand in the form.
    pub items: Vec<usize>,
    /// A mean, and how many answers may be missing.
    pub rule: (bool, usize),
    /// It is missing where the form's is, and comes to the same where it is not.
    pub exact: bool,
    /// From which question on it is known.
    pub known_from: usize,
}
