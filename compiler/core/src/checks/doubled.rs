//! The same line twice, one below the other: a slip of the keys that is right as it stands, and that a person would see.

use std::collections::BTreeSet;

use super::context::Context;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::source::{At, FileId};
use hearken_grammar::{Node, Statement, Tree};

/// A line that stands there twice.
pub(crate) struct Doubled {
    first: At,
    second: At,
    /// The first is itself the second of two.
    more: bool,
    does: &'static str,
}

/// Every such line of every file.
pub(super) fn lines(context: &Context<'_>) -> Vec<Doubled> {
    let of_file = |(file, tree): (usize, &Tree)| of(file as FileId, context.sources.text(file as FileId), tree);
    context.trees.iter().enumerate().flat_map(of_file).collect()
}

/// Every such line of one file, or of a part of it.
pub(crate) fn of(file: FileId, text: &str, tree: &Tree) -> Vec<Doubled> {
    let mut doubled = Vec::new();
    let at = |node: &Node| At { file, span: node.span };
    // A line that stands there ten times is one slip.
    let mut again = None;
    for node in &tree.nodes {
        let Some(next) = next(tree, node) else { continue };
        if node.first_child.is_some() || node.indent != next.indent || node.span.text(text) != next.span.text(text) {
            continue;
        }
        let Some(does) = does(tree, node) else { continue };
        let more = again.replace(at(next)) == Some(at(node));
        doubled.push(Doubled { first: at(node), second: at(next), more, does });
    }
    doubled
}

/// Comes last: what was told of such a line already is not told again.
pub(super) fn tell(
    context: &Context<'_>,
    doubled: Vec<Doubled>,
    elsewhere: [&[Diagnostic]; 2],
    found: &mut Vec<Diagnostic>,
) {
    if doubled.is_empty() {
        return;
    }
    let before = context.before.iter().chain(elsewhere.into_iter().flatten()).chain(found.iter());
    let told = before.flat_map(|d| d.labels.iter().map(|l| l.at)).collect();
    let is_new = |d: &Doubled| !d.more && !is_told(&told, d.first) && !is_told(&told, d.second);
    found.extend(doubled.into_iter().filter(is_new).map(|d| codes::w0374::again(d.second, d.first, d.does)));
}

/// The next line of the same block that is no comment.
fn next<'t>(tree: &'t Tree, node: &Node) -> Option<&'t Node> {
    let mut next = tree.get(node.next?)?;
    while let Statement::Comment = next.statement {
        next = tree.get(next.next?)?;
    }
    Some(next)
}

/// Whether something was told of a place in a line.
fn is_told(told: &BTreeSet<At>, line: At) -> bool {
    let from = At { span: hearken_grammar::Span::new(line.span.start, 0), ..line };
    told.range(from..).next().is_some_and(|at| at.file == line.file && at.span.start < line.span.end)
}

/// What comes of such a line standing twice; `None` where it may well be meant, or where nothing comes of it.
fn does(tree: &Tree, node: &Node) -> Option<&'static str> {
    use Statement as S;
    let parent = node.parent.and_then(|p| tree.get(p)).map(|p| &p.statement);
    Some(match (&node.statement, parent) {
        // A flow that is done again may do something else, in turn.
        (S::Comment | S::Doc | S::Error | S::InTest(_) | S::Do(..), _) => return None,
        // One of several that is wanted more often is written more often.
        (_, Some(S::OneOf | S::InTurn | S::Test(_))) => return None,
        (S::Say(_), _) => "the person would read it twice in a row",
        (S::Option { .. }, Some(S::Intent(..))) => "the guide hears it once already",
        (S::Option { .. } | S::Weighted { .. }, _) => "the person would be offered the same choice twice",
        (S::Tell(_), _) => "they would be told twice",
        (S::Signpost(_) | S::Show { .. }, _) => "the person would be shown the same thing twice",
        (S::Wait(_), _) => "the person would wait twice as long",
        (S::Add(..), _) => "it would count twice",
        _ => "the second changes nothing, or does the same once more",
    })
}
