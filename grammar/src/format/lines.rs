//! Nodes to lines: how far each is indented, and which are left as they are written.

use super::{blank, columns, statement};
use crate::problem::ProblemKind;
use crate::{Node, Span, Tree};

/// A line of the file to be; of a bubble, all of its lines.
#[derive(Debug)]
pub(super) struct Line<'s> {
    /// A blank line stands before it.
    pub blank_before: bool,
    /// With its indentation.
    pub text: String,
    /// The comment behind it.
    pub comment: Option<Comment<'s>>,
    /// It could not be read, and stays as it is.
    pub as_written: bool,
}

/// A comment behind a statement.
#[derive(Debug)]
pub(super) struct Comment<'s> {
    /// The blanks before it.
    pub gap: usize,
    pub text: &'s str,
}

/// The lines of a file, in order.
pub(super) fn of<'s>(source: &'s str, tree: &Tree) -> Vec<Line<'s>> {
    let unread = unread(tree);
    let depths = depths(tree);
    let blanks = blank::before(tree);
    let tables = columns::tables(source, tree, &unread);
    let mut lines = Vec::with_capacity(tree.nodes.len());
    for ((((node, as_written), depth), blank_before), cells) in
        tree.nodes.iter().zip(unread).zip(depths).zip(blanks).zip(tables)
    {
        lines.push(if as_written {
            Line { blank_before, text: raw(source, node).to_owned(), comment: None, as_written }
        } else {
            let indent = "  ".repeat(depth);
            let words = cells.unwrap_or_else(|| statement::text(source, node, depth));
            let comment = Some(node.comment.text(source)).filter(|text| !text.is_empty());
            let comment = comment.map(|text| Comment { gap: columns::COMMENT_GAP, text });
            Line { blank_before, text: format!("{indent}{words}"), comment, as_written }
        });
    }
    columns::align_comments(&mut lines);
    lines
}

/// Which nodes have a line that could not be read. Nodes and problems stand in the order of the file.
fn unread(tree: &Tree) -> Vec<bool> {
    let mut problems = tree.problems.iter().filter(|p| p.kind != ProblemKind::HashInWording).peekable();
    let is_unread = |node: &Node| {
        let mut found = false;
        while problems.next_if(|problem| problem.span.start < end(node)).is_some() {
            found = true;
        }
        found
    };
    tree.nodes.iter().map(is_unread).collect()
}

/// How many lines each node stands under.
fn depths(tree: &Tree) -> Vec<usize> {
    let mut depths: Vec<usize> = Vec::with_capacity(tree.nodes.len());
    for node in &tree.nodes {
        let above = node.parent.and_then(|parent| depths.get(parent as usize));
        depths.push(above.map_or(0, |depth| depth + 1));
    }
    depths
}

fn end(node: &Node) -> u32 {
    node.span.end.max(node.comment.end)
}

/// A node's lines as they are written, from the first of its indentation to the end of the last of them.
fn raw<'s>(source: &'s str, node: &Node) -> &'s str {
    let before = source.get(..node.span.start as usize).unwrap_or("");
    let mark = if before.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let start = before.rfind('\n').map_or(mark, |at| at + 1);
    let behind = source.get(end(node) as usize..).unwrap_or("");
    let rest = behind.find('\n').unwrap_or(behind.len());
    let line = Span::new(start as u32, end(node) + rest as u32).text(source);
    line.strip_suffix('\r').unwrap_or(line)
}
