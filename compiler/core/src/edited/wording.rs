//! What a part of a file says to the compiler: everything but the words that are only shown, and the notes.
//!
//! Two parts that say the same compile to the same program, but for those words. What the compiler looks for in the words
//! themselves is looked for in what has changed of them.

use std::mem::{Discriminant, discriminant};

use super::change::touch;
use crate::checks::is_plain;
use hearken_grammar::{AnswerType, Node, NodeId, Piece, Span, Statement, Tree, Wording};

/// A line, as far as it means anything to the compiler.
#[derive(Debug)]
pub(super) struct Line<'s> {
    /// Its number in the tree.
    id: NodeId,
    depth: u32,
    indent: u32,
    says: Says<'s>,
}

#[derive(Debug, PartialEq)]
enum Says<'s> {
    /// Bubbles in a row are one line: whether it is one or three that are said changes nothing, as long as those with values
    /// keep theirs (there is room for so many in one). The values of each, and whether one more may follow.
    Bubbles(Vec<Vec<&'s str>>, bool),
    /// An answer that nothing else knows by its words: its name, and the values in it.
    Answer(Option<&'s str>, Vec<&'s str>),
    /// What a line is and all of its words.
    Other(Discriminant<Statement>, &'s str),
}

/// The lines that say something else; `None` unless they are lines of the same kind, at the same place among the same
/// others.
pub(super) fn changed(before: &[Line<'_>], after: &[Line<'_>]) -> Option<Vec<(NodeId, NodeId)>> {
    if before.len() != after.len() {
        return None;
    }
    let mut changed = Vec::new();
    for (old, new) in before.iter().zip(after) {
        match (&old.says, &new.says) {
            _ if (old.depth, old.indent) != (new.depth, new.indent) => return None,
            (a, b) if a == b => {}
            (Says::Other(a, _), Says::Other(b, _)) if a == b => changed.push((old.id, new.id)),
            _ => return None,
        }
    }
    Some(changed)
}

/// What the lines of a part say.
pub(super) fn lines<'s>(source: &'s str, tree: &Tree) -> Vec<Line<'s>> {
    let mut lines: Vec<Line<'s>> = Vec::new();
    let mut depths: Vec<u32> = Vec::with_capacity(tree.nodes.len());
    for (id, node) in (0..).zip(&tree.nodes) {
        let above = node.parent.and_then(|parent| depths.get(parent as usize));
        let depth = above.map_or(0, |depth| depth + 1);
        depths.push(depth);
        if matches!(node.statement, Statement::Comment | Statement::Doc) {
            continue;
        }
        let indent = node.indent;
        let says = match shown(tree, node) {
            Some(Shown::Bubble(wording)) => {
                let values = Some(values(source, wording)).filter(|values| !values.is_empty());
                let in_row = is_in_row(tree, node);
                // At the same depth with nothing between: the line before it in the same block.
                if in_row
                    && let Some(last) = lines.last_mut()
                    && (last.depth, last.indent) == (depth, indent)
                    && let Says::Bubbles(all, true) = &mut last.says
                {
                    all.extend(values);
                    continue;
                }
                Says::Bubbles(Vec::from_iter(values), in_row)
            }
            Some(Shown::Answer { wording, name, .. }) => {
                Says::Answer(name.map(|name| name.text(source)), values(source, wording))
            }
            None => Says::Other(discriminant(&node.statement), node.span.text(source)),
        };
        lines.push(Line { id, depth, indent, says });
    }
    lines
}

/// Words of a flow that are shown, and that nothing else in the pack depends on.
enum Shown<'t> {
    Bubble(&'t Wording),
    Answer {
        wording: &'t Wording,
        name: Option<Span>,
        /// The question has a name, so that something may look for the answer.
        of_named: bool,
    },
}

impl<'t> Shown<'t> {
    fn wording(&self) -> &'t Wording {
        match self {
            Shown::Bubble(wording) | Shown::Answer { wording, .. } => wording,
        }
    }
}

fn shown<'t>(tree: &'t Tree, node: &'t Node) -> Option<Shown<'t>> {
    let above = tree.get(node.parent?)?;
    let shown = match (&node.statement, &above.statement) {
        (Statement::Say(wording), _) => Shown::Bubble(wording),
        // Where the question has a name and the answer has none, it goes by its words.
        (Statement::Option { wording, name }, Statement::Ask { names, kind: AnswerType::Options })
            if names.is_empty() || name.is_some() =>
        {
            Shown::Answer { wording, name: name.map(|name| name.span), of_named: !names.is_empty() }
        }
        _ => return None,
    };
    let mut root = above;
    while let Some(parent) = root.parent {
        root = tree.get(parent)?;
    }
    matches!(root.statement, Statement::Flow { .. }).then_some(shown)
}

/// Whether a bubble stands where one more beside it changes nothing: not where one of several is taken.
fn is_in_row(tree: &Tree, bubble: &Node) -> bool {
    let above = bubble.parent.and_then(|above| tree.get(above)).map(|above| &above.statement);
    matches!(
        above,
        Some(
            Statement::Flow { .. }
                | Statement::Step(..)
                | Statement::If(_)
                | Statement::ElseIf(_)
                | Statement::Else
                | Statement::Option { .. }
                | Statement::Ask { .. }
        )
    )
}

/// The values that wording shows.
fn values<'s>(source: &'s str, wording: &Wording) -> Vec<&'s str> {
    let value = |piece: &Piece| match piece {
        Piece::Value(value) => Some(value.span.text(source)),
        _ => None,
    };
    wording.pieces.iter().filter_map(value).collect()
}

/// Whether there is nothing to be told of the words at a place, and nothing that depends on how they are like others. With
/// a mistake in the pack, what is told of it may be that an answer was rather looked for by its words.
pub(super) fn are_plain(source: &str, tree: &Tree, place: Span, has_errors: bool) -> bool {
    let here = tree.nodes.iter().filter(|node| touch(node.span, place));
    here.filter_map(|node| Some((node, shown(tree, node)?))).all(|(node, shown)| {
        let alone = match shown {
            Shown::Bubble(_) => true,
            Shown::Answer { of_named, .. } => {
                !(of_named && has_errors) && is_alone(source, tree, node, shown.wording())
            }
        };
        alone && is_only_words(source, shown.wording())
    })
}

/// Whether no other answer to the same question has the same words: that would be a mistake, and which of them is told
/// depends on all.
fn is_alone(source: &str, tree: &Tree, answer: &Node, words: &Wording) -> bool {
    let is_same = |node: &Node| match &node.statement {
        Statement::Option { wording, .. } => wording.span.text(source).eq_ignore_ascii_case(words.span.text(source)),
        _ => false,
    };
    let mut beside = tree.nodes.iter().filter(|node| node.parent == answer.parent && node.span != answer.span);
    !beside.any(is_same)
}

/// Whether wording has nothing in it that may be meant as something of ours, or that wording must not have.
fn is_only_words(source: &str, wording: &Wording) -> bool {
    let literal = |piece: &Piece| match piece {
        Piece::Literal(span) => is_plain(span.text(source)),
        _ => true,
    };
    let words = wording.span.text(source);
    let as_it_stands = !wording.pieces.is_empty() || is_plain(words);
    // Brackets and arrows are looked at for names (`as_typed`); a link has brackets too.
    as_it_stands && !words.contains(['[', '>']) && wording.pieces.iter().all(literal)
}
