//! The stack of open blocks: under which line a line stands.

use super::lines::Line;
use crate::line::Block;
use crate::problem::{Problem, ProblemKind};
use crate::{NodeId, Span};

/// Blocks nested more deeply than this are refused: nobody can read them, and what comes after the
/// parser may walk the tree by recursion.
pub(super) const DEEPEST: u32 = 64;

/// A line whose block is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// Columns as written.
    pub written: u32,
    /// Columns as understood: what is deeper belongs to it.
    pub indent: u32,
    /// Tabs, or other blanks that are no spaces, were written.
    pub odd_blank: bool,
    /// Levels as understood.
    pub level: u32,
    pub node: NodeId,
    /// How the lines of its block are read.
    pub block: Block,
    /// Whether it is of a kind that has a block.
    pub wants_block: bool,
    /// Whether it is nothing without a block.
    pub needs_block: bool,
    pub last_child: Option<NodeId>,
}

/// All open lines, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
    last_root: Option<NodeId>,
    too_deep: bool,
}

impl Stack {
    /// The line that a new line would stand under now.
    pub fn top(&self) -> Option<&Open> {
        self.open.last()
    }

    /// How many levels a line placed now has above it.
    pub fn level(&self) -> u32 {
        self.top().map_or(0, |top| top.level + 1)
    }

    /// How a line placed now is read.
    pub fn block(&self) -> Block {
        self.top().map_or(Block::Top, |top| top.block)
    }

    /// Closes what a comment of this indentation does not stand in.
    pub fn close_for_comment(&mut self, indent: u32) {
        self.close_to(indent);
        while self.top().is_some_and(|top| !top.wants_block) {
            self.open.pop();
        }
    }

    /// Closes the line last opened: a bubble, which has no block.
    pub fn close_bubble(&mut self) {
        self.open.pop();
    }

    fn close_to(&mut self, indent: u32) {
        while self.top().is_some_and(|top| top.indent >= indent) {
            self.open.pop();
        }
    }

    /// Closes what the line does not stand in. Gives back its indentation as understood, and what is
    /// wrong with it.
    ///
    /// What is deeper as written stands inside, however many levels deeper: a file that is consistent
    /// keeps its structure whatever its width of indentation. A line that is one space out is taken
    /// for what it should be, so that the lines after it are not out too; and a declaration stands at
    /// the margin.
    pub fn place(&mut self, line: &Line, text: &str, is_declaration: bool) -> (u32, Option<Problem>) {
        let blanks = Span::new(line.start, line.content.start);
        let (mut expected, mut indent, mut is_clear) = (0, line.indent, true);
        if is_declaration {
            self.open.clear();
        } else {
            (indent, is_clear) = self.columns(line, text);
            self.close_before(indent);
            expected = self.level() * 2;
            if indent != expected
                && let Some(top) = self.top()
                && !top.wants_block
            {
                expected = top.level * 2;
                self.open.pop();
            }
        }
        let deep = self.level() > DEEPEST;
        if deep {
            self.open.pop();
        }
        let newly_deep = deep && !self.too_deep;
        self.too_deep = deep;
        let problem = if line.odd_blank {
            let expected = if is_declaration { Some(0) } else { is_clear.then_some(indent) };
            Some(Problem { span: blanks, kind: ProblemKind::Tab { expected } })
        } else if newly_deep {
            Some(Problem { span: line.content, kind: ProblemKind::TooDeep { limit: DEEPEST } })
        } else if indent != expected && !deep {
            Some(Problem { span: blanks, kind: ProblemKind::Indent { expected } })
        } else {
            None
        };
        let is_out = is_declaration || indent % 2 == 1;
        (if is_out { expected } else { indent }, problem)
    }

    /// How deep a line is, and whether that is clear. A tab among tabs is a level; among spaces it is as wide as
    /// makes it stand where a line may stand.
    fn columns(&self, line: &Line, text: &str) -> (u32, bool) {
        let Some(top) = self.top().filter(|_| line.odd_blank) else { return (line.indent, true) };
        // What is written alike stands alike, and what has more tabs than it stands inside it.
        let alike = |open: &&Open| open.odd_blank && open.written <= line.indent;
        if let Some(open) = self.open.iter().rev().find(alike) {
            let only_tabs = self.open.iter().all(|open| open.odd_blank || open.indent == 0);
            return (open.indent + (line.indent - open.written), only_tabs || open.indent != open.written);
        }
        if top.odd_blank {
            return (line.indent, self.open.iter().all(|open| open.odd_blank || open.indent == 0));
        }
        let below = if top.wants_block { top.indent + 2 } else { top.indent };
        let widths = [line.indent, line.wide_indent];
        let fits = |width: &u32| self.open.iter().any(|open| open.indent == *width);
        if widths.contains(&below) {
            // Beside the line above, or one level further out: only an option can be nowhere else.
            let other = widths.iter().any(|width| *width != below && fits(width));
            return (below, top.needs_block || text.starts_with('-') || !other);
        }
        match widths.into_iter().find(fits) {
            Some(width) => (width, false),
            None => (line.wide_indent, false),
        }
    }

    /// Closes what a line of this indentation does not stand in.
    fn close_before(&mut self, indent: u32) {
        // What is out by as much as a line before it stands beside that line.
        let beside = self.open.iter().rposition(|open| indent % 2 == 1 && open.written == indent);
        match beside {
            Some(beside) => self.open.truncate(beside),
            None => self.close_to(indent),
        }
    }

    /// Takes note of a node under the current line; gives back the node before it in its block.
    pub fn append(&mut self, node: NodeId) -> Option<NodeId> {
        let last = match self.open.last_mut() {
            Some(top) => &mut top.last_child,
            None => &mut self.last_root,
        };
        last.replace(node)
    }

    /// Opens a line's block.
    pub fn open(&mut self, open: Open) {
        self.open.push(open);
    }
}
