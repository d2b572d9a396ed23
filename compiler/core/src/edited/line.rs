//! A line of a flow of which something has changed that few checks look at: a number, or where a `go to` leads.

use super::{numbers, targets};
use crate::program::Program;
use crate::source::{FileId, Sources};
use hearken_grammar::{Node, NodeId, Statement, Tree};

/// Such a line, before an edit and after it.
pub(super) struct Changed<'t> {
    /// The flow it stands in: the line of its head.
    head: &'t Node,
    /// So many lines of its kind stand before it in the flow.
    place: usize,
    old: &'t Statement,
    new: &'t Statement,
}

impl<'t> Changed<'t> {
    /// The two lines; `None` if they are no such lines.
    pub fn new((tree, old): (&'t Tree, NodeId), (after, new): (&'t Tree, NodeId)) -> Option<Self> {
        let mut root = old;
        while let Some(parent) = tree.get(root)?.parent {
            root = parent;
        }
        let above = tree.nodes.get(root as usize..old as usize)?;
        let (head, old, new) = (tree.get(root)?, &tree.get(old)?.statement, &after.get(new)?.statement);
        let of_kind: fn(&Statement) -> bool = match old {
            Statement::GoTo(_) => |says| matches!(says, Statement::GoTo(_)),
            _ => |says| numbers::expression(says).is_some(),
        };
        let place = above.iter().filter(|node| of_kind(&node.statement)).count();
        (of_kind(old) && of_kind(new)).then_some(Changed { head, place, old, new })
    }

    /// Whether it is a number that has changed.
    pub fn reckons(&self) -> bool {
        !matches!(self.old, Statement::GoTo(_))
    }

    /// Puts the new line into a program in the place of the old; `None` if more has changed than that.
    pub fn put(&self, program: &mut Program, file: FileId, (before, after): (&Sources, &Sources)) -> Option<()> {
        let Statement::Flow { name, .. } = &self.head.statement else { return None };
        let name = name.span.text(before.text(file));
        let flow = program.flows.iter().position(|flow| flow.name == name)?;
        match self.new {
            Statement::GoTo(name) => targets::put(program, flow, self.place, name.span.text(after.text(file))),
            _ => {
                let lines = numbers::Lines { old: (self.old, before), new: (self.new, after), file };
                lines.put(program, flow, self.place)
            }
        }
    }
}
