//! A declaration that stands inside another: `test` or `data` in a flow.

use super::Reader;
use crate::codes::{e0102, statements};
use crate::diagnostic::{Diagnostic, Edit};
use hearken_grammar::{Span, Tree};

/// What is told of the declaration with this number.
pub(super) fn diagnostic(reader: &Reader<'_>, head: usize) -> Diagnostic {
    let node = reader.tree.nodes.get(head);
    let word = node.map_or("", |n| statements::statement_word(&n.statement));
    let at = node.map_or(Span::new(0, 0), |n| reader.first_line(n));
    e0102::at_the_margin(reader.at(at), word, edits(reader, head))
}

/// Where what stands below a declaration ends.
pub(super) fn end(tree: &Tree, head: usize) -> u32 {
    let behind = tree.nodes.get(head + 1..).unwrap_or_default();
    behind.iter().find(|n| n.parent.is_none()).map_or(u32::MAX, |n| n.span.start - n.indent)
}

/// What moves it to the margin, if all that stands below it was meant to.
fn edits(reader: &Reader<'_>, head: usize) -> Option<Vec<Edit>> {
    let node = reader.tree.nodes.get(head)?;
    let behind = reader.tree.nodes.get(head + 1..).unwrap_or_default();
    let own = behind.iter().take_while(|n| n.parent.is_some());
    if own.clone().any(|n| n.indent <= node.indent) {
        return None;
    }
    // What stands behind it is at the margin, or is told as it is.
    let next = behind.get(own.clone().count());
    if next.is_some_and(|n| n.indent > 0 && !statements::is_declaration(reader.tree, n)) {
        return None;
    }
    let text = reader.sources.text(reader.file);
    let last = own.last().unwrap_or(node);
    let mut start = (node.span.start - node.indent) as usize;
    let mut edits = Vec::new();
    for line in text.get(start..last.span.end.max(last.comment.end) as usize)?.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        let blanks = node.indent as usize;
        if !is_blank && !line.get(..blanks)?.bytes().all(|b| b == b' ') {
            return None;
        }
        if !is_blank {
            let span = Span::new(start as u32, (start + blanks) as u32);
            edits.push(Edit { at: reader.at(span), replacement: String::new() });
        }
        start += line.len();
    }
    Some(edits)
}
