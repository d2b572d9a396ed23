//! What is told of a line that failed: a slip that we know, or what was expected in an author's
//! words, and the statement that was meant where that is certain.

use pest::error::{Error, ErrorVariant, InputLocation};

use super::block::Block;
use super::rules::{self, Rule};
use super::slips::{self, Explained};
use super::{Failure, expression, pieces, promises, prose, split, statement, verb, wordings};
use crate::layout::Signs;
use crate::problem::{Problem, ProblemKind, PromiseSlip, Slip};
use crate::reading::Reading;
use crate::{Expression, Span, Statement, keywords, wording};

/// What pest says of a line, kept till the slips have been looked at. What was read started at
/// `from`.
pub(super) fn unexpected(error: &Error<Rule>, from: usize, form: &'static str) -> Failure {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    };
    let expected = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.clone(),
        ErrorVariant::CustomError { .. } => Vec::new(),
    };
    Failure::Unexpected { at: from + at, expected, form }
}

/// The statement that was meant, if that is certain, and the one problem of the line.
pub(super) fn explain(code: Reading<'_>, block: Block, failure: &Failure, if_patient: bool) -> (Statement, Problem) {
    if let Some(found) = whole_line(code, block) {
        return found;
    }
    let read = |line: Reading<'_>| read_mended(line, block);
    if block == Block::Guarantee
        && let Some((slip, instead)) = promise_meant(code.text)
    {
        let kind = ProblemKind::Promise { slip, instead };
        return (Statement::Error, Problem { span: code.whole(), kind });
    }
    if let Some(found) = split::two_lines(code, &read) {
        return found;
    }
    let kind = unknown(code.text, block, failure);
    let slip = if if_patient { slips::explain(code, block, false, failure, read) } else { None };
    // What only looks like a slip is rather wording that lost its sign.
    let is_wording = |slip: &Explained<Statement>| match kind {
        // Words to a full stop: what more than one mend, or another name, would make of them is chance.
        Some(ProblemKind::MissingSign) if prose::is_sentence_of_words(code.text) => match slip.problem.kind {
            ProblemKind::Slip { .. } => false,
            ProblemKind::TrailingText => slip.meant.is_none() || slip.mends > 1,
            _ => true,
        },
        Some(ProblemKind::MissingSign) => slip.meant.is_none(),
        _ => false,
    };
    let slip = slip.filter(|slip| !is_wording(slip));
    let explained = slip.unwrap_or_else(|| {
        let meant = match (&kind, failure) {
            (None, Failure::Unexpected { at, .. }) => read_mended(code.part(0, *at).trimmed(), block).ok(),
            _ => None,
        };
        let problem = match kind {
            Some(kind) => Problem { span: first_word(code), kind },
            None => plain(code, failure, meant.is_some()),
        };
        if block == Block::Guarantee {
            // What can be read of a promise is another promise.
            return Explained { meant: None, problem: promised(problem, code.text), mends: 0 };
        }
        Explained { meant, problem, mends: 0 }
    });
    (explained.meant.unwrap_or(Statement::Error), explained.problem)
}

/// What is wrong with a line of a guarantee that is none of ours, and the ways in which it could be written: each a line, or
/// several with line breaks between.
pub fn promise_meant(text: &str) -> Option<(PromiseSlip, Vec<String>)> {
    promises::meant(text, &|line| read_mended(Reading::line(line), Block::Guarantee).is_ok())
}

/// The same for what stands in braces.
pub(super) fn explain_value(inner: Reading<'_>, failure: &Failure) -> (Option<Expression>, Problem) {
    let read = |text: Reading<'_>| expression::value(text, &mut Vec::new());
    match slips::explain(inner, Block::Code, true, failure, read) {
        Some(explained) => (explained.meant, explained.problem),
        None => (None, plain(inner, failure, false)),
    }
}

