//! Blank lines: never two in a row, and always one between two declarations.

use crate::{Node, Statement, Tree};

/// Before which nodes a blank line stands. Comments and descriptions stay with the declaration that they stand above.
pub(super) fn before(tree: &Tree) -> Vec<bool> {
    let mut behind_note = false;
    let blank = |node: &Node| {
        let at_margin = node.parent.is_none();
        let note = at_margin && is_note(node);
        let begins = at_margin && !behind_note && (note || is_declaration(node));
        behind_note = note;
        node.blank_before || begins
    };
    tree.nodes.iter().map(blank).collect()
}

fn is_note(node: &Node) -> bool {
    matches!(node.statement, Statement::Comment | Statement::Doc)
}

fn is_declaration(node: &Node) -> bool {
    matches!(
        node.statement,
        Statement::Flow { .. }
            | Statement::Data
            | Statement::WordingFor { .. }
            | Statement::SuppliedWording(..)
            | Statement::Scale(_)
            | Statement::Questionnaire(..)
            | Statement::Intent(..)
            | Statement::Interrupt { .. }
            | Statement::SignpostEntry(..)
            | Statement::Condition(..)
            | Statement::Guarantee(..)
            | Statement::Test(_)
    )
}
