//! A long file in parts, which can be read at the same time. They are cut before flows at the left margin: what stands
//! behind such a line is read the same whatever stands before it. Joined, they are the tree of the whole.

use crate::layout::{self, PATIENCE};
use crate::line;
use crate::{NodeId, Span, Statement, Tree};

/// A part of a file.
#[derive(Clone, Copy, Debug)]
pub struct Part<'s> {
    /// The file, up to where the part ends.
    pub(crate) source: &'s str,
    /// Where it begins.
    pub(crate) from: usize,
    /// So many lines stand before it.
    pub(crate) lines: u32,
}

/// Where a part may begin: at the blank line before a flow.
const BEGINS: &str = "\n\nflow ";

impl<'s> Part<'s> {
    /// The whole of a file.
    pub(crate) fn whole(source: &'s str) -> Self {
        Part { source, from: 0, lines: 0 }
    }

    /// A file in at most so many parts, about as long as each other.
    pub fn of(source: &'s str, count: usize) -> Vec<Part<'s>> {
        let mut parts = Vec::new();
        let (mut from, mut lines) = (0, 0);
        for n in 1..count {
            let Some(to) = begins(source, (source.len() / count * n).max(from)) else { continue };
            let Some((this, own)) = source.get(..to).and_then(|this| Some((this, this.get(from..)?))) else { continue };
            parts.push(Part { source: this, from, lines });
            lines += own.bytes().filter(|byte| *byte == b'\n').count() as u32;
            from = to;
        }
        parts.push(Part { source, from, lines });
        parts
    }

    /// The part with a stretch of a file in it, as short as can be; its lines are numbered from its own first. `None` where
    /// what ends it cannot be read, so that more of the file belongs to it.
    pub fn around(source: &'s str, stretch: Span) -> Option<Self> {
        let (before, behind) = (source.get(..stretch.start as usize)?, source.get(stretch.end as usize..)?);
        let from = before.rmatch_indices(BEGINS).find_map(|(blank, _)| begins(source, blank));
        let to = match begins(source, source.len() - behind.len()) {
            Some(to) if !begins_with_flow(&Part { source: head(source, to)?, from: to, lines: 0 }.parse()) => {
                return None;
            }
            to => to.unwrap_or(source.len()),
        };
        Some(Part { source: source.get(..to)?, from: from.unwrap_or(0), lines: 0 })
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.from as u32, self.source.len() as u32)
    }

    /// Reads it.
    pub fn parse(self) -> Tree {
        layout::tree(self)
    }
}

/// The first place from there on where a part may begin.
fn begins(source: &str, from: usize) -> Option<usize> {
    let from = (from..source.len()).find(|at| source.is_char_boundary(*at))?;
    let blank = from + source.get(from..)?.find(BEGINS)? + 1;
    let head = source.get(blank + 1..)?.lines().next()?;
    let start = blank as u32 + 1;
    // One that is not clear may be read as more of what stands above it.
    line::is_declaration(source, Span::new(start, start + head.trim_end().len() as u32)).then_some(blank)
}

/// A file up to the end of the first line that is not blank.
fn head(source: &str, from: usize) -> Option<&str> {
    let rest = source.get(from..)?;
    let blank = rest.len() - rest.trim_start_matches('\n').len();
    let line = rest.get(blank..)?.lines().next()?;
    source.get(..from + blank + line.len())
}

fn begins_with_flow(tree: &Tree) -> bool {
    matches!(tree.get(0).map(|n| &n.statement), Some(Statement::Flow { .. }))
}

