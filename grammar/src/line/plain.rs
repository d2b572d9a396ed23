//! Statements of names, whole numbers, signs and brackets only, which is what most statements are.
//! They are read here, without pest, at a tenth of its time; whatever is not plainly one of them is
//! left to the grammar. The tests hold that both read the same.

use super::expression::{figure_kind, named};
use super::verb;
use crate::reading::Reading;
use crate::statement::{AnswerType, Statement};
use crate::{Arithmetic, Comparison, Expression, ExpressionKind, Name, Quoted, Span, Wording, names};

/// Reads a statement, if it is a plain one. Its brackets are not deeper than the limit.
pub(super) fn read(code: Reading<'_>, block: super::Block) -> Option<Statement> {
    let mut words = Words { reading: code, at: 0 };
    let verb = words.name()?;
    let verb = code.text.get(..verb.end)?;
    // A word may mean something else in another block.
    if !matches!(block, super::Block::Code | super::Block::Match | super::Block::Top) {
        return None;
    }
    let statement = match verb {
        "go" => {
            words.word("to")?;
            Statement::GoTo(words.place()?)
        }
        "set" => {
            let name = words.checked_name()?;
            words.word("to")?;
            Statement::Set(name, words.condition()?)
        }
        "if" => Statement::If(words.condition()?),
        "else" => {
            words.word("if")?;
            Statement::ElseIf(words.condition()?)
        }
        "add" => {
            let value = words.sum()?;
            words.word("to")?;
            Statement::Add(value, words.checked_name()?)
        }
        "match" => Statement::Match(words.sum()?),
        "step" => Statement::Step(words.checked_name()?, Vec::new()),
        "do" => Statement::Do(words.place()?, Vec::new()),
        "ask" => Statement::Ask { names: vec![words.checked_name()?], kind: AnswerType::Options },
        "flow" if verb::find(block, verb).is_some() => {
            let name = words.checked_name()?;
            let title = words.title().map(Box::new);
            Statement::Flow { name, title, parameters: Vec::new(), tags: Vec::new() }
        }
        _ => return None,
    };
    words.is_at_end().then_some(statement)
}

/// The words and signs of a line that are not taken yet.
struct Words<'t> {
    reading: Reading<'t>,
    at: usize,
}

/// A word or number: a range of the line.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
}

impl<'t> Words<'t> {
    fn byte(&self, at: usize) -> u8 {
        self.reading.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn text(&self, word: Word) -> &'t str {
        self.reading.text.get(word.start..word.end).unwrap_or("")
    }

    fn span(&self, word: Word) -> Span {
        self.reading.span(word.start, word.end)
    }

    /// Skips blanks; whether there were any.
    fn blanks(&mut self) -> bool {
        let from = self.at;
        while self.byte(self.at) == b' ' {
            self.at += 1;
        }
        self.at > from
    }

    fn is_at_end(&mut self) -> bool {
        self.blanks();
        self.at == self.reading.text.len()
    }

    /// The next run of letters, digits, `_` and `.` that a blank, a bracket or the end follows.
    fn run(&mut self) -> Option<Word> {
        self.blanks();
        let start = self.at;
        let mut end = start;
        while matches!(self.byte(end), b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.') {
            end += 1;
        }
        let ends = end == self.reading.text.len() || matches!(self.byte(end), b' ' | b')');
        (end > start && ends).then_some(Word { start, end })
    }

    /// The next word that is written like a name.
    fn name(&mut self) -> Option<Word> {
        let word = self.run()?;
        names::is_name(self.text(word)).then(|| {
            self.at = word.end;
            word
        })
    }

    /// Takes a word of the language.
    fn word(&mut self, expected: &str) -> Option<()> {
        let word = self.run()?;
        (self.text(word) == expected).then(|| self.at = word.end)
    }

    fn checked_name(&mut self) -> Option<Name> {
        let word = self.name()?;
        (!names::is_reserved(self.text(word))).then(|| Name { span: self.span(word) })
    }

    /// A place without a step.
    fn place(&mut self) -> Option<Name> {
        self.checked_name()
    }

    /// A title without signs that have a meaning.
    fn title(&mut self) -> Option<Quoted> {
        self.blanks();
        let text = self.reading.text.get(self.at..)?.strip_prefix('"')?;
        let length = text.find(['"', '{', '[', '*', '\\'])?;
        if !text.get(length..)?.starts_with('"') {
            return None;
        }
        let (start, end) = (self.at, self.at + length + 2);
        self.at = end;
        let wording = Wording { span: self.reading.span(start + 1, end - 1), pieces: Box::default() };
        Some(Quoted { wording, span: self.reading.span(start, end) })
    }

