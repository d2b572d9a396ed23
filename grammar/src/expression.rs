//! What stands after `set … to`, `if`, `only if`, `when`, `match`, and between `{` and `}`.

use crate::Span;
use crate::statement::{Name, Quoted};

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// All of it.
    pub span: Span,
    /// What it is.
    pub kind: ExpressionKind,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// A number. `value` is in ten-thousandths; `whole` is false when a point was written (`0.5`).
    Number {
        /// The number times 10,000.
        value: i64,
        /// Written without a point.
        whole: bool,
    },
    /// `"text"`.
    Text(Box<Quoted>),
    /// `yes` or `no`.
    YesNo(bool),
    /// `2026-11-01`, in days since 1970-01-01 (checked to be a day of the calendar).
    Date(i32),
    /// `09:00`, in seconds since midnight.
    Time(u32),
    /// `10 minutes`, `2 days`, in seconds.
    Duration(i64),
    /// A dotted name: a variable, `gad7.total`, `gad7.previous.total`, an option, a band, an intent.
    Name(Name),
    /// `now`.
    Now,
    /// `today`.
    Today,
    /// `support_due`: true from a safety interrupt until its support was shown.
    SupportDue,
    /// `visits to FLOW`.
    VisitsTo(Name),
    /// `days since DATE`.
    DaysSince(Box<Expression>),
    /// `sum of a, b and c`, `mean of`, `count of`, `least of`, `most of`.
    Aggregate(Aggregate, Vec<Expression>),
    /// `-x`.
    Negate(Box<Expression>),
    /// `a + b` and its like.
    Arithmetic(Arithmetic, Box<Expression>, Box<Expression>),
    /// `a < b` and its like.
    Compare(Comparison, Box<Expression>, Box<Expression>),
    /// `x is between 5 and 9`: both ends belong to it.
    Between {
        /// What is compared.
        value: Box<Expression>,
        /// `is not between`.
        negated: bool,
        /// The lower end.
        low: Box<Expression>,
        /// The upper end.
        high: Box<Expression>,
    },
    /// `x is a`, `x is a or b`, `x is not a`.
    Is {
        /// What is compared.
        value: Box<Expression>,
        /// `is not`.
        negated: bool,
        /// One or more alternatives. A name may be a group, written `risk.*`.
        alternatives: Box<[Expression]>,
    },
    /// `helped includes walking`, `helped includes walking or talking`.
    Includes {
        /// The answer with several options.
        value: Box<Expression>,
        /// `does not include`.
        negated: bool,
        /// Option names.
        alternatives: Box<[Name]>,
    },
    /// `x is missing`, `x is not missing`.
    IsMissing(Box<Expression>, bool),
    /// `not short_session`.
    Not(Box<Expression>),
    /// `a and b and c`.
    And(Vec<Expression>),
    /// `a or b or c`.
    Or(Vec<Expression>),
    /// `name or "there"`: only inside `{ }`.
    Default(Box<Expression>, Box<Quoted>),
}

/// `sum of`, `mean of`, `count of`, `least of`, `most of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it is written with")]
pub enum Aggregate {
    Sum,
    Mean,
    Count,
    Least,
    Most,
}

/// `+ - * / mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the sign it is written with")]
pub enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

/// `< <= > >=`. Equality is [`ExpressionKind::Is`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the sign it is written with")]
pub enum Comparison {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A day of the week, for `wait until monday at 09:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word it is written with")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}
