//! Lines and nesting: the file is cut into lines, a bubble takes what is deeper than it, and a
//! stack of indentations builds the tree. What a line says is read by [`crate::line`].

mod bubble;
mod builder;
mod indent;
mod lines;

pub(crate) use builder::PATIENCE;
pub(crate) use lines::Signs;
pub use lines::is_forbidden;

use crate::parts::Part;
use crate::problem::{Problem, ProblemKind};
use crate::{Span, Tree};

/// Reads a part of a file.
pub(crate) fn tree(part: Part<'_>) -> Tree {
    if u32::try_from(part.source.len()).is_err() {
        let problem = Problem { span: Span::new(0, 0), kind: ProblemKind::ControlCharacter };
        return Tree { nodes: Vec::new(), problems: vec![problem] };
    }
    builder::Builder::new(part).build()
}