    /// Terms joined by `and`, or by `or`.
    fn condition(&mut self) -> Option<Expression> {
        let (first, mut has_is) = self.term()?;
        let joiner = ["and", "or"].into_iter().find(|joiner| self.word(joiner).is_some());
        let Some(joiner) = joiner else { return Some(first) };
        let mut terms = vec![first];
        loop {
            // Behind `is`, what `or` joins may be alternatives.
            if joiner == "or" && has_is {
                return None;
            }
            let (term, is) = self.term()?;
            has_is = is;
            terms.push(term);
            if self.word(joiner).is_none() {
                break;
            }
        }
        let span = terms.first()?.span.to(terms.last()?.span);
        let kind = if joiner == "and" { ExpressionKind::And(terms) } else { ExpressionKind::Or(terms) };
        Some(Expression { span, kind })
    }

    /// A sum, or a comparison of two; and whether it is one with `is`.
    fn term(&mut self) -> Option<(Expression, bool)> {
        let left = self.sum()?;
        if self.word("is").is_some() {
            let right = self.sum()?;
            let span = left.span.to(right.span);
            let kind = ExpressionKind::Is { value: Box::new(left), negated: false, alternatives: Box::new([right]) };
            return Some((Expression { span, kind }, true));
        }
        let Some(order) = self.order() else { return Some((left, false)) };
        let right = self.sum()?;
        let span = left.span.to(right.span);
        let kind = ExpressionKind::Compare(order, Box::new(left), Box::new(right));
        Some((Expression { span, kind }, false))
    }

    fn order(&mut self) -> Option<Comparison> {
        self.blanks();
        let or_equal = self.byte(self.at + 1) == b'=';
        let order = match (self.byte(self.at), or_equal) {
            (b'<', false) => Comparison::Less,
            (b'<', true) => Comparison::LessOrEqual,
            (b'>', false) => Comparison::Greater,
            (b'>', true) => Comparison::GreaterOrEqual,
            _ => return None,
        };
        let end = self.at + 1 + usize::from(or_equal);
        // (`<>` is a slip.)
        (self.byte(end) == b' ').then(|| {
            self.at = end;
            order
        })
    }

    fn sum(&mut self) -> Option<Expression> {
        let mut sum = self.product()?;
        while let Some(sign) = self.sign(|sign| matches!(sign, Arithmetic::Add | Arithmetic::Subtract)) {
            sum = arithmetic(sign, sum, self.product()?);
        }
        Some(sum)
    }

    fn product(&mut self) -> Option<Expression> {
        let mut product = self.operand()?;
        while let Some(sign) = self.sign(|sign| !matches!(sign, Arithmetic::Add | Arithmetic::Subtract)) {
            product = arithmetic(sign, product, self.operand()?);
        }
        Some(product)
    }

    /// A sign with a blank on each side.
    fn sign(&mut self, is_such: fn(Arithmetic) -> bool) -> Option<Arithmetic> {
        let from = self.at;
        let blank_before = self.blanks();
        let (sign, length) = match self.byte(self.at) {
            b'+' => (Arithmetic::Add, 1),
            b'-' => (Arithmetic::Subtract, 1),
            b'*' => (Arithmetic::Multiply, 1),
            b'/' => (Arithmetic::Divide, 1),
            b'm' if self.reading.text.get(self.at..self.at + 4) == Some("mod ") => (Arithmetic::Modulo, 3),
            _ => return None,
        };
        if blank_before && self.byte(self.at + length) == b' ' && is_such(sign) {
            self.at += length;
            return Some(sign);
        }
        self.at = from;
        None
    }

    fn operand(&mut self) -> Option<Expression> {
        self.blanks();
        let start = self.at;
        if self.byte(start) == b'(' {
            self.at += 1;
            let inner = self.sum()?;
            self.blanks();
            let closes = self.byte(self.at) == b')';
            self.at += 1;
            let span = self.reading.span(start, self.at);
            return closes.then_some(Expression { span, kind: inner.kind });
        }
        let word = self.run()?;
        self.at = word.end;
        let (text, span) = (self.text(word), self.span(word));
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
            return is_number.then(|| Some(Expression { span, kind: figure_kind(text).ok()? }))?;
        }
        // These begin something longer.
        let begins = matches!(text, "sum" | "mean" | "count" | "least" | "most" | "visits" | "days");
        let is_name = names::is_name(text) && !names::is_reserved(text) && !begins;
        is_name.then(|| Expression { span, kind: named(text, span) })
    }
}

fn arithmetic(sign: Arithmetic, left: Expression, right: Expression) -> Expression {
    let span = left.span.to(right.span);
    Expression { span, kind: ExpressionKind::Arithmetic(sign, Box::new(left), Box::new(right)) }
}

#[cfg(test)]
mod tests;
