//! Slips that we know: each finder looks at a line that failed and proposes how to mend it. A slip
//! is certain when the mended line is a statement; then the tree holds that statement, and the slip
//! is the line's one problem.

mod assign;
mod compare;
mod first_word;
mod hidden;
mod lengths;
mod logic;
mod marks;
mod measures;
mod mended;
mod names;
mod other_words;
mod spelling;
mod titles;
mod tokens;
mod types;

use super::Failure;
use super::block::Block;
use super::rules::Rule;
use crate::problem::{Problem, ProblemKind, Slip};
use crate::reading::Reading;
pub(super) use first_word::{is_block_end, is_loop};
use mended::Mended;
pub(super) use other_words::{NO_END, is_open_range, no_such_line};
use tokens::Token;

/// Longer lines are no slip of the hand; looking for one would cost more than it gives.
const LONGEST: usize = 4_096;

/// So many different slips in one line are mended before it is given up.
const ROUNDS: usize = 8;

/// A line that failed, or what is left to mend of it.
struct Suspect<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    block: Block,
    /// What stands in braces, not a statement.
    is_value: bool,
    /// How far the line is right, what could stand there, and how the statement is written.
    at: usize,
    expected: &'t [Rule],
    form: &'static str,
}

impl<'t> Suspect<'t> {
    /// A token's text; empty behind the last.
    fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| self.of(*token))
    }

    fn of(&self, token: Token) -> &'t str {
        self.text.get(token.start..token.end).unwrap_or("")
    }

    fn start(&self, index: usize) -> usize {
        self.tokens.get(index).map_or(self.text.len(), |token| token.start)
    }

    fn end(&self, index: usize) -> usize {
        self.tokens.get(index).map_or(self.text.len(), |token| token.end)
    }
}

/// A run of text and what should stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    start: usize,
    end: usize,
    replacement: String,
}

impl Edit {
    fn new(start: usize, end: usize, replacement: impl Into<String>) -> Self {
        Edit { start, end, replacement: replacement.into() }
    }
}

/// A slip that was found.
#[derive(Debug)]
struct Found {
    kind: Kind,
    /// In order; the first is the one that is told.
    edits: Vec<Edit>,
    /// What is told, if not the first edit.
    about: Option<(usize, usize)>,
    /// What should stand there, if not the first edit's replacement.
    fix: Option<String>,
    sureness: Sureness,
}

/// What a slip is if the line is not right once it is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sureness {
    /// A slip all the same.
    Sure,
    /// Perhaps one of several.
    Perhaps,
    /// None.
    OnlyIfRight,
}

#[derive(Debug)]
enum Kind {
    /// A slip that carries its replacement.
    Slip(Slip),
    /// Any other problem; the fix follows from it.
    Other(ProblemKind),
}

impl Found {
    /// A slip that we know, whatever else is wrong with the line.
    fn sure(slip: Slip, edits: Vec<Edit>) -> Self {
        Found { kind: Kind::Slip(slip), edits, about: None, fix: None, sureness: Sureness::Sure }
    }

    /// Another mistake, if the mended line is right.
    fn other(kind: ProblemKind, edits: Vec<Edit>) -> Self {
        Found { kind: Kind::Other(kind), edits, about: None, fix: None, sureness: Sureness::OnlyIfRight }
    }

    fn sureness(self, sureness: Sureness) -> Self {
        Found { sureness, ..self }
    }

    /// Tells of more than its first edit.
    fn about(self, start: usize, end: usize) -> Self {
        Found { about: Some((start, end)), ..self }
    }

    /// Is mended by one replacement of what it is about.
    fn fixed_by(self, fix: String) -> Self {
        Found { fix: Some(fix), ..self }
    }
}

