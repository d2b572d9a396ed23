//! The one style: text to the same text, laid out as every page of the language is.
//!
//! It moves blanks and line breaks and nothing else, and only those that mean nothing: what it made is read again, and
//! given away only if it says the same. A line that could not be read stays as it is, to the byte; where it is not certain
//! what a line belongs to, the whole file does, because a line in another block would be another conversation.

mod blank;
mod bubble;
mod columns;
mod indent;
mod lines;
mod statement;
mod words;

use crate::problem::{Problem, ProblemKind};
use crate::reading::is_blank;
use crate::{LineIndex, Node, Statement, TestLine, Tree, outline, parse};

/// A file in the one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// Its text.
    pub text: String,
    /// How many of its lines could not be read, and were left as they are.
    pub unread: usize,
}

/// Why a file was left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftAlone {
    /// Under which line this one stands is not certain. Carries its number, from 1.
    Unplaced(u32),
    /// What came out would not have said the same: a mistake of the formatter's, caught by it.
    Changed,
}

/// Puts a file into the one style. What is shown, and what happens, stays the same.
///
/// ```
/// let formatted = hearken_grammar::format("flow hello\n  >   Hi.\n  set  x to 1\n\n\n");
/// assert_eq!(formatted.unwrap().text, "flow hello\n  > Hi.\n  set x to 1\n");
/// ```
pub fn format(source: &str) -> Result<Formatted, LeftAlone> {
    let mut tree = parse(source);
    if let Some(line) = unplaced(source, &tree) {
        return Err(LeftAlone::Unplaced(line));
    }
    let indented = tree.problems.iter().find(|problem| indent::is_of_indent(problem)).map(|p| line_of(source, p));
    tree.problems.retain(|problem| !indent::is_of_indent(problem));
    let lines = lines::of(source, &tree);
    let unread = lines.iter().filter(|line| line.as_written).count();
    let text = written(source, &lines);
    if says_the_same(source, &tree, &text) {
        return Ok(Formatted { text, unread });
    }
    // (Of a line that is out nothing else is told, and it comes to light when the line stands right. A comment at the
    // margin, moved below a sentence that lost its sign, would be words of it.)
    let below_unread = |node: &&Node| {
        let parent = node.parent.and_then(|parent| tree.get(parent));
        parent.is_some_and(|parent| parent.statement == Statement::Error)
    };
    let unplaced = indented.or_else(|| tree.nodes.iter().find(below_unread).map(|node| node.line));
    Err(unplaced.map_or(LeftAlone::Changed, LeftAlone::Unplaced))
}

/// The first line whose place is not certain.
fn unplaced(source: &str, tree: &Tree) -> Option<u32> {
    let is_of_place = |problem: &&Problem| {
        use ProblemKind::{Indent, SwallowedStatement, Tab, TooDeep};
        matches!(problem.kind, Tab { .. } | Indent { .. } | SwallowedStatement | TooDeep { .. })
    };
    // (A file that is too long has a problem and no lines.)
    let problem = tree.problems.iter().find(is_of_place).or(tree.problems.first().filter(|_| tree.nodes.is_empty()));
    if let Some(problem) = problem.filter(|_| !indent::is_uniform(source, tree)) {
        return Some(line_of(source, problem));
    }
    // A comment cut a bubble in two: what was its text has lost its sign.
    let is_bubble = |node: &Node| matches!(node.statement, Statement::Say(_) | Statement::InTest(TestLine::Said(_)));
    let below_bubble = |node: &&Node| node.parent.and_then(|parent| tree.get(parent)).is_some_and(is_bubble);
    tree.nodes.iter().find(below_bubble).map(|node| node.line)
}

fn line_of(source: &str, problem: &Problem) -> u32 {
    LineIndex::new(source).position(source, problem.span.start).line
}

/// The lines as a file: no blank line at its start or end, and the line endings and the mark that it had.
fn written(source: &str, lines: &[lines::Line<'_>]) -> String {
    let ending = match source.find('\n') {
        Some(at) if source.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
        _ => "\n",
    };
    let mut text = String::with_capacity(source.len());
    if source.starts_with('\u{FEFF}') {
        text.push('\u{FEFF}');
    }
    for (i, line) in lines.iter().enumerate() {
        if line.blank_before && i > 0 {
            text.push_str(ending);
        }
        if line.as_written {
            text.push_str(&line.text);
        } else {
            text.push_str(&line.text.replace('\n', ending));
        }
        if let Some(comment) = &line.comment {
            text.extend(std::iter::repeat_n(' ', comment.gap));
            text.push_str(comment.text);
        }
        text.push_str(ending);
    }
    text
}

/// Whether two files say the same, read by the same eyes: the same signs in the same order, and the same tree.
fn says_the_same(source: &str, tree: &Tree, text: &str) -> bool {
    let signs = |text: &str| text.chars().filter(|c| !is_blank(*c) && !matches!(c, '\r' | '\n')).collect::<String>();
    signs(source) == signs(text) && outline(source, tree) == outline(text, &parse(text))
}
