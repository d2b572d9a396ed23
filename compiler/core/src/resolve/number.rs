//! Numbers that must be fixed: the ends of a range, weights, bands.

use super::build::Resolver;
use crate::codes;
use crate::program::{AskKind, Type};
use crate::source::{At, FileId};
use hearken_grammar::{AnswerType, Expression, ExpressionKind};

/// Ten-thousandths in a whole.
pub(super) const ONE: i64 = 10_000;

/// The most a number may be where no range is said.
const FAR: i64 = 1_000_000_000 * ONE;

/// The most characters of a text answer.
const LONGEST_TEXT: u32 = 500;

/// What `as …` says of a kind of answer that has no list.
pub(super) struct Kind {
    /// As an ask takes it.
    pub ask: AskKind,
    /// Its type.
    pub ty: Type,
    /// Lowest and highest, in units of the type, if said.
    pub range: Option<(i64, i64)>,
}

impl Resolver<'_, '_> {
    /// A fixed number, in ten-thousandths.
    pub fn number(&mut self, file: FileId, e: &Expression) -> Option<i64> {
        match &e.kind {
            ExpressionKind::Number { value, .. } => Some(*value),
            ExpressionKind::Negate(inner) => match &inner.kind {
                ExpressionKind::Number { value, .. } => value.checked_neg(),
                _ => self.not_fixed(At { file, span: e.span }),
            },
            _ => self.not_fixed(At { file, span: e.span }),
        }
    }

    fn not_fixed<T>(&mut self, at: At) -> Option<T> {
        let text = self.slice(at);
        self.report(codes::e0411::not_a_fixed_number(at, text));
        None
    }

    /// A kind of answer without a list; `None` for options, several and one of.
    pub fn plain_kind(&mut self, file: FileId, kind: &AnswerType) -> Option<Kind> {
        let kind = match kind {
            AnswerType::Options | AnswerType::Several | AnswerType::OneOf(_) => return None,
            AnswerType::YesNo => Kind { ask: AskKind::YesNo, ty: Type::YesNo, range: None },
            AnswerType::Date => Kind { ask: AskKind::Date, ty: Type::Date, range: None },
            AnswerType::Time => Kind { ask: AskKind::Time, ty: Type::Time, range: None },
            AnswerType::Text { up_to } => {
                let most = up_to.unwrap_or(LONGEST_TEXT);
                Kind { ask: AskKind::Text(most.min(LONGEST_TEXT)), ty: Type::Text, range: None }
            }
            AnswerType::Number { range, step } => self.number_kind(file, range.as_deref(), step.as_deref()),
        };
        Some(kind)
    }

    fn number_kind(
        &mut self,
        file: FileId,
        range: Option<&(Expression, Expression)>,
        step: Option<&Expression>,
    ) -> Kind {
        let mut ends = None;
        if let Some((low, high)) = range {
            let at = At { file, span: low.span.to(high.span) };
            if let (Some(low), Some(high)) = (self.number(file, low), self.number(file, high)) {
                if low >= high {
                    self.report(codes::e0406::ends_swapped(at, self.slice(at)));
                } else {
                    ends = Some((low, high));
                }
            }
        }
        let mut steps = 0;
        if let Some(e) = step {
            let at = At { file, span: e.span };
            match self.number(file, e) {
                Some(n) if n > 0 => steps = n,
                Some(_) => self.report(codes::e0406::no_step(at, self.slice(at))),
                None => {}
            }
        }
        let (low, high) = ends.unwrap_or((-FAR, FAR));
        let whole = |n: i64| n % ONE == 0;
        let decimal = !(whole(low) && whole(high) && whole(steps));
        let ty = if decimal { Type::Decimal } else { Type::Whole };
        let range = ends.map(|(l, h)| if decimal { (l, h) } else { (l / ONE, h / ONE) });
        Kind { ask: AskKind::Number { low, high, step: steps, decimal }, ty, range }
    }

    /// A number of ten-thousandths in units of a type; `None` if it does not fit.
    pub fn in_units(number: i64, ty: Type) -> Option<i64> {
        match ty {
            Type::Whole if number % ONE == 0 => Some(number / ONE),
            Type::Whole => None,
            _ => Some(number),
        }
    }
}
