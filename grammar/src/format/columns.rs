//! What stands in columns: the lines under `data`, the cases of a wording, comments behind lines that follow each other.

use std::collections::BTreeMap;

use super::lines::Line;
use super::{statement, words};
use crate::{Node, NodeId, Quoted, Span, Statement, Tree};

/// Blanks before a comment behind a statement.
pub(super) const COMMENT_GAP: usize = 2;
/// Blanks between a name, or a case, and what stands behind it.
const GAP: usize = 2;
/// Blanks before what a variable is, in words.
const ABOUT_GAP: usize = 3;
/// What is wider than this makes no column: the words behind it follow at once, and those of other lines do not move.
const WIDEST: usize = 40;

/// The text of each node that stands in a table, by node. The lines of one block are one table.
pub(super) fn tables(source: &str, tree: &Tree, unread: &[bool]) -> Vec<Option<String>> {
    let mut texts: Vec<Option<String>> = vec![None; tree.nodes.len()];
    let mut blocks: BTreeMap<Option<NodeId>, Vec<(usize, Row<'_>)>> = BTreeMap::new();
    for (id, (node, _)) in tree.nodes.iter().zip(unread).enumerate().filter(|(_, (_, unread))| !**unread) {
        if let Some(row) = variable(source, node).or_else(|| case(source, node)) {
            blocks.entry(node.parent).or_default().push((id, row));
        }
    }
    for rows in blocks.into_values() {
        let first = rows.iter().map(|(_, row)| width(&row.first)).max().unwrap_or(0) + GAP;
        let with_about = rows.iter().filter(|(_, row)| !row.about.is_empty());
        let rest = with_about.map(|(_, row)| width(&row.rest)).filter(|width| *width <= WIDEST).max().unwrap_or(0);
        for (id, row) in &rows {
            if let Some(text) = texts.get_mut(*id) {
                *text = Some(row.text(first, rest + ABOUT_GAP));
            }
        }
    }
    texts
}

/// A line of a table.
struct Row<'s> {
    /// The name, or the case.
    first: String,
    /// What stands behind it.
    rest: String,
    /// With no blank between: a variable whose type was left out.
    tight: bool,
    /// What it is, for people.
    about: &'s str,
}

impl Row<'_> {
    fn text(&self, first: usize, rest: usize) -> String {
        let mut text = self.first.clone();
        if !self.rest.is_empty() && !self.tight {
            pad(&mut text, first);
        }
        text.push_str(&self.rest);
        if !self.about.is_empty() {
            let gap = ABOUT_GAP.max((first + rest).saturating_sub(width(&text)));
            text.extend(std::iter::repeat_n(' ', gap));
            text.push_str(self.about);
        }
        text
    }
}

fn variable<'s>(source: &'s str, node: &Node) -> Option<Row<'s>> {
    let Statement::DataVariable { name, about, .. } = &node.statement else { return None };
    let about = about.as_deref().map_or(Span::new(node.span.end, node.span.end), |about: &Quoted| about.span);
    let rest = words::spaced(Span::new(name.span.end, about.start).text(source));
    let tight = rest.starts_with(',');
    Some(Row { first: name.span.text(source).to_owned(), rest, tight, about: about.text(source) })
}

fn case<'s>(source: &'s str, node: &Node) -> Option<Row<'s>> {
    let Statement::WordingCase { case, wording } = &node.statement else { return None };
    let first = case.as_ref().map(|(low, high)| statement::range(source, low, high.as_deref()));
    let first = first.unwrap_or_else(|| "else".to_owned());
    Some(Row { first, rest: wording.span.text(source).to_owned(), tight: false, about: "" })
}

/// Puts the comments of lines that follow each other below each other.
pub(super) fn align_comments(lines: &mut [Line<'_>]) {
    let follows =
        |before: &Line<'_>, line: &Line<'_>| before.comment.is_some() && line.comment.is_some() && !line.blank_before;
    for run in lines.chunk_by_mut(follows) {
        let widest = run.iter().map(|line| width(&line.text)).max().unwrap_or(0);
        for line in run {
            let own = width(&line.text);
            if let Some(comment) = &mut line.comment {
                comment.gap = COMMENT_GAP + widest - own;
            }
        }
    }
}

fn pad(text: &mut String, to: usize) {
    text.extend(std::iter::repeat_n(' ', to.saturating_sub(width(text))));
}

fn width(text: &str) -> usize {
    text.chars().count()
}
