//! Questions that are put to the person.

use super::{Expr, IntentId, ListId, Stmt, Text, VariableId};
use crate::source::At;

/// `ask` with a block.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Where it stands.
    pub at: At,
    /// Where the answer goes, if it is used.
    pub variable: Option<VariableId>,
    /// What kind of answer.
    pub kind: AskKind,
    /// What is said when it is asked, and again when one comes back to it.
    pub prompt: Vec<Text>,
    /// `hint`.
    pub hint: Option<Text>,
    /// For options and several: one a choice of the list, in order.
    pub options: Vec<AskOption>,
    /// `on INTENT`, in order: intents (groups spelt out) and the block.
    pub on: Vec<(Vec<IntentId>, Vec<Stmt>, At)>,
    /// `on unsure`.
    pub unsure: Option<Vec<Stmt>>,
    /// `on anything else`.
    pub anything_else: Option<Vec<Stmt>>,
    /// `on invalid`.
    pub invalid: Option<Vec<Stmt>>,
    /// `may skip`.
    pub may_skip: bool,
    /// `on skip`.
    pub skip: Option<Vec<Stmt>>,
    /// `on silence after …`: seconds and the block.
    pub silence: Option<(i64, Vec<Stmt>)>,
}

/// What kind of answer an ask takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AskKind {
    /// One of a list.
    One(ListId),
    /// Several of a list.
    Several(ListId),
    /// Yes or no.
    YesNo,
    /// A number: lowest, highest, step, in ten-thousandths; whole numbers only unless `decimal`. Where no range was
    /// said, a billion either way. A whole answer may go into a variable that is a decimal, because it is also set to
    /// one: then it is scaled when it is stored.
    Number {
        /// Lowest.
        low: i64,
        /// Highest.
        high: i64,
        /// In steps of; 0 for any.
        step: i64,
        /// Whether a decimal may be given.
        decimal: bool,
    },
    /// Text of at most so many characters (500 at most).
    Text(u32),
    /// A date.
    Date,
    /// A time.
    Time,
}

/// An option of an ask.
#[derive(Clone, Debug)]
pub struct AskOption {
    /// What the ask's variable becomes: the position (for several, the bit) in the list of the *variable's* type. That
    /// list is the ask's own, unless the variable is `data` as one of a list, or is asked in several places with other
    /// options.
    pub value: u32,
    /// `only if`: hidden when not so.
    pub only_if: Option<Expr>,
    /// `only on its own`.
    pub alone: bool,
    /// What then.
    pub body: Vec<Stmt>,
}
