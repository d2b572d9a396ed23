//! Questionnaires: items, scores, bands, examples.

use super::{AskKind, Expr, ListId, Text, VariableId};
use crate::source::At;

/// A questionnaire.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title.
    pub title: Option<Text>,
    /// Where it comes from.
    pub source: Option<Text>,
    /// Whether its wording may ship, and the words of its licence.
    pub licence: Option<(bool, Text)>,
    /// Codes of the whole: system and code.
    pub codes: Vec<(String, String)>,
    /// How many lines of its own words stand in it: what is said first, items and answers that are not `…`.
    pub own_words: u32,
    /// Who supplied its words, where its licence keeps them out of the pack.
    pub supply: Option<Supply>,
    /// What is said before the first item.
    pub stem: Vec<Text>,
    /// `may skip`: any item may be skipped.
    pub may_skip: bool,
    /// Its items in order.
    pub items: Vec<Item>,
    /// Its scores in order.
    pub scores: Vec<ScoreRule>,
    /// `case when`, over scores and items.
    pub case: Option<Expr>,
    /// `reliable change`, of the first score, in ten-thousandths.
    pub reliable_change: Option<i64>,
    /// Examples, run at every check.
    pub examples: Vec<Example>,
}

/// Whose words a questionnaire has that stands as a structure.
#[derive(Clone, Debug)]
pub enum Supply {
    /// Its own, by somebody's leave.
    By(Text),
    /// Words that stand in for them in tests; where they stand.
    InTests(At),
}

impl Supply {
    /// Where it is said.
    pub fn at(&self) -> At {
        match self {
            Supply::By(leave) => leave.at,
            Supply::InTests(at) => *at,
        }
    }
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    /// `[name]`, or `item_3`.
    pub name: String,
    /// Where it stands.
    pub at: At,
    /// What it asks.
    pub text: Text,
    /// Its answer's variable.
    pub variable: VariableId,
    /// What kind of answer. For [`AskKind::One`] the variable holds the weight.
    pub kind: AskKind,
    /// The group it stands in.
    pub group: Option<Text>,
    /// Codes: system and code.
    pub codes: Vec<(String, String)>,
    /// Counts from the other end.
    pub reverse: bool,
    /// Counts in no score.
    pub not_scored: bool,
    /// Shown only if; not shown is missing, unless `counts`.
    pub only_if: Option<Expr>,
    /// What a hidden item counts, in ten-thousandths.
    pub counts: Option<i64>,
    /// The least weight that is a matter of safety.
    pub safety: Option<i64>,
    /// May be skipped.
    pub may_skip: bool,
}

impl Item {
    /// Whether the page gives it no name, so that it is known by its wording.
    pub fn is_unnamed(&self) -> bool {
        self.at == self.text.at
    }
}

/// A score.
#[derive(Clone, Debug)]
pub struct ScoreRule {
    /// `total`.
    pub name: String,
    /// Where it stands.
    pub at: At,
    /// A mean rather than a sum.
    pub mean: bool,
    /// Which items, by position.
    pub items: Vec<u32>,
    /// So many may be missing; the rest is prorated to two decimals.
    pub allowing_missing: u32,
    /// Codes: system and code.
    pub codes: Vec<(String, String)>,
    /// Its variable: whole, or decimal where it is a mean or may be prorated.
    pub variable: VariableId,
    /// The score of the sitting before.
    pub previous: VariableId,
    /// The score of the first sitting.
    pub first: VariableId,
    /// Its bands, in order: lowest and highest score in ten-thousandths; labels in the list.
    pub bands: Option<Bands>,
}

/// The bands of a score.
#[derive(Clone, Debug)]
pub struct Bands {
    /// Their names and labels.
    pub list: ListId,
    /// The band's variable.
    pub variable: VariableId,
    /// Lowest and highest, in ten-thousandths, one a choice.
    pub ranges: Vec<(i64, i64)>,
    /// Where they stand.
    pub at: At,
}

/// An example of a questionnaire.
#[derive(Clone, Debug)]
pub struct Example {
    /// Where it stands.
    pub at: At,
    /// Answers in order, in ten-thousandths; `None` for skipped.
    pub answers: Vec<Option<i64>>,
    /// What comes out.
    pub gives: Vec<ExampleResult>,
}

/// What an example says comes out.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleResult {
    /// A score (by position) is so much, in ten-thousandths.
    Score(u32, i64),
    /// A score (by position) is missing.
    NoScore(u32),
    /// The band of a score (by position) is this position in its list.
    Band(u32, u32),
    /// A case, or not.
    Case(bool),
    /// The first score is prorated.
    Prorated,
}
