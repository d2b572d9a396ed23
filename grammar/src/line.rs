//! One logical line to one statement. The context and the first word pick the rule; pest reads the
//! rest; what fails is looked at for slips that we know before anything is "expected".

mod block;
mod expression;
mod failure;
mod parts;
mod pieces;
mod plain;
mod promises;
mod prose;
mod rules;
mod slips;
mod split;
mod statement;
mod verb;
mod wordings;

pub(crate) use block::Block;
pub use failure::promise_meant;
pub(crate) use pieces::quote_end;

use crate::layout::Signs;
use crate::problem::{Problem, ProblemKind};
use crate::reading::{Reading, is_blank};
use crate::{Expression, Span, Statement};

/// What a line turned out to be.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub statement: Statement,
    /// The statement, without the comment behind it.
    pub span: Span,
    /// The comment, from its sign; empty if none.
    pub comment: Span,
    /// In document order.
    pub problems: Vec<Problem>,
    /// How the lines of its block are read.
    pub opens: Block,
    /// Whether it is of a kind that has a block.
    pub wants_block: bool,
}

impl Outcome {
    /// A statement without a block of its own.
    pub fn leaf(span: Span, statement: Statement, block: Block) -> Self {
        let comment = Span::new(span.end, span.end);
        Outcome { statement, span, comment, problems: Vec::new(), opens: block, wants_block: false }
    }

    /// A line that could not be read; its block is read like the block that it stands in.
    pub fn error(span: Span, problem: Problem, block: Block) -> Self {
        let comment = Span::new(span.end, span.end);
        let problems = vec![problem];
        Outcome { statement: Statement::Error, span, comment, problems, opens: block, wants_block: true }
    }
}

/// Reads a line that is neither a comment nor a bubble. Slips are looked for only `if_patient`: in a
/// file with a thousand mistakes nobody reads what each might have been.
pub(crate) fn read(source: &str, content: Span, signs: Signs, block: Block, if_patient: bool) -> Outcome {
    let line = Reading::of(source, content);
    if let Some(outcome) = wordings::read(line, signs, block) {
        return outcome;
    }
    let code_end = if signs.has(Signs::HASH) { pieces::code_end(line.text) } else { line.text.len() };
    let code = line.part(0, line.text.get(..code_end).map_or(0, |code| code.trim_end_matches(is_blank).len()));
    let comment = if code_end < line.text.len() {
        line.span(code_end, line.text.len())
    } else {
        Span::new(content.end, content.end)
    };
    let mut problems = Vec::new();
    match statement::read(code, block, &mut problems) {
        Ok(statement) => {
            let (opens, wants_block) = block::opened_by(&statement, block);
            Outcome { statement, span: code.whole(), comment, problems, opens, wants_block }
        }
        Err(failure) => {
            let opens = verb::block_of(block, pieces::first_word(code.text)).unwrap_or(block);
            let (statement, problem) = failure::explain(code, block, &failure, if_patient);
            let (opens, wants_block) = match &statement {
                Statement::Error => (opens, true),
                mended => block::opened_by(mended, block),
            };
            Outcome { statement, span: code.whole(), comment, problems: vec![problem], opens, wants_block }
        }
    }
}

/// The text behind the sign of a line.
pub(crate) fn behind_sign(line: Reading<'_>) -> Reading<'_> {
    line.part(1, line.text.len()).trimmed()
}

/// Whether a line of a bubble is word for word a complete statement.
pub(crate) fn is_whole_statement(source: &str, content: Span, block: Block) -> bool {
    let line = Reading::of(source, content);
    let word = pieces::first_word(line.text);
    let is_at_home = verb::at_home(block, word).is_some();
    (is_at_home && statement::read(line, block, &mut Vec::new()).is_ok())
        || (line.text.ends_with('"') && is_declaration(source, content))
}

/// Whether a line that is indented is one that stands at the margin only, and is right.
pub(crate) fn is_declaration(source: &str, content: Span) -> bool {
    let line = Reading::of(source, content);
    let word = pieces::first_word(line.text);
    if !verb::begins_declaration(word) {
        return false;
    }
    let code = line.part(0, pieces::code_end(line.text)).trimmed();
    let statement = statement::read(code, Block::Top, &mut Vec::new());
    // (`signpost samaritans` stands in a flow.)
    statement.is_ok_and(|statement| !matches!(statement, Statement::Signpost(_) | Statement::SignpostEntry(_, None)))
}

/// Reads what stands between `{` and `}`.
pub(crate) fn read_value(inner: Reading<'_>, problems: &mut Vec<Problem>) -> Option<Expression> {
    match expression::value(inner, problems) {
        Ok(expression) => Some(expression),
        Err(failure) => {
            let (expression, problem) = failure::explain_value(inner, &failure);
            problems.push(problem);
            expression
        }
    }
}

/// Why a line is not a statement.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Its first word begins none.
    UnknownWord,
    /// It is none from `at` on, an offset in its text, where one of `expected` could stand. `form` is how it is written.
    Unexpected { at: usize, expected: Vec<rules::Rule>, form: &'static str },
    /// It has the right shape, but a value in it is none.
    Value(ProblemKind, Span),
}
