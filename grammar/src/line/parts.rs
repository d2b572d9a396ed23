//! What a rule read, taken apart from left to right by the builder of its statement.

use std::cell::RefCell;

use pest::iterators::{Pair, Pairs};

use super::rules::Rule;
use crate::layout::Signs;
use crate::names;
use crate::problem::{Problem, ProblemKind};
use crate::reading::Reading;
use crate::{AnswerType, Argument, Expression, Name, Quoted, Span, wording};

/// What is noticed while a line is taken apart.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Problems of wording between quotes: the line stands all the same.
    pub problems: RefCell<Vec<Problem>>,
    /// A value that is none: the line fails.
    pub failure: RefCell<Option<(ProblemKind, Span)>>,
}

/// The parts of a rule that are not taken yet.
#[derive(Clone, Debug)]
pub(super) struct Parts<'t> {
    pub pairs: Pairs<'t, Rule>,
    pub reading: Reading<'t>,
    pub notes: &'t Notes,
}

impl<'t> Parts<'t> {
    /// The rule of the next part.
    pub fn next_rule(&self) -> Option<Rule> {
        self.pairs.peek().map(|pair| pair.as_rule())
    }

    /// Takes the next part if it is of this rule.
    pub fn take(&mut self, rule: Rule) -> Option<Pair<'t, Rule>> {
        self.take_if(|next| next == rule)
    }

    /// Takes the next part if it is of such a rule.
    pub fn take_if(&mut self, is_such: impl Fn(Rule) -> bool) -> Option<Pair<'t, Rule>> {
        if self.next_rule().is_some_and(is_such) { self.pairs.next() } else { None }
    }

    /// Takes a word, if it comes next.
    pub fn word(&mut self, rule: Rule) -> bool {
        self.take(rule).is_some()
    }

    /// Takes words and joiners up to the next part that says something.
    fn skip_words(&mut self) {
        while self.next_rule().is_some_and(super::rules::is_word) {
            self.pairs.next();
        }
    }

    /// Takes the next part behind words, if it is of this rule.
    pub fn part(&mut self, rule: Rule) -> Option<Pair<'t, Rule>> {
        self.skip_words();
        self.take(rule)
    }

    /// Takes the next part behind words, if it is of this rule, to be taken apart itself.
    pub fn inside(&mut self, rule: Rule) -> Option<Parts<'t>> {
        let pair = self.part(rule)?;
        Some(self.of(pair))
    }

    /// The parts of a part.
    pub fn of(&self, pair: Pair<'t, Rule>) -> Parts<'t> {
        Parts { pairs: pair.into_inner(), reading: self.reading, notes: self.notes }
    }

    /// Where a part stands in the file.
    pub fn span(&self, pair: &Pair<'t, Rule>) -> Span {
        let span = pair.as_span();
        self.reading.span(span.start(), span.end())
    }

    /// The next name: plain, of a place or of a group.
    pub fn name(&mut self) -> Option<Name> {
        self.skip_words();
        let pair = self.take_if(|rule| matches!(rule, Rule::name | Rule::place | Rule::group))?;
        let span = self.span(&pair);
        self.checked(pair.as_str(), span);
        Some(Name { span })
    }

    /// A name, which fails if it is none: the grammar lets capitals pass.
    pub fn checked(&self, name: &'t str, span: Span) -> &'t str {
        if names::is_reserved(name) {
            self.fail(ProblemKind::Expected { expected: vec!["a name"], form: "" }, span);
        } else if !name.split('/').all(|part| names::is_name(part.strip_suffix(".*").unwrap_or(part))) {
            self.fail(ProblemKind::BadName { suggestion: names::mended(name) }, span);
        }
        name
    }

    /// All names that follow one another.
    pub fn names(&mut self) -> Vec<Name> {
        std::iter::from_fn(|| self.name()).collect()
    }

    /// The next wording between quotes.
    pub fn text(&mut self) -> Option<Quoted> {
        let pair = self.part(Rule::text)?;
        Some(self.quoted(&pair))
    }

    /// Wording between quotes.
    pub fn quoted(&self, pair: &Pair<'t, Rule>) -> Quoted {
        let span = pair.as_span();
        let inner = self.reading.part(span.start() + 1, span.end() - 1);
        let mut problems = self.notes.problems.borrow_mut();
        let wording = wording::read_line(inner, Signs::of(inner.text).without_hash(), &mut problems);
        Quoted { wording, span: self.span(pair) }
    }

    /// The next whole number.
    pub fn whole(&mut self) -> Option<u32> {
        let pair = self.part(Rule::whole)?;
        let number = pair.as_str().parse().ok();
        if number.is_none() {
            self.fail(ProblemKind::NumberRange, self.span(&pair));
        }
        number
    }

    /// `a 1, b 2`.
    pub fn arguments(&mut self) -> Vec<Argument> {
        std::iter::from_fn(|| {
            let mut argument = self.inside(Rule::argument)?;
            Some(Argument { name: argument.name()?, value: argument.expression()? })
        })
        .collect()
    }

    /// `3 3 skip 3`.
    pub fn answers(&mut self) -> Vec<Option<Expression>> {
        std::iter::from_fn(|| self.inside(Rule::answer).map(|mut answer| answer.expression())).collect()
    }

    /// `tagged a, b`.
    pub fn tags(&mut self) -> Vec<Name> {
        self.inside(Rule::tags).map(|mut tags| tags.names()).unwrap_or_default()
    }

    /// What stands behind `as`.
    pub fn answer_type(&mut self) -> Option<AnswerType> {
        let mut parts = self.inside(Rule::answer_type)?;
        Some(match parts.pairs.next()?.as_rule() {
            Rule::word_several => AnswerType::Several,
            Rule::word_yes => AnswerType::YesNo,
            Rule::word_date => AnswerType::Date,
            Rule::word_time => AnswerType::Time,
            Rule::word_text => AnswerType::Text { up_to: parts.whole() },
            Rule::word_one => AnswerType::OneOf(parts.names()),
            _ => {
                let range = match parts.next_rule() {
                    Some(Rule::signed) => Some(Box::new((parts.number()?, parts.number()?))),
                    _ => None,
                };
                let stepped = parts.next_rule().is_some();
                AnswerType::Number { range, step: if stepped { Some(Box::new(parts.number()?)) } else { None } }
            }
        })
    }

    /// Notes that a value is none.
    pub fn fail(&self, kind: ProblemKind, span: Span) {
        self.notes.failure.borrow_mut().get_or_insert((kind, span));
    }
}
