//! Where the resolver stands: a line of a file, and what the names on it can mean.

use crate::codes::statements::fits;
use crate::program::{FlowId, QuestionnaireId};
use crate::source::{At, FileId};
use hearken_grammar::{Node, NodeId, Span, Statement, Tree};

/// A line of a file, with its block.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    /// Which file.
    pub file: FileId,
    /// Its number in the tree.
    pub id: NodeId,
    /// What stands on it.
    pub node: &'s Node,
    tree: &'s Tree,
}

impl<'s> Line<'s> {
    /// The lines that are not indented, without comments.
    pub fn roots(file: FileId, tree: &'s Tree) -> impl Iterator<Item = Line<'s>> {
        tree.roots().map(move |(id, node)| Line { file, id, node, tree }).filter(Line::says_something)
    }

    /// The lines of its block, without comments and without lines that could not be read.
    pub fn block(self) -> impl Iterator<Item = Line<'s>> {
        let Line { file, tree, .. } = self;
        tree.children(self.id).map(move |(id, node)| Line { file, id, node, tree }).filter(Line::says_something)
    }

    /// All lines below a declaration, at any depth, those below a line that could not be read among them.
    pub fn below(self) -> impl Iterator<Item = Line<'s>> {
        let Line { file, tree, .. } = self;
        let rest = tree.nodes.get(self.id as usize + 1..).unwrap_or_default();
        rest.iter()
            .take_while(|n| n.parent.is_some())
            .zip(self.id + 1..)
            .map(move |(node, id)| Line { file, id, node, tree })
            .filter(Line::says_something)
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

    /// The blanks before it.
    pub fn blanks(self) -> At {
        let start = self.node.span.start;
        self.at_span(Span::new(start.saturating_sub(self.node.indent), start))
    }

    /// Whether a line of its block could not be read.
    pub fn has_unread(self) -> bool {
        self.tree.children(self.id).any(|(_, n)| matches!(n.statement, Statement::Error))
    }

    /// Whether a line below it, at any depth, could not be read.
    pub fn below_unread(self) -> bool {
        let rest = self.tree.nodes.get(self.id as usize + 1..).unwrap_or_default();
        rest.iter().take_while(|n| n.parent.is_some()).any(|n| matches!(n.statement, Statement::Error))
    }

    /// Whether nothing at all stands in its block: a line that could not be read is something.
    pub fn has_no_block(self) -> bool {
        self.tree.children(self.id).all(|(_, n)| matches!(n.statement, Statement::Comment | Statement::Doc))
    }

    /// The line it stands below.
    pub fn parent(self) -> Option<Line<'s>> {
        let id = self.node.parent?;
        let node = self.tree.get(id)?;
        Some(Line { id, node, ..self })
    }

    /// A place in a file.
    pub fn place(file: FileId, span: Span) -> At {
        At { file, span }
    }

    /// The next line of the block it stands in.
    pub fn next(self) -> Option<Line<'s>> {
        let id = self.node.next?;
        let node = self.tree.get(id)?;
        Some(Line { id, node, ..self }).filter(Line::says_something)
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
    /// Those of the pack: in a condition, an interrupt, a guarantee, a wording.
    Pack,
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