/// The tree of a file from those of its parts.
pub fn join(source: &str, parts: Vec<Tree>) -> Tree {
    let problems: usize = parts.iter().map(|tree| tree.problems.len()).sum();
    // With so many mistakes, what is looked for depends on how many came before; and a head that cannot be read leaves
    // open what stands below it.
    if parts.len() > 1 && (problems >= PATIENCE || !parts.iter().skip(1).all(begins_with_flow)) {
        return crate::parse(source);
    }
    let mut parts = parts.into_iter();
    let mut whole = parts.next().unwrap_or_default();
    for part in parts {
        let from = whole.nodes.len() as NodeId;
        if let Some(last) = whole.nodes.iter_mut().rev().find(|node| node.parent.is_none()) {
            last.next = Some(from);
        }
        let moved = |id: Option<NodeId>| id.map(|id| id + from);
        whole.nodes.reserve_exact(part.nodes.len());
        whole.nodes.extend(part.nodes.into_iter().map(|mut node| {
            node.parent = moved(node.parent);
            node.first_child = moved(node.first_child);
            node.next = moved(node.next);
            node
        }));
        whole.problems.extend(part.problems);
    }
    for problem in &mut whole.problems {
        // What was read is the mended line; a place of it may lie inside a sign that the mend replaced.
        problem.span = problem.span.around_whole_characters(source);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that a line can leave behind for the next: comments, bubbles, wrong depths, numbers, wordings.
    const PIECES: [&str; 12] = [
        "flow a\n  > Hello\n    and more\n\n",
        "flow b \"B\"\n  ask\n    > So?\n    - Yes\n      > Good.\n    - No\n\n",
        "# A note.\n\n",
        "flow c\n  > Hello\n    # deep\n  # less\n# at the margin\n    # deep again\n\n",
        "wording w of x\n  1 \"one\"\n2 \"two\"\n\n",
        "flow\n1 to 2 \"lost\"\n\n",
        "1 lost\n2 lost\nelse lost\n\n",
        "flow d\n  > Hello\n      if x\n        > There.\n     > Odd.\n\n",
        "\n\n\n",
        "flow Bad Name\n  > Hello \u{7}\n\n",
        "    > deep at once\n\tset x to 1\n\n",
        "hello there\n  - so\n\n",
    ];

    #[test]
    fn a_file_that_is_read_in_parts_is_the_same_file() {
        let mut cut = 0;
        for a in PIECES {
            for b in PIECES {
                for c in PIECES {
                    let text = format!("{a}{b}{c}flow last\n  > Bye\n");
                    for count in [2, 4] {
                        let parts = Part::of(&text, count);
                        cut += parts.len() - 1;
                        let joined = join(&text, parts.into_iter().map(Part::parse).collect());
                        assert_eq!(joined, crate::parse(&text), "{count} parts of\n{text}");
                    }
                }
            }
        }
        assert!(cut > 500, "{cut}");
    }

    #[test]
    fn the_part_around_a_line_is_read_as_in_the_whole_file() {
        let mut read = 0;
        for a in PIECES {
            for b in PIECES {
                let text = format!("{a}{b}flow last\n  > Bye\n\n{a}");
                let whole = crate::parse(&text);
                for node in &whole.nodes {
                    let Some(part) = Part::around(&text, node.span) else { continue };
                    let own = |span: Span| part.span().start <= span.start && span.end <= part.span().end;
                    let tree = part.parse();
                    // (What a problem is about may be told with the whole file in view.)
                    let says = |tree: &Tree| {
                        let nodes = tree.nodes.iter().filter(|n| own(n.span));
                        nodes.map(|n| (n.span, n.statement.clone(), n.indent)).collect::<Vec<_>>()
                    };
                    assert_eq!(says(&tree), says(&whole), "around {:?} of\n{text}", node.span.text(&text));
                    assert!(own(node.span));
                    read += usize::from(tree.nodes.len() < whole.nodes.len());
                }
            }
        }
        assert!(read > 500, "{read}");
    }

    #[test]
    fn the_patience_with_a_hopeless_file_is_that_of_the_whole() {
        let text = "flow a\n  sett x too 1\n\n".repeat(PATIENCE * 2);
        let joined = join(&text, Part::of(&text, 3).into_iter().map(Part::parse).collect());
        assert!(joined == crate::parse(&text));
    }
}
