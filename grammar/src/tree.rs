//! The lossless tree of a file: one node a logical line, nested by indentation.

use crate::layout::PATIENCE;
use crate::parts::{Part, join};
use crate::{Problem, Span, Statement};

/// A node's number in its [`Tree`].
pub type NodeId = u32;

/// One logical line: a statement, a comment, or a line that could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The whole of it, from its first character to its last, wrapped lines of a bubble included;
    /// no indentation before, no line ending and no comment after.
    pub span: Span,
    /// The line it starts on, from 1.
    pub line: u32,
    /// Spaces before it.
    pub indent: u32,
    /// A blank line stands before it.
    pub blank_before: bool,
    /// A comment behind the statement on the same line, from its `#`; empty if none.
    pub comment: Span,
    /// What it says.
    pub statement: Statement,
    /// The line it stands below, if it is indented.
    pub parent: Option<NodeId>,
    /// The first line of its block.
    pub first_child: Option<NodeId>,
    /// The next line of the block it stands in.
    pub next: Option<NodeId>,
}

/// A file as a tree. Nodes stand in document order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// All nodes, in document order.
    pub nodes: Vec<Node>,
    /// What could not be read, in document order: at most one a line.
    pub problems: Vec<Problem>,
}

impl Tree {
    /// The lines that are not indented, in order.
    pub fn roots(&self) -> Children<'_> {
        Children { tree: self, next: if self.nodes.is_empty() { None } else { Some(0) } }
    }

    /// The lines of a node's block, in order, comments among them.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { tree: self, next: self.get(id).and_then(|n| n.first_child) }
    }

    /// What could not be read between the beginning and the end of a span.
    pub fn problems_in(&self, span: Span) -> &[Problem] {
        let from = self.problems.partition_point(|p| p.span.start < span.start);
        let to = self.problems.partition_point(|p| p.span.start < span.end);
        self.problems.get(from..to).unwrap_or_default()
    }

    /// Whether so much could not be read that what was looked for depends on how much that was.
    pub fn is_hopeless(&self) -> bool {
        self.problems.len() >= PATIENCE
    }

    /// A node by its number.
    pub fn get(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id as usize)
    }
}

/// The lines of one block, in order.
#[derive(Clone, Debug)]
pub struct Children<'t> {
    tree: &'t Tree,
    next: Option<NodeId>,
}

impl<'t> Iterator for Children<'t> {
    type Item = (NodeId, &'t Node);

    fn next(&mut self) -> Option<Self::Item> {
        let id = self.next?;
        let node = self.tree.get(id)?;
        self.next = node.next;
        Some((id, node))
    }
}

/// Reads a file. Never fails: what cannot be read is in [`Tree::problems`].
///
/// Offsets are bytes of `source`, which may be at most 4 GiB (`u32`); a longer one is one problem.
pub fn parse(source: &str) -> Tree {
    join(source, vec![Part::whole(source).parse()])
}