/// Slips that are all of the line: comments, ends of blocks, pasted signs.
fn whole_line(code: Reading<'_>, block: Block) -> Option<(Statement, Problem)> {
    let slip = |length: usize, slip, replacement: &str| Problem {
        span: code.span(0, length),
        kind: ProblemKind::Slip { slip, replacement: Some(replacement.to_owned()) },
    };
    if let Some(sign) = ["//", "/*", "--", "<!--", ";"].iter().find(|sign| code.text.starts_with(**sign)) {
        return Some((Statement::Comment, slip(sign.len(), Slip::CommentSign, "#")));
    }
    if slips::is_block_end(code.text) {
        // (`end` alone may be meant to end the conversation.)
        let word = code.text.trim_end_matches([';', ':', '.']).trim_end();
        let is_clear = !word.eq_ignore_ascii_case("end") && block != Block::Test;
        let replacement = is_clear.then(String::new);
        let kind = ProblemKind::Slip { slip: Slip::BlockEnd, replacement };
        return Some((Statement::Error, Problem { span: code.whole(), kind }));
    }
    if let Some(why) = slips::no_such_line(code.text, block) {
        let kind = ProblemKind::Slip { slip: Slip::Reworded(why), replacement: None };
        return Some((Statement::Error, Problem { span: code.whole(), kind }));
    }
    if block != Block::Guarantee && slips::is_loop(pieces::first_word(code.text)) && !prose::in_spite_of_verb(code.text)
    {
        let word = pieces::first_word(code.text).len();
        let kind = ProblemKind::Slip { slip: Slip::Loop, replacement: None };
        return Some((Statement::Error, Problem { span: code.span(0, word), kind }));
    }
    None
}

/// Reads a mended line, which may have become one that holds wording or has a comment behind it.
fn read_mended(line: Reading<'_>, block: Block) -> Result<Statement, Failure> {
    let signs = Signs::of(line.text);
    if line.text.starts_with('>') {
        return Ok(Statement::Say(wording::read_line(super::behind_sign(line), signs, &mut Vec::new())));
    }
    if let Some(outcome) = wordings::read(line, signs, block) {
        let is_empty = outcome.problems.iter().any(|problem| problem.kind == ProblemKind::EmptyWording);
        return if is_empty { Err(Failure::UnknownWord) } else { Ok(outcome.statement) };
    }
    let code = line.part(0, pieces::code_end(line.text)).trimmed();
    statement::read(code, block, &mut Vec::new())
}

/// What is told of a line of a guarantee. Nothing in it may be left out, for it would promise less.
fn promised(problem: Problem, text: &str) -> Problem {
    const POSSIBLE: &str = "always possible to reach PLACE within N turns";
    let written = verb::find(Block::Guarantee, pieces::first_word(text)).map_or("", |verb| verb.form);
    let mut words = text.split_whitespace();
    let written = match (words.next(), words.next()) {
        (Some("after"), Some("reaching")) => "after reaching PLACE",
        (Some("whenever"), Some("in")) => "whenever in PLACE",
        (Some("always"), Some("possible")) => POSSIBLE,
        (Some("always"), Some(second)) if second != "reach" => "always CONDITION",
        _ => written,
    };
    let kind = match problem.kind {
        ProblemKind::TrailingText => {
            ProblemKind::Promise { slip: PromiseSlip::LeftOver, instead: vec![written.to_owned()] }
        }
        ProblemKind::UnknownStatement { nearest: None } => {
            ProblemKind::Promise { slip: PromiseSlip::NoLine, instead: Vec::new() }
        }
        ProblemKind::Expected { expected, .. } => ProblemKind::Expected { expected, form: written },
        kind => kind,
    };
    Problem { kind, ..problem }
}

