//! Where the resolver stands: a line of a file, and what the names on it can mean.

use crate::codes::statements::{fits, is_declaration, wants_block};
use crate::program::{FlowId, QuestionnaireId};
use crate::source::{At, FileId};
use hearken_grammar::{Node, NodeId, Problem, ProblemKind, Slip, Span, Statement, Tree};
use std::collections::BTreeMap;

/// The lines of a file, and those at its left margin that were meant to stand further in.
pub(super) struct View<'s> {
    /// The lines as they stand.
    pub tree: &'s Tree,
    /// By declaration: the lines at the left margin behind it that belong below it. Each is told about as out of
    /// place, and read all the same, so that nothing else follows from it.
    adopted: BTreeMap<NodeId, Vec<NodeId>>,
}

impl<'s> View<'s> {
    /// Finds what was meant to stand further in.
    pub fn new(tree: &'s Tree) -> Self {
        let mut adopted: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        let mut declaration: Option<(NodeId, &Statement)> = None;
        for (id, node) in tree.roots() {
            match &node.statement {
                Statement::Comment | Statement::Doc => {}
                // Whatever it was meant to be, what follows it belongs to it.
                Statement::Error => declaration = None,
                says if is_declaration(tree, node) => declaration = Some((id, says)),
                says => {
                    let Some((head, head_says)) = declaration else { continue };
                    let lines: &mut Vec<NodeId> = adopted.entry(head).or_default();
                    if fits(says, Some(head_says)) || is_signpost(says) {
                        lines.push(id);
                    }
                    // In a flow, what stands below a line that takes no block stood behind it.
                    if !wants_block(says) && matches!(head_says, Statement::Flow { .. }) {
                        let behind = tree.children(id).filter(|(_, n)| fits(&n.statement, Some(head_says)));
                        lines.extend(behind.map(|(id, _)| id));
                    }
                }
            }
        }
        View { tree, adopted }
    }
}

/// `signpost samaritans`, which reads like the head of an entry when it stands at the margin.
pub(super) fn is_signpost(says: &Statement) -> bool {
    matches!(says, Statement::SignpostEntry(_, None))
}

/// A line of a file, with its block.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    /// Which file.
    pub file: FileId,
    /// Its number in the tree.
    pub id: NodeId,
    /// What stands on it.
    pub node: &'s Node,
    view: &'s View<'s>,
}

