//! A line whose first word, or whose block, says how it is read.

use pest::Parser;

use super::block::Block;
use super::parts::{Notes, Parts};
use super::rules::{LineParser, Rule};
use super::verb::{self, Build, Read};
use super::{Failure, failure, pieces, plain};
use crate::Statement;
use crate::problem::{Problem, ProblemKind};
use crate::reading::{Reading, is_blank};
use crate::statement::{AnswerType, DataDefault};

/// The privacy classes that a line of `data` may name.
const CLASSES: [&str; 9] =
    ["identity", "contact", "conversation", "answer", "score", "risk", "inferred", "activity", "device"];

const DATA_FORM: &str = "NAME as TYPE, CLASS \"What it is\"";

/// Reads a line that is right.
pub(super) fn read(code: Reading<'_>, block: Block, problems: &mut Vec<Problem>) -> Result<Statement, Failure> {
    let mut spaces = None;
    let code = code.with_spaces(&mut spaces);
    if let Some((at, limit)) = pieces::too_deep(code.text) {
        return Err(Failure::Value(ProblemKind::TooDeep { limit }, code.span(at, at + 1)));
    }
    if block == Block::Data {
        let failure = match by_rule(code, 0, Rule::data_line, data, DATA_FORM, problems) {
            Ok(statement) => return Ok(statement),
            Err(failure) => failure,
        };
        // A statement that slipped into the block is still that statement.
        return by_verb(code, block, problems).map_err(|_| failure);
    }
    match plain::read(code, block) {
        Some(statement) => Ok(statement),
        None => by_verb(code, block, problems),
    }
}

/// Reads a line by the rule that its first word picks.
pub(super) fn by_verb(code: Reading<'_>, block: Block, problems: &mut Vec<Problem>) -> Result<Statement, Failure> {
    let word = pieces::first_word(code.text);
    let rest = code.part(word.len(), code.text.len());
    let Some(verb) = verb::find(block, word) else {
        // A line of `data` that lost what it stood under is still one.
        return match rest.text.trim_start().strip_prefix("as ") {
            Some(_) => by_rule(code, 0, Rule::data_line, data, DATA_FORM, problems).map_err(|_| Failure::UnknownWord),
            None => Err(Failure::UnknownWord),
        };
    };
    // Where what stands behind the word starts.
    let from = code.text.len() - rest.text.trim_start_matches(is_blank).len();
    let unexpected = |expected| Failure::Unexpected { at: from, expected, form: verb.form };
    match verb.read {
        Read::Word(make) | Read::Optional(make, ..) if from == code.text.len() => Ok(make()),
        Read::Word(_) => Err(unexpected(vec![Rule::EOI])),
        Read::Rule(rule, build) | Read::Optional(_, rule, build) => {
            by_rule(code, word.len(), rule, build, verb.form, problems)
        }
        Read::Raw(read) => read(rest.trimmed()).ok_or_else(|| unexpected(Vec::new())),
    }
}

/// Reads what stands from `from` on.
fn by_rule(
    code: Reading<'_>,
    from: usize,
    rule: Rule,
    build: Build,
    form: &'static str,
    problems: &mut Vec<Problem>,
) -> Result<Statement, Failure> {
    let notes = Notes::default();
    let rest = code.part(from, code.text.len());
    let pairs = LineParser::parse(rule, rest.text).map_err(|error| failure::unexpected(&error, from, form))?;
    let mut parts = Parts { pairs, reading: rest, notes: &notes };
    if let Some(line) = parts.pairs.next() {
        parts = parts.of(line);
    }
    let statement = build(&mut parts);
    if let Some((mut kind, span)) = notes.failure.take() {
        if let ProblemKind::Expected { form: unknown, .. } = &mut kind {
            *unknown = form;
        }
        return Err(Failure::Value(kind, span));
    }
    problems.append(&mut notes.problems.borrow_mut());
    statement.ok_or(Failure::Unexpected { at: from, expected: Vec::new(), form })
}

/// A line of `data`.
fn data(parts: &mut Parts<'_>) -> Option<Statement> {
    let name = parts.name()?;
    let typed = parts.word(Rule::word_as);
    let last_word = parts.pairs.peek().filter(|_| typed).and_then(|kind| kind.into_inner().last());
    let mut kind = if typed { parts.answer_type()? } else { AnswerType::Options };
    let (mut class, mut default, mut about) = (None, None, None);
    if let AnswerType::OneOf(names) = &mut kind
        && names.len() > 1
        && last_word.is_some_and(|word| CLASSES.contains(&word.as_str()))
    {
        class = names.pop();
    }
    while let Some(next) = parts.next_rule() {
        match next {
            Rule::word_or => default = Some(DataDefault::Or(Box::new(parts.text()?))),
            Rule::word_at => default = Some(DataDefault::AtFirst(Box::new(parts.expression()?))),
            Rule::name => class = parts.name(),
            Rule::text => about = parts.text().map(Box::new),
            _ => break,
        }
    }
    Some(Statement::DataVariable { name, kind, class, default, about })
}