/// What is told of a line whose first word says nothing of it, if it does not.
fn unknown(text: &str, block: Block, failure: &Failure) -> Option<ProblemKind> {
    let number = |form| ProblemKind::Expected { expected: vec!["a number"], form };
    match (failure, block) {
        (Failure::UnknownWord, Block::Weights) => Some(number("0 Not at all")),
        // Nothing is said in a guarantee.
        (Failure::UnknownWord, Block::Guarantee) => {
            Some(ProblemKind::UnknownStatement { nearest: nearest(text, block) })
        }
        (Failure::UnknownWord, Block::Bands) => Some(number("0 to 4 Minimal [minimal]")),
        (Failure::UnknownWord, _) => {
            let nearest = nearest(text, block);
            let mistyped = nearest.is_some() && !prose::is_sentence(text);
            let missing_sign = !mistyped && prose::without_verb(text);
            Some(if missing_sign { ProblemKind::MissingSign } else { ProblemKind::UnknownStatement { nearest } })
        }
        (Failure::Unexpected { .. }, _)
            if !matches!(block, Block::Data | Block::Guarantee) && prose::in_spite_of_verb(text) =>
        {
            Some(ProblemKind::MissingSign)
        }
        _ => None,
    }
}

/// The word nearest to the first of a line that nothing else helped with.
fn nearest(text: &str, block: Block) -> Option<&'static str> {
    let word = pieces::first_word(text);
    // (`we` is no `web`.)
    if word.len() < 3 || text.split_whitespace().count() > 4 || prose::is_common(word) {
        return None;
    }
    let near = keywords::VERBS.iter().filter(|verb| keywords::is_near(word, verb));
    near.filter(|word| verb::find(block, word).is_some())
        .map(|verb| (keywords::distance(word, verb), *verb))
        .min()
        .map(|(_, verb)| verb)
}

/// What stands in a line that is read as written, in an author's words.
fn as_written(form: &str) -> Option<&'static str> {
    Some(match pieces::first_word(form) {
        "words" => "words or phrases with commas between them",
        "phone" | "text" => "a number such as `116 123`",
        "email" => "an address with `@`",
        "web" => "an address that begins with `https://`",
        _ => return None,
    })
}

fn first_word(code: Reading<'_>) -> Span {
    code.span(0, pieces::first_word(code.text).len().max(code.text.chars().next().map_or(0, char::len_utf8)))
}

/// The problem of a line that is no slip we know.
fn plain(code: Reading<'_>, failure: &Failure, complete: bool) -> Problem {
    match failure {
        Failure::UnknownWord => {
            Problem { span: first_word(code), kind: ProblemKind::UnknownStatement { nearest: None } }
        }
        Failure::Value(kind, span) => Problem { span: *span, kind: kind.clone() },
        Failure::Unexpected { at, .. } if complete => {
            let start = code.text.len() - code.text.get(*at..).unwrap_or("").trim_start().len();
            let then = code.text.get(start..).is_some_and(|rest| rest.starts_with("then "));
            let slip = ProblemKind::Slip { slip: Slip::Then, replacement: None };
            let kind = if then { slip } else { ProblemKind::TrailingText };
            Problem { span: code.span(start, code.text.len()), kind }
        }
        Failure::Unexpected { at, expected, form } => {
            let mut words: Vec<&'static str> = expected.iter().filter_map(|rule| rules::in_words(*rule)).collect();
            if words.is_empty() {
                words.extend(as_written(form));
            }
            if *form == expression::FORM {
                words.iter_mut().filter(|word| **word == "the end of the line").for_each(|word| *word = "`}`");
            }
            words.sort_unstable();
            words.dedup();
            let rest = code.text.get(*at..).unwrap_or("");
            let start = code.text.len() - rest.trim_start().len();
            let rest = rest.trim_start();
            let quoted = if rest.starts_with('"') { pieces::quote_end(rest, 0) } else { None };
            let length = quoted.or_else(|| rest.find(crate::reading::is_blank)).unwrap_or(rest.len());
            let span = code.span(start, start + length);
            Problem { span, kind: ProblemKind::Expected { expected: words, form } }
        }
    }
}
