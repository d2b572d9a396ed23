//! The written language: text in, a lossless syntax tree out, and never a failure.
//!
//! [`parse`] reads one `.hark` file. It cannot fail: a line that cannot be read becomes one
//! [`Problem`] and an [`Statement::Error`] node that still opens its block, and the next line is
//! read as if nothing had happened.
//!
//! Nothing here knows what a name refers to, what a statement does, or whether it may stand where
//! it stands: that is the compiler's.
#![warn(missing_docs)]

mod expression;
mod format;
pub mod keywords;
mod layout;
mod line;
mod names;
mod outline;
mod parts;
mod problem;
mod reading;
mod span;
mod statement;
mod tree;
mod wording;

pub use expression::{Aggregate, Arithmetic, Comparison, Expression, ExpressionKind, Weekday};
pub use format::{Formatted, LeftAlone, format};
pub use layout::is_forbidden;
pub use line::promise_meant;
pub use names::mended as mended_name;
pub use outline::outline;
pub use parts::{Part, join};
pub use problem::{Problem, ProblemKind, PromiseSlip, Slip};
pub use span::{LineIndex, Position, Span};
pub use statement::{
    Aim, AnswerType, Argument, AudienceText, BandRange, DataDefault, ExampleResult, Goal, GuaranteeLine, ItemType,
    Limit, Mark, Name, OnSelector, Parameter, Piece, Quoted, Score, Statement, TestLine, WaitUntil, When, Wording,
};
pub use tree::{Node, NodeId, Tree, parse};

/// The language, construct by construct: the page `grammar/reference.md`. Its examples are compiled and played by a test.
pub const REFERENCE: &str = include_str!("../reference.md");
