//! Text with its values, and expressions with their types.

use super::{SignpostId, Type, VariableId, WordingId};
use crate::source::At;
use hearken_grammar::Mark;

/// Text with its values resolved.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Where it stands, without quotes.
    pub at: At,
    /// Empty where what stands there is shown as it is.
    pub pieces: Vec<TextPiece>,
}

/// A piece of text.
#[derive(Clone, Debug)]
pub enum TextPiece {
    /// Shown as typed.
    Literal(At),
    /// The one space that joins a wrapped line.
    Space,
    /// A new paragraph in the same bubble.
    Paragraph,
    /// A value; text of an [`ExprKind::Wording`] is chosen by its value.
    Value(Expr),
    /// Emphasis, strong or a link opens or closes; a link's address as it stands.
    Mark(Mark, Option<At>),
}

/// An expression with its type.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Where it stands.
    pub at: At,
    /// Its type.
    pub ty: Type,
    /// What it is.
    pub kind: ExprKind,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// Not known because of a mistake that was reported.
    Error,
    /// A constant in units of its type: number, yes (1) or no (0), date, time, duration, position in a list, intent.
    Constant(i64),
    /// A literal text, for comparing.
    TextLiteral(Text),
    /// A variable's value.
    Variable(VariableId),
    /// A wording chosen by a value: only in text.
    Wording(WordingId),
    /// `signpost.phone` and its like in text: `{samaritans.phone}`.
    SignpostField(SignpostId, SignpostField),
    /// `now`.
    Now,
    /// `today`.
    Today,
    /// `support_due`.
    SupportDue,
    /// `-x`, `not x`, `x is missing`, whole to decimal.
    Unary(Unary, Box<Expr>),
    /// Two operands. Both have the same type, converted if need be; but a date plus or minus a length of time has the
    /// whole days as a whole number, a date less a date (`days since`) is a whole number, a moment or time less another
    /// is a duration, and a moment takes a duration.
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// `x is a or b`: constants, of the type of the value (text literals for text). Negated by [`Unary::Not`]. `x is y`
    /// with a `y` that is no constant is `x >= y and x <= y`.
    IsOneOf(Box<Expr>, Vec<Expr>),
    /// `x includes a or b`: positions.
    Includes(Box<Expr>, Vec<u32>),
    /// `a and b and c`.
    And(Vec<Expr>),
    /// `a or b or c`.
    Or(Vec<Expr>),
    /// `count of a, b`: how many are so, or not missing.
    CountOf(Vec<Expr>),
    /// `name or "there"`.
    Default(Box<Expr>, Text),
}

impl Expr {
    /// Calls `f` with every variable that it reads.
    pub fn reads(&self, f: &mut impl FnMut(VariableId)) {
        match &self.kind {
            ExprKind::Variable(variable) => f(*variable),
            ExprKind::Unary(_, inner) | ExprKind::Includes(inner, _) | ExprKind::Default(inner, _) => inner.reads(f),
            ExprKind::Binary(_, a, b) => {
                a.reads(f);
                b.reads(f);
            }
            ExprKind::IsOneOf(value, alternatives) => {
                value.reads(f);
                alternatives.iter().for_each(|a| a.reads(f));
            }
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::CountOf(parts) => {
                parts.iter().for_each(|p| p.reads(f));
            }
            _ => {}
        }
    }
}

/// One operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    /// `-x`.
    Negate,
    /// `not x`.
    Not,
    /// `x is missing`.
    IsMissing,
    /// A whole number as a decimal.
    ToDecimal,
    /// A moment's day.
    ToDate,
}

/// Two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its sign")]
pub enum Binary {
    Add,
    Subtract,
    Multiply,
    /// Yields a decimal.
    Divide,
    Modulo,
    Least,
    Most,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A field of a signpost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of the language")]
pub enum SignpostField {
    Title,
    Phone,
    TextNumber,
    Email,
    Web,
    Open,
}

/// `wording NAME of EXPR`.
#[derive(Clone, Debug)]
pub struct WordingFor {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// On what it depends.
    pub of: Expr,
    /// From, to (both in units of the type), and what is shown.
    pub cases: Vec<(i64, i64, Text)>,
    /// `else`.
    pub otherwise: Option<Text>,
}