/// Adds what it finds, the most likely first.
type Finder = fn(&Suspect<'_>, &mut Vec<Found>);

/// In the order in which they are tried: what changes the whole line first.
const IN_STATEMENTS: [Finder; 25] = [
    measures::safety,
    marks::comment_sign,
    marks::quotes,
    marks::colon_behind_word,
    other_words::speaker,
    other_words::in_flow,
    other_words::by_name,
    other_words::in_test,
    lengths::lengths,
    lengths::dates,
    titles::unquoted,
    types::types,
    types::data,
    measures::commas,
    measures::answers,
    measures::scores,
    measures::registry,
    measures::heads,
    names::spaced_steps,
    first_word::other_language,
    assign::increment,
    assign::equals,
    marks::at_the_end,
    first_word::go_without_to,
    spelling::first_word,
];

const IN_EXPRESSIONS: [Finder; 8] = [
    compare::phrases,
    compare::signs,
    compare::true_false,
    compare::tight_sign,
    names::bad_names,
    logic::mixed,
    logic::chained,
    logic::brackets,
];

/// When nothing else helped.
const AT_LAST: [Finder; 2] = [spelling::inner_word, names::spaced_names];

/// What a line was meant to be, with the one problem that is told of it.
pub(super) struct Explained<T> {
    pub meant: Option<T>,
    pub problem: Problem,
    /// How many mends it took.
    pub mends: usize,
}

/// Looks for slips. `read` reads a mended line; `None` if the line holds no slip that we know.
pub(super) fn explain<T>(
    line: Reading<'_>,
    block: Block,
    is_value: bool,
    failure: &Failure,
    read: impl Fn(Reading<'_>) -> Result<T, Failure>,
) -> Option<Explained<T>> {
    let is_certain = matches!(
        failure,
        Failure::Value(ProblemKind::NoSuchDate | ProblemKind::NumberRange | ProblemKind::TooDeep { .. }, _)
    );
    if is_certain || line.text.len() > LONGEST {
        return None;
    }
    let (mut at, mut expected, mut form) = place(failure);
    let mut mended = Mended::new(line);
    // What is told in any case, and what is told if the line comes right in the end.
    let (mut told, mut guess): (Option<Problem>, Option<Problem>) = (None, None);
    let mut unknown = matches!(failure, Failure::UnknownWord) && !is_value;
    let mut from_value = value_slip(line, failure);
    for round in 0..ROUNDS {
        let text = mended.text().to_owned();
        let tokens = tokens::tokens(&text);
        let suspect = Suspect { text: &text, tokens, block, is_value, at, expected: &expected, form };
        let finders = if is_value { &[] } else { IN_STATEMENTS.as_slice() };
        let mut all: Vec<Found> = Vec::new();
        compare::ranges(&suspect, &mut all);
        for finder in finders {
            finder(&suspect, &mut all);
        }
        all.extend(from_value.take());
        let about_statement = all.len();
        for finder in IN_EXPRESSIONS.iter().chain(&AT_LAST) {
            finder(&suspect, &mut all);
        }
        // In a line that is no statement nothing is sure about its expressions.
        if unknown {
            let expressions = all.iter_mut().skip(about_statement);
            expressions.filter(|found| found.sureness == Sureness::Sure).for_each(|f| f.sureness = Sureness::Perhaps);
        }
        let mut next_try: Option<(Found, Mended, Failure)> = None;
        for found in all.into_iter().filter(|found| !found.edits.is_empty()) {
            let next = mended.with(&found.edits);
            match next.read(&read) {
                Ok(meant) => {
                    let problem = told.or(guess).unwrap_or_else(|| mended.problem(&found));
                    return Some(Explained { meant: Some(meant), problem, mends: round + 1 });
                }
                Err(failure) => {
                    let best = next_try.as_ref().map_or(Sureness::OnlyIfRight, |(best, ..)| best.sureness);
                    let better = match found.sureness {
                        Sureness::Sure => best != Sureness::Sure,
                        Sureness::Perhaps => best == Sureness::OnlyIfRight,
                        Sureness::OnlyIfRight => false,
                    };
                    if better {
                        next_try = Some((found, next, failure));
                    }
                }
            }
        }
        let Some((found, next, failure)) = next_try else { break };
        if found.sureness == Sureness::Sure {
            told.get_or_insert_with(|| guess.clone().unwrap_or_else(|| mended.problem(&found)));
        } else {
            guess.get_or_insert_with(|| mended.problem(&found));
        }
        (at, expected, form) = place(&failure);
        unknown = matches!(failure, Failure::UnknownWord);
        mended = next;
    }
    // What was mended is a slip, but what else the line says is not clear: no fix is certain.
    told.map(|problem| Explained { meant: None, problem: without_fix(problem), mends: ROUNDS })
}

/// A slip that was seen only when the line was taken apart.
fn value_slip(line: Reading<'_>, failure: &Failure) -> Option<Found> {
    let Failure::Value(ProblemKind::Slip { slip, replacement: Some(replacement) }, span) = failure else { return None };
    let offset = |at: u32| at.checked_sub(line.at(0)).map(|at| at as usize);
    let edit = Edit::new(offset(span.start)?, offset(span.end)?, replacement.as_str());
    Some(Found::sure(*slip, vec![edit]).sureness(Sureness::OnlyIfRight))
}

/// How far a line is right, what could stand there, and how the statement is written.
fn place(failure: &Failure) -> (usize, Vec<Rule>, &'static str) {
    match failure {
        Failure::Unexpected { at, expected, form } => (*at, expected.clone(), form),
        Failure::UnknownWord | Failure::Value(..) => (0, Vec::new(), ""),
    }
}

fn without_fix(problem: Problem) -> Problem {
    match problem.kind {
        ProblemKind::Slip { slip, .. } => {
            Problem { span: problem.span, kind: ProblemKind::Slip { slip, replacement: None } }
        }
        _ => problem,
    }
}
