//! Indentation in another width: four spaces a level, or a tab, throughout a file. Nobody can read that in two ways, so
//! such a file is indented anew; one that is out in some of its lines is not.

use crate::problem::{Problem, ProblemKind};
use crate::{Node, Statement, Tree};

/// Whether a problem is that of an indentation.
pub(super) fn is_of_indent(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::Tab { .. } | ProblemKind::Indent { .. })
}

/// Whether each line is deeper than the one it stands under by the same blanks, and nothing else is wrong that could have
/// been meant for another line.
pub(super) fn is_uniform(source: &str, tree: &Tree) -> bool {
    let harmless = |problem: &Problem| is_of_indent(problem) || problem.kind == ProblemKind::HashInWording;
    let mut unit = None;
    let fits = |node: &Node| match &node.statement {
        Statement::Error => false,
        Statement::Comment | Statement::Doc => true,
        _ => match node.parent {
            None => blanks(source, node).is_empty(),
            Some(parent) => {
                let above = tree.get(parent).map_or("", |parent| blanks(source, parent));
                let deeper = blanks(source, node).strip_prefix(above).unwrap_or("");
                let is_level = deeper == "\t" || (!deeper.is_empty() && deeper.bytes().all(|byte| byte == b' '));
                is_level && *unit.get_or_insert(deeper) == deeper
            }
        },
    };
    tree.problems.iter().all(harmless) && tree.nodes.iter().all(fits)
}

/// The blanks that a node's first line begins with.
fn blanks<'s>(source: &'s str, node: &Node) -> &'s str {
    let before = source.get(..node.span.start as usize).unwrap_or("");
    before.rsplit('\n').next().unwrap_or("").trim_start_matches('\u{FEFF}')
}