impl<'s> Line<'s> {
    /// The lines that are not indented, without comments.
    pub fn roots(file: FileId, view: &'s View<'s>) -> impl Iterator<Item = Line<'s>> {
        view.tree.roots().map(move |(id, node)| Line { file, id, node, view }).filter(Line::says_something)
    }

    /// The lines of its block, without comments and without lines that could not be read.
    pub fn block(self) -> impl Iterator<Item = Line<'s>> {
        let own = self.view.tree.children(self.id).map(move |(id, node)| Line { id, node, ..self });
        own.chain(self.adopted()).filter(Line::says_something)
    }

    fn adopted(self) -> impl Iterator<Item = Line<'s>> {
        let ids = self.view.adopted.get(&self.id).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(move |id| Some(Line { id: *id, node: self.view.tree.get(*id)?, ..self }))
    }

    /// All lines below a declaration, at any depth, those below a line that could not be read among them.
    pub fn below(self) -> impl Iterator<Item = Line<'s>> {
        let adopted = self.adopted().flat_map(|l| std::iter::once(l).chain(l.own_below()));
        self.own_below().chain(adopted).filter(Line::says_something)
    }

    fn own_below(self) -> impl Iterator<Item = Line<'s>> {
        let rest = self.view.tree.nodes.get(self.id as usize + 1..).unwrap_or_default();
        let nodes = rest.iter().take_while(|n| n.parent.is_some()).zip(self.id + 1..);
        nodes.map(move |(node, id)| Line { id, node, ..self })
    }

    /// Its block, and behind each line what stands too deep below it: lines that would fit here, and not there.
    pub fn block_with_spilled(self) -> Vec<Line<'s>> {
        let mut lines = Vec::new();
        for line in self.block() {
            lines.push(line);
            let spilled = |l: &Line<'s>| !fits(l.says(), Some(line.says())) && fits(l.says(), Some(self.says()));
            lines.extend(line.block().filter(spilled));
        }
        lines
    }

    /// Whether the line before it could not be read.
    pub fn follows_unread(self) -> bool {
        is_unread(self.view.tree.nodes.get(..self.id as usize).unwrap_or_default().iter().rev())
    }

    /// Whether the last line of its block could not be read.
    pub fn ends_unread(self) -> bool {
        let own: Vec<&Node> = self.view.tree.children(self.id).map(|(_, node)| node).collect();
        is_unread(own.into_iter().rev())
    }

    /// The blanks before it.
    pub fn blanks(self) -> At {
        let start = self.node.span.start;
        self.at_span(Span::new(start.saturating_sub(self.node.indent), start))
    }

    /// Whether a line of its block could not be read.
    pub fn has_unread(self) -> bool {
        self.view.tree.children(self.id).any(|(_, n)| matches!(n.statement, Statement::Error))
    }

    /// Whether a line below it, at any depth, could not be read.
    pub fn below_unread(self) -> bool {
        let rest = self.view.tree.nodes.get(self.id as usize + 1..).unwrap_or_default();
        rest.iter().take_while(|n| n.parent.is_some()).any(|n| matches!(n.statement, Statement::Error))
    }

    /// Whether nothing at all stands in its block: a line that could not be read is something.
    pub fn has_no_block(self) -> bool {
        let is_note = |n: &Node| matches!(n.statement, Statement::Comment | Statement::Doc);
        self.view.tree.children(self.id).all(|(_, n)| is_note(n)) && self.adopted().next().is_none()
    }

    /// Whether it was told already why nothing stands below: what should is on the line itself behind a `then`, or too
    /// deep to be taken for its block.
    pub fn block_was_told(self) -> bool {
        let deeper = self.next_even_unread().is_some_and(|next| next.node.indent > self.node.indent);
        let is_then = |p: &Problem| matches!(p.kind, ProblemKind::Slip { slip: Slip::Then, .. });
        deeper || self.view.tree.problems_in(self.node.span).iter().any(is_then)
    }

    /// The line it stands below.
    pub fn parent(self) -> Option<Line<'s>> {
        let id = self.node.parent?;
        let node = self.view.tree.get(id)?;
        Some(Line { id, node, ..self })
    }

    /// Whether it begins something of its own at the left margin.
    pub fn is_declaration(self) -> bool {
        is_declaration(self.view.tree, self.node)
    }

    /// The declaration before it at the left margin.
    pub fn declaration_before(self) -> Option<Line<'s>> {
        let before = self.view.tree.nodes.get(..self.id as usize)?;
        let id = before.iter().rposition(|n| n.parent.is_none() && is_declaration(self.view.tree, n))?;
        Some(Line { id: id as NodeId, node: before.get(id)?, ..self })
    }

    /// A place in a file.
    pub fn place(file: FileId, span: Span) -> At {
        At { file, span }
    }

    /// The next line of the block it stands in, be it one that could not be read.
    pub fn next_even_unread(self) -> Option<Line<'s>> {
        let mut next = self.node.next;
        while let Some(id) = next {
            let node = self.view.tree.get(id)?;
            if !matches!(node.statement, Statement::Comment | Statement::Doc) {
                return Some(Line { id, node, ..self });
            }
            next = node.next;
        }
        None
    }

    /// Whether the line before it could not be read and was perhaps its `if`.
    pub fn is_behind_lost_if(self, text: &str) -> bool {
        let before = self.view.tree.nodes.get(..self.id as usize).unwrap_or_default();
        let is_note = |n: &&Node| matches!(n.statement, Statement::Comment | Statement::Doc);
        let beside = before.iter().rev().filter(|n| n.parent == self.node.parent).find(|n| !is_note(n));
        beside.is_some_and(|n| {
            let lost = matches!(n.statement, Statement::Error);
            lost && (n.first_child.is_some() || n.span.text(text).to_lowercase().starts_with("if"))
        })
    }

    /// What it says.
    pub fn says(self) -> &'s Statement {
        &self.node.statement
    }

    /// Its first line: where a diagnostic about the whole statement points.
    pub fn at(self) -> At {
        self.at_span(self.node.span)
    }

    /// A place in its file.
    pub fn at_span(self, span: Span) -> At {
        At { file: self.file, span }
    }

    fn says_something(&self) -> bool {
        !matches!(self.node.statement, Statement::Comment | Statement::Doc | Statement::Error)
    }
}

/// Whose names can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Those of the pack: in a condition, an interrupt, a wording.
    Pack,
    /// The same, in a guarantee.
    Guarantee,
    /// And those of a flow.
    Flow(FlowId),
    /// And the items and scores of a questionnaire, by their own names.
    Questionnaire(QuestionnaireId),
    /// And those of any flow; of this one first.
    Test(Option<FlowId>),
}

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// In which file.
    pub file: FileId,
    /// Whose names can be used.
    pub place: Place,
    /// Between `{` and `}`: wording and signposts can be shown.
    pub shown: bool,
}

impl Scope {
    /// In a file, with the names of `place`.
    pub fn new(file: FileId, place: Place) -> Self {
        Scope { file, place, shown: false }
    }

    /// The place of a span of its file.
    pub fn at(self, span: Span) -> At {
        At { file: self.file, span }
    }
}

/// Whether the first of these that is no comment could not be read.
fn is_unread<'n>(mut nodes: impl Iterator<Item = &'n Node>) -> bool {
    let line = nodes.find(|node| !matches!(node.statement, Statement::Comment | Statement::Doc));
    line.is_some_and(|node| matches!(node.statement, Statement::Error))
}
